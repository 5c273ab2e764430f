/* The entry of a remembered connection in the profile. */
#include "../calls.h"

static void of_a_drive(void)
{
    check_code("PROF-004", "a drive, to be remembered", connect_to(T("r:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check("PROF-004", adapter_profile_has("Network\\R"), "there is a key of the bare letter");
    check_utf8("PROF-005", "RemotePath", adapter_profile_text("Network\\R", "RemotePath"), utf8(SHARE));
    check_number("PROF-005", "ConnectionType",
                 (unsigned long long)adapter_profile_number("Network\\R", "ConnectionType"), 1);
    check_utf8("PROF-006", "ProviderName", adapter_profile_text("Network\\R", "ProviderName"),
               "Microsoft Windows Network");
    check_number("PROF-006", "ProviderType", (unsigned long long)adapter_profile_number("Network\\R", "ProviderType"),
                 0x00020000);
    check("PROF-005", adapter_profile_text("Network\\R", "UserName") != NULL, "there is a UserName");
    check("PROF-008", !adapter_profile_contains("assword"), "there is no password by name");
}

static void of_a_port(void)
{
    check_code("PROF-009", "a port, to be remembered", connect_to(T("lpt2:"), PRINTER, CONNECT_UPDATE_PROFILE),
               NO_ERROR);
    check_utf8("PROF-009", "RemotePath", adapter_profile_text("Network\\LPT2", "RemotePath"), utf8(PRINTER));
    check_number("PROF-009", "ConnectionType",
                 (unsigned long long)adapter_profile_number("Network\\LPT2", "ConnectionType"), 2);
    check_utf8("PROF-009", "ProviderName", adapter_profile_text("Network\\LPT2", "ProviderName"),
               "Microsoft Windows Network");
    check_number("PROF-009", "ProviderType",
                 (unsigned long long)adapter_profile_number("Network\\LPT2", "ProviderType"), 0x00020000);
}

static void of_a_user(void)
{
    check_code("PROF-007", "another user than the process's, whose password is not saved",
               connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_utf8("PROF-005", "UserName", adapter_profile_text("Network\\Z", "UserName"), utf8(server.user));
    check_number("PROF-007", "DeferFlags", (unsigned long long)adapter_profile_number("Network\\Z", "DeferFlags"), 1);
    check("PROF-008", !adapter_profile_contains(utf8(server.password)), "the password is nowhere");
}

static void of_the_default_user(void)
{
    check_code("PROF-010", "no user", connect_as(NULL, server.password, T("Z:"), SHARE, CONNECT_UPDATE_PROFILE),
               NO_ERROR);
    check_utf8("PROF-010", "UserName", adapter_profile_text("Network\\Z", "UserName"), "");
    check("PROF-008", !adapter_profile_contains(utf8(server.password)), "the password is nowhere");
}

static void of_a_guest(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("PROF-007", "neither user nor password: nothing has to be asked at the next logon",
               connect_as(NULL, NULL, T("Z:"), GUEST, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_number("PROF-007", "DeferFlags", (unsigned long long)adapter_profile_number("Network\\Z", "DeferFlags"), 4);
    check_utf8("PROF-010", "UserName", adapter_profile_text("Network\\Z", "UserName"), "");
}

static void of_a_name_as_it_was_given(void)
{
    check_code("PROF-011", "a name in capitals", connect_to(T("Z:"), in_capitals(SHARE), CONNECT_UPDATE_PROFILE),
               NO_ERROR);
    check_utf8("PROF-011", "RemotePath", adapter_profile_text("Network\\Z", "RemotePath"), utf8(in_capitals(SHARE)));
    check_code("PROF-011", "a name beyond ASCII",
               connect_to(T("Y:"), T("\\\\fileserver\\\u00FCml\u00E4ut"), CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_utf8("PROF-011", "RemotePath", adapter_profile_text("Network\\Y", "RemotePath"),
               "\\\\fileserver\\\xC3\xBCml\xC3\xA4ut");
}

static void of_successful_connections_of_devices_alone(void)
{
    check_code("PROF-002", "no device", connect_to(NULL, SECOND, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check_code("PROF-002", "a failure", connect_to(T("Y:"), MISSING, CONNECT_UPDATE_PROFILE), ERROR_BAD_NET_NAME);
    check("PROF-002", !adapter_profile_contains("fileserver"),
          "neither the deviceless connection nor the failure is remembered");
    check_code("PROF-003", "a drive without the flag", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check("PROF-003", !adapter_profile_contains("fileserver"), "the drive is not remembered");
    check_code("PROF-003", "a drive with the flag", connect_to(T("X:"), SHARE, CONNECT_UPDATE_PROFILE), NO_ERROR);
    check("PROF-003", adapter_profile_has("Network\\X"), "the drive is remembered");
    check_code("PROF-003", "cancelled without the flag", WNetCancelConnection2(T("X:"), 0, FALSE), NO_ERROR);
    check("PROF-003", adapter_profile_has("Network\\X"), "the drive is still remembered");
    check_code("PROF-003", "cancelled with the flag", WNetCancelConnection2(T("X:"), CONNECT_UPDATE_PROFILE, FALSE),
               NO_ERROR);
    check("PROF-003", !adapter_profile_has("Network\\X"), "the drive is forgotten");
}

const struct test tests[] = {
    {"the entry of a drive", of_a_drive, NEEDS_SERVER},
    {"the entry of a port", of_a_port, NEEDS_SERVER},
    {"the entry of a user", of_a_user, NEEDS_SERVER},
    {"the entry of the default user", of_the_default_user, NEEDS_SERVER},
    {"the entry of a guest", of_a_guest, NEEDS_SERVER},
    {"the entry has the name as it was given", of_a_name_as_it_was_given, NEEDS_SERVER | NEEDS_SHARES | NEEDS_UTF8},
    {"only successful connections of devices have an entry", of_successful_connections_of_devices_alone, NEEDS_SERVER},
    {0},
};
