/* On a real server, without credentials: the default user is a guest here. */
#include "../calls.h"

static DWORD add(const TCHAR *local, const TCHAR *remote, DWORD flags)
{
    NETRESOURCE wanted = resource(type_of(local), local, remote);
    return WNetAddConnection4(NULL, &wanted, NULL, 0, flags, NULL, 0);
}

static void with_and_without_a_device(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD4-001", "a drive", add(T("F:"), GUEST, 0), NO_ERROR);
    check_text("ADD4-001", "the drive is redirected", connected_to(T("F:")), GUEST);
    check_code("ADD4-002", "a drive in lower case", add(T("g:"), GUEST, 0), NO_ERROR);
    check_text("ADD4-002", "a drive in lower case is the drive in upper case", connected_to(T("G:")), GUEST);
    check_code("ADD4-004", "no credentials of size 0, no device (NULL)", add(NULL, GUEST, 0), NO_ERROR);
    check("ADD4-004", was_connected(GUEST), "NULL as the device makes a deviceless connection");
    check_code("ADD4-007", "no options of size 0, no device (\"\")", add(T(""), GUEST, 0), NO_ERROR);
    check("ADD4-007", was_connected(GUEST), "\"\" as the device makes a deviceless connection");
}

static void default_credentials(void)
{
    check_code("ADD4-003", "the process's user has no password to give", add(NULL, GUEST, 0), ERROR_LOGON_FAILURE);
}

static void default_credentials_of_a_guest(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, GUEST);
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD4-003", "the default user is a guest here", add(NULL, GUEST, 0), NO_ERROR);
    check("ADD4-003", was_connected(GUEST), "the guest is connected");
    check_code("ADD4-003", "the default of WNetAddConnection3 is the same",
               WNetAddConnection3(NULL, &wanted, NULL, NULL, 0), NO_ERROR);
    check("ADD4-003", was_connected(GUEST), "the guest is connected");
    check_code("ADD4-006", "default options suit a server that asks for nothing more", add(T("Z:"), GUEST, 0),
               NO_ERROR);
    check_text("ADD4-006", "the drive is redirected", connected_to(T("Z:")), GUEST);
}

static void refused(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD4-011", "a share that a guest may not use", add(T("Z:"), SHARE, 0), ERROR_ACCESS_DENIED);
    check_code("ADD4-013", "a port for a disk share", add(T("LPT1"), GUEST, 0), ERROR_BAD_DEV_TYPE);
    check_code("ADD4-013", "a drive for IPC$", add(T("Z:"), IPC, 0), ERROR_BAD_DEV_TYPE);
    check_code("ADD4-015", "a share that does not exist", add(T("Z:"), MISSING, 0), ERROR_BAD_NET_NAME);
    check_code("ADD4-001", "the drive is still free", add(T("Z:"), GUEST, 0), NO_ERROR);
    check_code("ADD4-012", "the drive is in use", add(T("Z:"), GUEST, 0), ERROR_ALREADY_ASSIGNED);
    check_code("ADD4-012", "the drive is in use, in lower case", add(T("z:"), NOBODY, 0), ERROR_ALREADY_ASSIGNED);
}

/* The page allows two codes; which of them is ours to choose. */
static void check_refused(const char *says, DWORD code)
{
    check("ADD4-026", code == ERROR_BAD_USERNAME || code == ERROR_INVALID_PASSWORD, "%s: %s", says, code_name(code));
    check_code("ADD4-031", says, code, ERROR_BAD_USERNAME);
}

static void after_explicit_credentials(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD4-026", "connected as a user", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_refused("after explicit credentials, the default ones", add(T("Y:"), SECOND, 0));
    check_refused("after explicit credentials, the default ones without a device", add(NULL, GUEST, 0));
    check_code("ADD4-026", "nothing was connected", ask_for(T("Y:")), ERROR_NOT_CONNECTED);
    check_code("ADD4-026", "default credentials to another server", add(T("Y:"), on_host(T("otherserver"), GUEST), 0),
               NO_ERROR);
}

static void remembering(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD4-010", "a drive that is not to be remembered", add(T("Z:"), GUEST, 0), NO_ERROR);
    check("ADD4-010", !adapter_profile_has("Network\\Z"), "the drive is not remembered");
    check_code("ADD4-010", "a drive that is to be remembered", add(T("Y:"), GUEST, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_utf8("ADD4-010", "the drive is remembered", adapter_profile_text("Network\\Y", "RemotePath"), utf8(GUEST));
    check_utf8("ADD4-010", "the drive is remembered as the default user's",
               adapter_profile_text("Network\\Y", "UserName"), "");
    check_code("ADD4-010", "a failure, to be remembered", add(T("X:"), MISSING, CONNECT_UPDATE_PROFILE),
               ERROR_BAD_NET_NAME);
    check("ADD4-010", !adapter_profile_has("Network\\X"), "a failure is not remembered");
    check_code("ADD4-036", "temporary and to be remembered",
               add(T("W:"), GUEST, CONNECT_TEMPORARY | CONNECT_UPDATE_PROFILE), NO_ERROR);
    check("ADD4-036", !adapter_profile_has("Network\\W"), "a temporary connection is not remembered");
}

static void by_address(void)
{
    const TCHAR *hosts[] = {server.ipv4, server.ipv6};
    adapter_registry(ALLOW_GUESTS);
    for (size_t i = 0; i < 2 && hosts[i] != NULL; i++) {
        const TCHAR *remote = on_host(hosts[i], GUEST), drive[] = {(TCHAR)('Z' - i), ':', 0};
        check_code("ADD4-027", i == 0 ? "an IPv4 address" : "an IPv6 address", add(drive, remote, 0), NO_ERROR);
        check_text("ADD4-027", "the name stays as it was", connected_to(drive), remote);
    }
}

const struct test tests[] = {
    {"with and without a device", with_and_without_a_device, NEEDS_SERVER},
    {"default credentials", default_credentials, NEEDS_SERVER},
    {"default credentials of a guest", default_credentials_of_a_guest, NEEDS_SERVER},
    {"refused", refused, NEEDS_SERVER},
    {"default credentials after explicit ones", after_explicit_credentials, NEEDS_SERVER},
    {"remembering", remembering, NEEDS_SERVER},
    {"servers by address", by_address, NEEDS_SERVER},
    {0},
};
