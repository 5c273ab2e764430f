/* Users and passwords on a real server: given, wrong, empty, left out. */
#include "../calls.h"

static DWORD add(const TCHAR *user, const TCHAR *password, const TCHAR *remote)
{
    return connect_as(user, password, NULL, remote, 0);
}

static void right_and_wrong(void)
{
    check_code("ADD2-018", "user and password", add(server.user, server.password, SHARE), NO_ERROR);
    check("ADD2-018", was_connected(SHARE), "the user is connected");
    check_code("ADD2-060", "a wrong password", add(server.user, T("wrong"), SHARE), ERROR_LOGON_FAILURE);
    check_code("ADD2-060", "an unknown user", add(T("no such user"), server.password, SHARE), ERROR_LOGON_FAILURE);
    check_code("ADD2-091", "a wrong password, for a drive", connect_as(server.user, T("wrong"), T("Z:"), SHARE, 0),
               ERROR_LOGON_FAILURE);
    check_code("ADD2-060", "a wrong password for IPC$", add(server.user, T("wrong"), IPC), ERROR_LOGON_FAILURE);
    check("ADD2-060", was_not_connected(SHARE), "no user is connected after a failure");
}

static void another_user(void)
{
    check_code("ADD2-018", "the share of one user, as another",
               add(server.user, server.password, T("\\\\fileserver\\bobs")), ERROR_ACCESS_DENIED);
    check_code("ADD2-018", "the share of one user, as this user",
               add(server.user2, server.password, T("\\\\fileserver\\bobs")), NO_ERROR);
}

static void names_of_users(void)
{
    check_code("ADD2-018", "DOMAIN\\user", add(joined(server.workgroup, T("\\"), server.user), server.password, SHARE),
               NO_ERROR);
    check("ADD2-018", was_connected(SHARE), "DOMAIN\\user is connected");
    /* Only a server that belongs to a domain knows users by names of this form. */
    DWORD code = add(joined(server.user, T("@"), server.workgroup), server.password, SHARE);
    check("ADD2-018", code == NO_ERROR || code == ERROR_LOGON_FAILURE, "user@domain is for the server to judge: %s",
          code_name(code));
    check_number("ADD2-018", "user@domain is connected if the server accepts it", (unsigned)was_connected(SHARE),
                 code == NO_ERROR);
    check_code("ADD2-018", "DOMAIN\\user that does not exist",
               add(joined(server.workgroup, T("\\"), T("no such user")), server.password, SHARE), ERROR_LOGON_FAILURE);
}

static void no_password(void)
{
    check_code("ADD2-059", "a user without a password (NULL), and none is saved", add(server.user, NULL, SHARE),
               ERROR_INVALID_PASSWORD);
    check_code("ADD2-015", "a user with an empty password", add(server.user, T(""), SHARE), ERROR_LOGON_FAILURE);
    check_code("ADD2-014", "NULL is not the empty password", add(server.user, NULL, SHARE), ERROR_INVALID_PASSWORD);
}

static void no_user(void)
{
    check_code("ADD2-017", "the process's own user with a password", add(NULL, server.password, SHARE), NO_ERROR);
    check("ADD2-069", was_connected(SHARE), "the process's own user is connected");
    check_code("ADD2-017", "the process's own user with a wrong password", add(NULL, T("wrong"), SHARE),
               ERROR_LOGON_FAILURE);
    check_code("ADD2-015", "the process's own user with an empty password", add(NULL, T(""), SHARE),
               ERROR_LOGON_FAILURE);
}

static void nobody(void)
{
    check_code("ADD2-069", "neither user nor password, and the process's user has none to give", add(NULL, NULL, SHARE),
               ERROR_LOGON_FAILURE);
    check_code("ADD2-069", "neither user nor password, for a share that anybody may use", add(NULL, NULL, GUEST),
               ERROR_LOGON_FAILURE);
    check_code("ADD2-088", "the empty user with the empty password is anonymous, and may use the guest share",
               add(T(""), T(""), GUEST), NO_ERROR);
    check("ADD2-088", was_connected(GUEST), "the anonymous user is connected to the guest share");
    check_code("ADD2-088", "the anonymous user may use no other share", add(T(""), T(""), SHARE), ERROR_ACCESS_DENIED);
}

static void guests_where_they_are_allowed(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD2-014", "neither user nor password, where the machine allows guests", add(NULL, NULL, GUEST),
               NO_ERROR);
    check("ADD2-014", was_connected(GUEST), "the guest is connected");
    check_code("ADD2-015", "no user and an empty password is not the default password", add(NULL, T(""), GUEST),
               ERROR_LOGON_FAILURE);
    check_code("ADD2-060", "a wrong password makes no guest", add(server.user, T("wrong"), GUEST), ERROR_LOGON_FAILURE);
    check_code("ADD2-060", "an unknown user is no guest", add(T("no such user"), server.password, GUEST),
               ERROR_LOGON_FAILURE);
}

static void users_that_cannot_be(void)
{
    TCHAR long_name[400];
    for (size_t i = 0; i < 399; i++) long_name[i] = 'u';
    long_name[399] = 0;
    check_code("ADD2-049", "the empty user with a password", add(T(""), server.password, SHARE), ERROR_BAD_USERNAME);
    check_code("ADD2-049", "a user of 399 characters", add(long_name, server.password, SHARE), ERROR_BAD_USERNAME);
    check_code("ADD2-059", "a password of 399 characters", add(server.user, long_name, SHARE), ERROR_INVALID_PASSWORD);
#ifdef UNICODE
    static const TCHAR half[] = {'a', 0xD800, 'b', 0};
    check_code("ADD2-049", "a user with half a character", add(half, server.password, SHARE), ERROR_BAD_USERNAME);
    check_code("ADD2-059", "a password with half a character", add(server.user, half, SHARE), ERROR_INVALID_PASSWORD);
#endif
}

const struct test tests[] = {
    {"right and wrong users and passwords", right_and_wrong, NEEDS_SERVER},
    {"another user", another_user, NEEDS_SERVER | NEEDS_ACCOUNTS | NEEDS_SHARES},
    {"names of users", names_of_users, NEEDS_SERVER},
    {"no password", no_password, NEEDS_SERVER},
    {"no user", no_user, NEEDS_SERVER},
    {"nobody", nobody, NEEDS_SERVER},
    {"guests where they are allowed", guests_where_they_are_allowed, NEEDS_SERVER},
    {"users that cannot be", users_that_cannot_be, NEEDS_SERVER},
    {0},
};
