/* On a real server: the users of connections. */
#include "../calls.h"

/* The user of a name, or NULL. */
static const TCHAR *user_of(const TCHAR *name)
{
    TCHAR *user = poisoned_text(301);
    DWORD size = 300;
    user[300] = 0;
    return WNetGetUser(name, user, &size) == NO_ERROR ? user : NULL;
}

static void of_a_device(void)
{
    DWORD needed = (DWORD)length(server.user) + 1, size = 0;
    check_code("USER-003", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_text("USER-003", "the user of a device", user_of(T("Z:")), server.user);
    check_text("USER-003", "the user of a device in lower case", user_of(T("z:")), server.user);
    check_code("USER-006", "no buffer, size 0", WNetGetUser(T("Z:"), NULL, &size), ERROR_MORE_DATA);
    check_number("USER-005", "the size is in characters", size, needed);
    TCHAR *user = poisoned_text(needed);
    check_code("USER-005", "a buffer of that size", WNetGetUser(T("Z:"), user, &size), NO_ERROR);
    check_filled("USER-005", "the name with its zero", user, server.user);
    check_number("USER-005", "the size on success", size, needed);
    check_code("USER-007", "another device", WNetGetUser(T("Y:"), user, &size), ERROR_NOT_CONNECTED);
    check_code("USER-007", "the share is connected by a device alone", WNetGetUser(SHARE, user, &size),
               ERROR_NOT_CONNECTED);
}

static void with_a_domain(void)
{
    TCHAR *name = joined(server.workgroup, T("\\"), server.user);
    check_code("USER-003", "connected", connect_as(name, server.password, T("Z:"), SHARE, 0), NO_ERROR);
    check_text("USER-012", "the name as it was given, by which the connection can be made again", user_of(T("Z:")),
               name);
    check_code("NP-USER-002", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code("NP-USER-002", "the same name connects again", connect_as(name, server.password, T("Z:"), SHARE, 0),
               NO_ERROR);
}

static void without_a_device(void)
{
    check_code("USER-004", "connected", connect_to(NULL, SHARE, 0), NO_ERROR);
    check_text("USER-004", "the user of a remote name", user_of(SHARE), server.user);
    check_text("USER-004", "of the same name in capitals", user_of(in_capitals(SHARE)), server.user);
    check("USER-007", user_of(SECOND) == NULL, "another share is not connected");
    check_code("USER-015", "once more, for a device", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_text("USER-015", "the user of the remote name is one of those that are connected", user_of(SHARE),
               server.user);
}

static DWORD ask(void)
{
    return user_of(T("Z:")) == NULL ? ERROR_NOT_CONNECTED : NO_ERROR;
}

static void in_another(void)
{
    check_code("USER-003", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_number("USER-003", "another process of the session sees the user", in_another_process("ask"), NO_ERROR);
}

const struct test tests[] = {
    {"of a device", of_a_device, NEEDS_SERVER},
    {"with a domain", with_a_domain, NEEDS_SERVER},
    {"without a device", without_a_device, NEEDS_SERVER},
    {"in another process", in_another, NEEDS_SERVER},
    {ROLE("ask", ask)},
    {0},
};
