/* Remote names: those that no provider accepts, and the longest ones. */
#include "../calls.h"
#include "notifyees.h"

static void that_no_provider_accepts(void)
{
    static const TCHAR *const names[] = {
        TEXT("share"),
        TEXT("nobody\\share"),
        TEXT("\\nobody\\share"),
        TEXT("\\\\\\nobody\\share"),
        TEXT("\\\\"),
        TEXT("\\"),
        TEXT("\\\\\\"),
        TEXT("\\\\\\share"),
        TEXT("\\\\nobody\\\\share"),
        TEXT("C:\\folder"),
        TEXT("Z:"),
        TEXT("http://nobody/share"),
        TEXT(" \\\\nobody\\share"),
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        check_code("ADD2-045", "a name that is no UNC name", connect_to(NULL, names[i], 0), ERROR_BAD_NET_NAME);
}

#ifdef UNICODE
static void with_half_a_character(void)
{
    static const TCHAR high[] = {'\\', '\\', 'n', 'o', 'b', 'o', 'd', 'y', '\\', 0xD83D, 0};
    static const TCHAR low[] = {'\\', '\\', 'n', 'o', 'b', 'o', 'd', 'y', '\\', 0xDCBE, 'x', 0};
    check_code("ADD2-045", "half a character at the end", connect_to(NULL, high, 0), ERROR_BAD_NET_NAME);
    check_code("ADD2-045", "half a character inside", connect_to(NULL, low, 0), ERROR_BAD_NET_NAME);
}
#endif

static void that_is_server_alone_for_a_device(void)
{
    check_code("ADD2-045", "a device cannot be redirected to a server without a share",
               connect_to(T("Z:"), T("\\\\nobody"), 0), ERROR_BAD_NET_NAME);
}

/* A name of `characters` characters: a folder deep below a share on the server that refuses. */
static TCHAR *name_of(size_t characters)
{
    static TCHAR name[300];
    const TCHAR *share = NOBODY, *folder = T("\\folder");
    size_t used = length(share);
    for (size_t i = 0; i < used; i++) name[i] = share[i];
    for (size_t i = 0; used < characters; i++) name[used++] = folder[i % 7];
    if (name[used - 1] == '\\') name[used - 1] = 'x';
    name[used] = 0;
    return name;
}

static void of_the_longest_kind(void)
{
    notifyee("a", (struct behaviour){0});
    check_code("ADD2-010", "a name of 260 characters is tried", connect_to(NULL, name_of(MAX_PATH), 0),
               ERROR_BAD_NETPATH);
    check_number("ADD2-010", "notifyees hear of a name of 260 characters", heard(), 1);
    forget_heard();
    check_code("ADD2-081", "a name of 261 characters is not valid", connect_to(NULL, name_of(MAX_PATH + 1), 0),
               ERROR_BAD_NET_NAME);
    check_code("ADD2-081", "a name of 261 characters is not valid for a device",
               connect_to(T("Z:"), name_of(MAX_PATH + 1), 0), ERROR_BAD_NET_NAME);
    check_number("ADD2-081", "no notifyee hears of a name of 261 characters", heard(), 0);
}

static void whose_server_is_not_there(void)
{
    check_code("ADD2-076", "a server that refuses connections", connect_to(NULL, NOBODY, 0), ERROR_BAD_NETPATH);
    check_code("ADD2-076", "a server that refuses connections, for a device", connect_to(T("Z:"), NOBODY, 0),
               ERROR_BAD_NETPATH);
    check_code("ADD2-041", "the device stays free", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("ADD2-041", "the device is not taken for in use", connect_to(T("Z:"), NOBODY, 0), ERROR_BAD_NETPATH);
}

static void whose_server_is_not_there_whatever_the_credentials(void)
{
    static const struct {
        const char *says;
        const TCHAR *user, *password;
    } rows[] = {
        {"the default credentials", NULL, NULL}, {"a user, no password", T("user"), NULL},
        {"a password, no user", NULL, T("p")},   {"a password for the empty user", T(""), T("p")},
        {"the empty user", T(""), T("")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        check_code("ADD2-096", rows[i].says, connect_as(rows[i].user, rows[i].password, T("Z:"), NOBODY, 0),
                   ERROR_BAD_NETPATH);
        check_code("ADD2-096", rows[i].says, connect_as(rows[i].user, rows[i].password, NULL, NOBODY, 0),
                   ERROR_BAD_NETPATH);
        check_code("ADD2-096", rows[i].says,
                   connect_as(rows[i].user, rows[i].password, T("Z:"), T("\\\\nobody\\IPC$"), 0), ERROR_BAD_NETPATH);
    }
    check_code("ADD2-096", "a name of no server", connect_as(NULL, NULL, T("Z:"), T("\\\\host@SSL\\dav"), 0),
               ERROR_BAD_NET_NAME);
}

static void whose_server_does_not_answer(void)
{
    adapter_timeout(500);
    check_code("ADD2-076", "a server that never answers", connect_to(T("Z:"), T("\\\\silent\\share"), 0),
               ERROR_BAD_NETPATH);
    check_code("ADD2-041", "the device stays free", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

const struct test tests[] = {
    {"a name that no provider accepts", that_no_provider_accepts},
#ifdef UNICODE
    {"a name with half a character", with_half_a_character},
#endif
    {"a server without a share", that_is_server_alone_for_a_device},
    {"the longest names", of_the_longest_kind},
    {"a server that is not there", whose_server_is_not_there},
    {"a server that is not there, with all kinds of credentials", whose_server_is_not_there_whatever_the_credentials},
    {"a server that does not answer", whose_server_does_not_answer, NEEDS_SILENCE},
    {0},
};
