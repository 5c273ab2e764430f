/* On a real server. */
#include "../calls.h"

static DWORD add_as(const TCHAR *user, const TCHAR *password, const TCHAR *local, const TCHAR *remote, DWORD flags)
{
    NETRESOURCE wanted = resource(type_of(local), local, remote);
    return WNetAddConnection3(NULL, &wanted, password, user, flags);
}

static DWORD add(const TCHAR *local, const TCHAR *remote, DWORD flags)
{
    return add_as(server.user, server.password, local, remote, flags);
}

static void with_and_without_a_device(void)
{
    check_code("ADD3-001", "a drive", add(T("F:"), SHARE, 0), NO_ERROR);
    check_text("ADD3-001", "the drive is redirected", connected_to(T("F:")), SHARE);
    check_code("ADD3-006", "a drive in lower case", add(T("g:"), SECOND, 0), NO_ERROR);
    check_text("ADD3-006", "a drive in lower case is the drive in upper case", connected_to(T("G:")), SECOND);
    check_code("ADD3-001", "a port", add(T("LPT1"), PRINTER, 0), NO_ERROR);
    check_code("ADD3-006", "no device (NULL)", add(NULL, SHARE, 0), NO_ERROR);
    check("ADD3-006", was_connected(SHARE), "NULL as the device makes a deviceless connection");
    check_code("ADD3-006", "no device (\"\")", add(T(""), SHARE, 0), NO_ERROR);
    check("ADD3-006", was_connected(SHARE), "\"\" as the device makes a deviceless connection");
}

static void refused(void)
{
    check_code("ADD3-016", "a share that the user may not use", add(T("Z:"), DENIED, 0), ERROR_ACCESS_DENIED);
    check_code("ADD3-018", "a drive for a printer", add(T("Z:"), PRINTER, 0), ERROR_BAD_DEV_TYPE);
    check_code("ADD3-018", "a port for a disk share", add(T("LPT1"), SHARE, 0), ERROR_BAD_DEV_TYPE);
    check_code("ADD3-020", "a share that does not exist", add(T("Z:"), MISSING, 0), ERROR_BAD_NET_NAME);
    check_code("ADD3-001", "the drive is still free", add(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("ADD3-017", "the drive is in use", add(T("Z:"), SECOND, 0), ERROR_ALREADY_ASSIGNED);
}

/* The page allows two codes; which of them is ours to choose. */
static void check_default_refused(const char *says, DWORD code, DWORD chosen)
{
    check("ADD3-032", code == ERROR_BAD_USERNAME || code == ERROR_INVALID_PASSWORD, "%s: %s", says, code_name(code));
    check_code("ADD3-037", says, code, chosen);
}

static void credentials(void)
{
    check_code("ADD3-010", "no user means the process's own user", add_as(NULL, server.password, NULL, SHARE, 0),
               NO_ERROR);
    check("ADD3-010", was_connected(SHARE), "the process's user is connected");
    check_code("ADD3-009", "an empty password is no password", add_as(server.user, T(""), NULL, SHARE, 0),
               ERROR_LOGON_FAILURE);
    check_code("ADD3-028", "no password given and none saved", add_as(server.user, NULL, NULL, SHARE, 0),
               ERROR_INVALID_PASSWORD);
    check_code("ADD3-009", "no password given is not the empty password", add_as(server.user, NULL, NULL, SHARE, 0),
               ERROR_INVALID_PASSWORD);
    check_code("ADD3-033", "a wrong password", add_as(server.user, T("wrong"), NULL, SHARE, 0), ERROR_LOGON_FAILURE);
    check_code("ADD3-001", "user and password", add(T("Z:"), SHARE, 0), NO_ERROR);
    check_default_refused("after a user, no user", add_as(NULL, server.password, NULL, SECOND, 0), ERROR_BAD_USERNAME);
    check_default_refused("after a user, no password", add_as(server.user, NULL, NULL, SECOND, 0),
                          ERROR_INVALID_PASSWORD);
    check_default_refused("after a user, neither user nor password", add_as(NULL, NULL, NULL, SECOND, 0),
                          ERROR_BAD_USERNAME);
}

static void the_default_password(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD3-009", "no password means the default user's, a guest's here", add_as(NULL, NULL, NULL, GUEST, 0),
               NO_ERROR);
    check("ADD3-009", was_connected(GUEST), "the guest is connected");
    check_code("ADD3-009", "an empty password is another request", add_as(NULL, T(""), NULL, GUEST, 0),
               ERROR_LOGON_FAILURE);
}

static void remembering(void)
{
    check_code("ADD3-015", "a connection without a device that is to be remembered",
               add(NULL, SECOND, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check("ADD3-015", !adapter_profile_contains("fileserver"), "a connection without a device is not remembered");
    check_code("ADD3-015", "a drive that is not to be remembered", add(T("Z:"), SHARE, 0), NO_ERROR);
    check("ADD3-015", !adapter_profile_has("Network\\Z"), "the drive is not remembered");
    check_code("ADD3-015", "a drive that is to be remembered", add(T("Y:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_utf8("ADD3-015", "the drive is remembered", adapter_profile_text("Network\\Y", "RemotePath"), utf8(SHARE));
    check_code("ADD3-015", "a failure, to be remembered", add(T("X:"), MISSING, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_NET_NAME);
    check("ADD3-015", !adapter_profile_has("Network\\X"), "a failure is not remembered");
}

static void flags_that_change_nothing(void)
{
    check_code("ADD3-012", "CONNECT_PROMPT alone", add(T("Z:"), SHARE, CONNECT_PROMPT), NO_ERROR);
    check_code("ADD3-012", "CONNECT_COMMANDLINE alone", add(T("Y:"), SHARE, CONNECT_COMMANDLINE), NO_ERROR);
    check_code("ADD3-013", "CONNECT_CMD_SAVECRED alone", add(T("X:"), SHARE, CONNECT_CMD_SAVECRED), NO_ERROR);
    check_code("ADD3-014", "CONNECT_REDIRECT with a device", add(T("W:"), SHARE, CONNECT_REDIRECT), NO_ERROR);
    check_text("ADD3-014", "the device is redirected", connected_to(T("W:")), SHARE);
    check_code("ADD3-012", "CONNECT_PROMPT alone asks for no other password",
               add_as(server.user, T("wrong"), NULL, SHARE, CONNECT_PROMPT), ERROR_LOGON_FAILURE);
}

static void by_address(void)
{
    const TCHAR *hosts[] = {server.ipv4, server.ipv6};
    for (size_t i = 0; i < 2 && hosts[i] != NULL; i++) {
        const TCHAR *remote = on_host(hosts[i], SHARE);
        check_code("ADD3-031", i == 0 ? "an IPv4 address" : "an IPv6 address", add(NULL, remote, 0), NO_ERROR);
        check("ADD3-031", was_connected(remote), "there is a deviceless connection by address");
    }
}

const struct test tests[] = {
    {"with and without a device", with_and_without_a_device, NEEDS_SERVER},
    {"refused", refused, NEEDS_SERVER},
    {"credentials", credentials, NEEDS_SERVER},
    {"the default password", the_default_password, NEEDS_SERVER},
    {"remembering", remembering, NEEDS_SERVER},
    {"flags that change nothing", flags_that_change_nothing, NEEDS_SERVER},
    {"servers by address", by_address, NEEDS_SERVER},
    {0},
};
