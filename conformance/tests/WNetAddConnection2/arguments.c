/* Arguments that are rejected before any provider is asked, and arguments that are accepted. */
#include "../calls.h"

static DWORD add(const TCHAR *local, const TCHAR *remote, DWORD type, DWORD flags)
{
    NETRESOURCE wanted = resource(type, local, remote);
    return WNetAddConnection2(&wanted, T("password"), T("user"), flags);
}

static void no_resource(void)
{
    check_code("ADD2-079", "no resource", WNetAddConnection2(NULL, NULL, NULL, 0), ERROR_INVALID_ADDRESS);
    check_code("ADD2-079", "no resource, but a user and flags",
               WNetAddConnection2(NULL, T("password"), T("user"), CONNECT_UPDATE_PROFILE), ERROR_INVALID_ADDRESS);
}

static void unknown_flags(void)
{
    for (DWORD flag = 0x00080000; flag != 0; flag <<= 1)
        check_code("ADD2-058", "a flag that is not defined", add(NULL, NOBODY, RESOURCETYPE_DISK, flag),
                   ERROR_INVALID_PARAMETER);
    check_code("ADD2-087", "CONNECT_RESERVED", add(NULL, NOBODY, RESOURCETYPE_DISK, CONNECT_RESERVED),
               ERROR_INVALID_PARAMETER);
    check_code("ADD2-087", "CONNECT_LOCALDRIVE", add(NULL, NOBODY, RESOURCETYPE_DISK, CONNECT_LOCALDRIVE),
               ERROR_INVALID_PARAMETER);
    check_code("ADD2-087", "CONNECT_LOCALDRIVE with a device",
               add(T("Z:"), NOBODY, RESOURCETYPE_DISK, CONNECT_LOCALDRIVE), ERROR_INVALID_PARAMETER);
    check_code("ADD2-087", "an unknown flag among known ones",
               add(T("Z:"), NOBODY, RESOURCETYPE_DISK, CONNECT_UPDATE_PROFILE | 0x80000000), ERROR_INVALID_PARAMETER);
    check_code("ADD2-058", "no flag", add(NULL, NOBODY, RESOURCETYPE_DISK, 0), ERROR_BAD_NETPATH);
}

static void known_flags(void)
{
    static const DWORD known[] = {
        0,
        CONNECT_UPDATE_PROFILE,
        CONNECT_UPDATE_RECENT,
        CONNECT_TEMPORARY,
        CONNECT_INTERACTIVE,
        CONNECT_PROMPT,
        CONNECT_NEED_DRIVE,
        CONNECT_REFCOUNT,
        CONNECT_REDIRECT,
        CONNECT_CURRENT_MEDIA,
        CONNECT_DEFERRED,
        CONNECT_COMMANDLINE,
        CONNECT_CMD_SAVECRED,
        CONNECT_CRED_RESET,
        0x04000, /* CONNECT_REQUIRE_INTEGRITY and those that came after it, which older headers lack */
        0x08000,
        0x10000,
        0x20000,
        0x40000,
        0x7FFFF & ~CONNECT_LOCALDRIVE,
    };
    /* The remote name is checked after the flags. */
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        check_code("ADD2-087", "a flag that is defined", add(T("Z:"), T(""), RESOURCETYPE_DISK, known[i]),
                   ERROR_BAD_NET_NAME);
}

static void unknown_types(void)
{
    static const DWORD unknown[] = {3, 4, RESOURCETYPE_RESERVED, 0x80000000, RESOURCETYPE_UNKNOWN};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        check_code("ADD2-057", "a type that does not exist", add(NULL, NOBODY, unknown[i], 0), ERROR_INVALID_PARAMETER);
        check_code("ADD2-057", "a type that does not exist, for a device", add(T("Z:"), NOBODY, unknown[i], 0),
                   ERROR_INVALID_PARAMETER);
    }
    check_code("ADD2-057", "a type that exists", add(T("Z:"), NOBODY, RESOURCETYPE_DISK, 0), ERROR_BAD_NETPATH);
}

static void types_without_a_device(void)
{
    static const DWORD known[] = {RESOURCETYPE_ANY, RESOURCETYPE_DISK, RESOURCETYPE_PRINT};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        check_code("ADD2-005", "without a device (NULL) any type will do", add(NULL, NOBODY, known[i], 0),
                   ERROR_BAD_NETPATH);
        check_code("ADD2-005", "without a device (\"\") any type will do", add(T(""), NOBODY, known[i], 0),
                   ERROR_BAD_NETPATH);
    }
}

