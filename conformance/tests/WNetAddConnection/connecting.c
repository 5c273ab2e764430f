/* On a real server, as the process's own user. */
#include "../calls.h"

static void to_a_device(void)
{
    check_code("ADD-001", "a drive", WNetAddConnection(SHARE, server.password, T("F:")), NO_ERROR);
    check_text("ADD-005", "the drive is redirected", connected_to(T("F:")), SHARE);
    check_code("ADD-005", "a port", WNetAddConnection(PRINTER, server.password, T("LPT1")), NO_ERROR);
    check_text("ADD-005", "the port is redirected", connected_to(T("LPT1")), PRINTER);
    check_code("ADD-006", "a drive in lower case", WNetAddConnection(SECOND, server.password, T("g:")), NO_ERROR);
    check_text("ADD-006", "a drive in lower case is the drive in upper case", connected_to(T("G:")), SECOND);
    check_code("ADD-009", "a drive in use", WNetAddConnection(SECOND, server.password, T("F:")),
               ERROR_ALREADY_ASSIGNED);
    check_code("ADD-006", "a drive in use, in lower case", WNetAddConnection(SECOND, server.password, T("f:")),
               ERROR_ALREADY_ASSIGNED);
}

static void to_nothing(void)
{
    check_code("ADD-007", "no device (NULL)", WNetAddConnection(SHARE, server.password, NULL), NO_ERROR);
    check("ADD-007", was_connected(SHARE), "NULL as the device makes a deviceless connection");
    check_code("ADD-020", "no device (\"\")", WNetAddConnection(SHARE, server.password, T("")), NO_ERROR);
    check("ADD-020", was_connected(SHARE), "\"\" as the device makes a deviceless connection");
    check("ADD-021", !adapter_profile_contains("fileserver"), "without a device nothing is remembered");
}

static void remembering(void)
{
    check_code("ADD-002", "a drive", WNetAddConnection(SHARE, server.password, T("F:")), NO_ERROR);
    check_utf8("ADD-002", "the drive is remembered", adapter_profile_text("Network\\F", "RemotePath"), utf8(SHARE));
    check_utf8("ADD-023", "the drive is remembered as the default user's",
               adapter_profile_text("Network\\F", "UserName"), "");
    check_code("ADD-021", "a failure", WNetAddConnection(MISSING, server.password, T("G:")), ERROR_BAD_NET_NAME);
    check("ADD-021", !adapter_profile_has("Network\\G"), "the failure is not remembered");
}

static void refused(void)
{
    check_code("ADD-008", "a share that the user may not use", WNetAddConnection(DENIED, server.password, T("Z:")),
               ERROR_ACCESS_DENIED);
    check_code("ADD-010", "a drive for a printer", WNetAddConnection(PRINTER, server.password, T("Z:")),
               ERROR_BAD_DEV_TYPE);
    check_code("ADD-010", "a port for a disk share", WNetAddConnection(SHARE, server.password, T("LPT1")),
               ERROR_BAD_DEV_TYPE);
    check_code("ADD-012", "a share that does not exist", WNetAddConnection(MISSING, server.password, T("Z:")),
               ERROR_BAD_NET_NAME);
}

/* The page names ERROR_INVALID_PASSWORD. The SMB provider's code for a rejected logon comes through, too: ADD2-091. */
static void wrong_passwords(void)
{
    DWORD code = WNetAddConnection(SHARE, T("wrong"), T("Z:"));
    check("ADD-017", code == ERROR_INVALID_PASSWORD || code == ERROR_LOGON_FAILURE, "a wrong password: %s",
          code_name(code));
    check_code("ADD-017", "nothing is connected", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
}

static void passwords_left_out(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("ADD-003", "no password means the default one, a guest's here", WNetAddConnection(GUEST, NULL, NULL),
               NO_ERROR);
    check("ADD-003", was_connected(GUEST), "the guest is connected");
    check_code("ADD-004", "an empty password is no default", WNetAddConnection(GUEST, T(""), NULL),
               ERROR_LOGON_FAILURE);
}

static void users(void)
{
    check_code("ADD-023", "connected as a user", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("ADD-023", "the default user is another user", WNetAddConnection(SECOND, server.password, NULL),
               ERROR_BAD_USERNAME);
}

const struct test tests[] = {
    {"a device", to_a_device, NEEDS_SERVER},
    {"no device", to_nothing, NEEDS_SERVER},
    {"remembering", remembering, NEEDS_SERVER},
    {"refused", refused, NEEDS_SERVER},
    {"wrong passwords", wrong_passwords, NEEDS_SERVER},
    {"passwords left out", passwords_left_out, NEEDS_SERVER},
    {"users", users, NEEDS_SERVER},
    {0},
};