static void types_with_a_device(void)
{
    check_code("ADD2-003", "a drive of type disk", add(T("Z:"), NOBODY, RESOURCETYPE_DISK, 0), ERROR_BAD_NETPATH);
    check_code("ADD2-004", "a port of type print", add(T("LPT1"), NOBODY, RESOURCETYPE_PRINT, 0), ERROR_BAD_NETPATH);
    check_code("ADD2-078", "a drive of any type", add(T("Z:"), NOBODY, RESOURCETYPE_ANY, 0), ERROR_BAD_NETPATH);
    check_code("ADD2-078", "a port of any type", add(T("LPT1"), NOBODY, RESOURCETYPE_ANY, 0), ERROR_BAD_NETPATH);
}

static void no_remote_name(void)
{
    check_code("ADD2-044", "an empty remote name", add(NULL, T(""), RESOURCETYPE_DISK, 0), ERROR_BAD_NET_NAME);
    check_code("ADD2-044", "an empty remote name, for a device", add(T("Z:"), T(""), RESOURCETYPE_DISK, 0),
               ERROR_BAD_NET_NAME);
    check_code("ADD2-080", "no remote name", add(NULL, NULL, RESOURCETYPE_DISK, 0), ERROR_BAD_NET_NAME);
    check_code("ADD2-080", "no remote name, for a device", add(T("Z:"), NULL, RESOURCETYPE_DISK, 0),
               ERROR_BAD_NET_NAME);
}

static void a_device_of_the_systems_choice(void)
{
    check_code("ADD2-056", "CONNECT_REDIRECT without a device (NULL)",
               add(NULL, NOBODY, RESOURCETYPE_DISK, CONNECT_REDIRECT), ERROR_INVALID_ADDRESS);
    check_code("ADD2-056", "CONNECT_REDIRECT without a device (\"\")",
               add(T(""), NOBODY, RESOURCETYPE_DISK, CONNECT_REDIRECT), ERROR_INVALID_ADDRESS);
    check_code("ADD2-077", "CONNECT_REDIRECT without a device, for any type",
               add(NULL, NOBODY, RESOURCETYPE_ANY, CONNECT_REDIRECT), ERROR_INVALID_ADDRESS);
    check_code("ADD2-077", "CONNECT_REDIRECT without a device, for a printer",
               add(NULL, NOBODY, RESOURCETYPE_PRINT, CONNECT_REDIRECT), ERROR_INVALID_ADDRESS);
    check_code("ADD2-028", "CONNECT_REDIRECT with a device changes nothing",
               add(T("Z:"), NOBODY, RESOURCETYPE_DISK, CONNECT_REDIRECT), ERROR_BAD_NETPATH);
}

static void the_order_of_password_and_user(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, SHARE);
    check_code("ADD2-074", "the user as the second argument, the password as the third",
               WNetAddConnection2(&wanted, server.user, server.password, 0), ERROR_LOGON_FAILURE);
    check_code("ADD2-074", "the password as the second argument, the user as the third",
               WNetAddConnection2(&wanted, server.password, server.user, 0), NO_ERROR);
}

static void what_is_not_read(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY);
    wanted.dwScope = 0xFFFFFFFF;
    wanted.dwDisplayType = 0xFFFFFFFF;
    wanted.dwUsage = 0xFFFFFFFF;
    wanted.lpComment = (TCHAR *)1;
    check_code("ADD2-002", "scope, display type, usage and comment are not looked at",
               WNetAddConnection2(&wanted, T("password"), T("user"), 0), ERROR_BAD_NETPATH);
}

const struct test tests[] = {
    {"no resource", no_resource},
    {"unknown flags", unknown_flags},
    {"known flags", known_flags},
    {"unknown types", unknown_types},
    {"types without a device", types_without_a_device},
    {"types with a device", types_with_a_device},
    {"no remote name", no_remote_name},
    {"a device of the system's choice", a_device_of_the_systems_choice},
    {"the order of password and user", the_order_of_password_and_user, NEEDS_SERVER},
    {"members that are not read", what_is_not_read},
    {0},
};
