/* Arguments that are rejected before any provider is asked, and arguments that are accepted. */
#include "notifyees.h"
#include "use.h"

static void no_resource(void)
{
    struct left left = room_for(10);
    check_code("USE-063", "no resource",
               WNetUseConnection(NULL, NULL, NULL, NULL, 0, left.name, &left.size, &left.result),
               ERROR_INVALID_ADDRESS);
    check_nothing_left("USE-061", "no resource", left, 10);
    check_code("USE-034", "no resource and nothing else",
               WNetUseConnection(NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL), ERROR_INVALID_ADDRESS);
    check_code("USE-034", "no resource, and a device is to be chosen",
               WNetUseConnection(NULL, NULL, NULL, NULL, CONNECT_REDIRECT, left.name, &left.size, &left.result),
               ERROR_INVALID_ADDRESS);
}

static void no_remote_name(void)
{
    struct left left = room_for(10);
    check_code("USE-035", "no remote name, for a drive", use(&left, T("Z:"), NULL, 0), ERROR_INVALID_PARAMETER);
    check_code("USE-035", "no remote name, without a device", use(&left, NULL, NULL, 0), ERROR_INVALID_PARAMETER);
    check_code("USE-035", "no remote name, for a drive of the system's choice",
               use_type(&left, RESOURCETYPE_DISK, NULL, NULL, CONNECT_REDIRECT), ERROR_INVALID_PARAMETER);
    check_nothing_left("USE-061", "no remote name", left, 10);
    /* The page's second and third alternative (no size, and a size of 0) are tested below. */
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NULL);
    check_code("USE-053", "no remote name alone, without any output",
               WNetUseConnection(NULL, &wanted, T("password"), T("user"), 0, NULL, NULL, NULL),
               ERROR_INVALID_PARAMETER);
    check_code("USE-030", "an empty remote name is one that no provider accepts", use(&left, T("Z:"), T(""), 0),
               ERROR_BAD_NET_NAME);
}

/* The ways to call the function: with a drive, without a device, with a device of the system's choice. */
static const struct {
    const char *what;
    DWORD type;
    const TCHAR *local;
    DWORD flags;
} ways[] = {
    {"a drive", RESOURCETYPE_DISK, TEXT("Z:"), 0},
    {"a port", RESOURCETYPE_PRINT, TEXT("LPT1"), 0},
    {"no device", RESOURCETYPE_ANY, NULL, 0},
    {"a drive of the system's choice", RESOURCETYPE_DISK, NULL, CONNECT_REDIRECT},
    {"a port of the system's choice", RESOURCETYPE_PRINT, NULL, CONNECT_REDIRECT},
};

static void a_name_without_a_size(void)
{
    notifyee("a", (struct behaviour){0});
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct left left = room_for(20);
        NETRESOURCE wanted = resource(ways[i].type, ways[i].local, NOBODY);
        check_code(
            "USE-036", ways[i].what,
            WNetUseConnection(NULL, &wanted, T("password"), T("user"), ways[i].flags, left.name, NULL, &left.result),
            ERROR_INVALID_PARAMETER);
        check_nothing_left("USE-036", "no size", left, 20);

        left = room_for(0);
        check_code("USE-037", ways[i].what, use_type(&left, ways[i].type, ways[i].local, NOBODY, ways[i].flags),
                   ERROR_INVALID_PARAMETER);
        check_code("USE-053", "size 0 is rejected even though the remote name is there",
                   use_type(&left, ways[i].type, ways[i].local, NOBODY, ways[i].flags), ERROR_INVALID_PARAMETER);
        check_nothing_left("USE-048", "size 0", left, 0);
    }
    check_number("USE-037", "no notifyee hears of a name without a size", heard(), 0);
    struct left left = room_for(20);
    check_code("USE-037", "a name with a size", use(&left, T("Z:"), NOBODY, 0), ERROR_BAD_NETPATH);
    check_utf8("USE-037", "the notifyee hears of a name with a size", heard_story(), "a:pre");
}

static void a_size_without_a_name(void)
{
    static const DWORD sizes[] = {0, 1, 77};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        DWORD size = sizes[i];
        NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY);
        check_code("USE-018", "no name is wanted, whatever the size says",
                   WNetUseConnection(NULL, &wanted, T("password"), T("user"), 0, NULL, &size, NULL), ERROR_BAD_NETPATH);
        check_number("USE-047", "the size stays", size, sizes[i]);
    }
}

static void types(void)
{
    static const TCHAR *const none[] = {NULL, TEXT("")};
    static const DWORD unfit[] = {RESOURCETYPE_ANY, 3, 77, RESOURCETYPE_UNKNOWN};
    for (size_t i = 0; i < 2; i++) {
        struct left left = room_for(20);
        for (DWORD type = RESOURCETYPE_ANY; type <= RESOURCETYPE_PRINT; type++)
            check_code("USE-004", "any type without a device", use_type(&left, type, none[i], NOBODY, 0),
                       ERROR_BAD_NETPATH);
        for (size_t j = 0; j < sizeof unfit / sizeof unfit[0]; j++) {
            check_code(i == 0 ? "USE-038" : "USE-055", "a device is to be chosen for neither disk nor print",
                       use_type(&left, unfit[j], none[i], NOBODY, CONNECT_REDIRECT), ERROR_INVALID_PARAMETER);
            check_nothing_left("USE-061", "neither disk nor print", left, 20);
        }
        check_code("ADD2-029", "a device is to be chosen for any type",
                   use_type(&left, RESOURCETYPE_ANY, none[i], NOBODY, CONNECT_REDIRECT), ERROR_INVALID_PARAMETER);
    }
    struct left left = room_for(20);
    check_code("USE-015", "for any type the caller may name the device, CONNECT_REDIRECT or not",
               use_type(&left, RESOURCETYPE_ANY, T("Z:"), NOBODY, CONNECT_REDIRECT), ERROR_BAD_NETPATH);
}

static void a_device_that_could_not_be_told(void)
{
    static const TCHAR *const none[] = {NULL, TEXT("")};
    notifyee("a", (struct behaviour){0});
    for (size_t i = 0; i < 2; i++) {
        for (DWORD type = RESOURCETYPE_DISK; type <= RESOURCETYPE_PRINT; type++) {
            DWORD size = 20, result = RESULT_UNSET;
            NETRESOURCE wanted = resource(type, none[i], NOBODY);
            check_code(
                "USE-054", "a device is to be chosen, and nowhere to tell which",
                WNetUseConnection(NULL, &wanted, T("password"), T("user"), CONNECT_REDIRECT, NULL, &size, &result),
                ERROR_INVALID_ADDRESS);
            check_number("USE-054", "*lpBufferSize stays", size, 20);
            check_number("USE-061", "*lpResult stays", result, RESULT_UNSET);
            check_code("USE-034", "a device is to be chosen, and there is neither a buffer nor a size",
                       WNetUseConnection(NULL, &wanted, T("password"), T("user"), CONNECT_REDIRECT, NULL, NULL, NULL),
                       ERROR_INVALID_ADDRESS);
        }
    }
    check_number("USE-054", "no notifyee hears of a device that could not be told", heard(), 0);
}

static void names_of_devices(void)
{
    static const TCHAR *const names[] = {TEXT("F"), TEXT("F:\\"), TEXT("COM1"), TEXT("LPT0"), TEXT("LPT10")};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct left left = room_for(20);
        check_code("USE-029", "a name that is no device", use(&left, names[i], NOBODY, 0), ERROR_BAD_DEVICE);
        check_code("USE-029", "a name that is no device, with CONNECT_REDIRECT",
                   use_type(&left, RESOURCETYPE_DISK, names[i], NOBODY, CONNECT_REDIRECT), ERROR_BAD_DEVICE);
        check_nothing_left("USE-061", "no device", left, 20);
    }
}

static void remote_names(void)
{
    TCHAR name[300];
    const TCHAR *share = NOBODY, *folder = T("\\folder");
    struct left left = room_for(300);
    for (size_t i = 0; i < 262; i++) name[i] = i < length(share) ? share[i] : folder[(i - length(share)) % 7];
    name[261] = 0;
    check_code("USE-009", "a name of 261 characters", use(&left, NULL, name, 0), ERROR_BAD_NET_NAME);
    name[260] = 0;
    check_code("USE-009", "a name of 260 characters", use(&left, NULL, name, 0), ERROR_BAD_NETPATH);
    check_code("USE-030", "a name that no provider accepts", use(&left, NULL, T("share"), 0), ERROR_BAD_NET_NAME);
    check_code("USE-030", "a name that no provider accepts, for a drive of the system's choice",
               use_any_drive(&left, T("share"), 0), ERROR_BAD_NET_NAME);
}

static void the_order_of_arguments(void)
{
    struct left left = room_for(20);
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), SHARE);
    check_code("USE-064", "the user as the third argument, the password as the fourth",
               WNetUseConnection(NULL, &wanted, server.user, server.password, 0, left.name, &left.size, &left.result),
               ERROR_LOGON_FAILURE);
    check_code("USE-064", "the password as the third argument, the user as the fourth",
               WNetUseConnection(NULL, &wanted, server.password, server.user, 0, left.name, &left.size, &left.result),
               NO_ERROR);
}

static void what_is_not_read(void)
{
    struct left left = room_for(20);
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, T("Z:"), NOBODY), before;
    wanted.dwScope = wanted.dwDisplayType = wanted.dwUsage = 0xFFFFFFFF;
    wanted.lpComment = (TCHAR *)1;
    before = wanted;
    check_code("USE-003", "scope, display type, usage and comment are not looked at",
               WNetUseConnection(NULL, &wanted, T("password"), T("user"), 0, left.name, &left.size, &left.result),
               ERROR_BAD_NETPATH);
    check_same("GEN-007", "the resource is what it was", &before, &wanted, sizeof wanted);
}

static DWORD ask(const TCHAR *provider, const TCHAR *remote)
{
    struct left left = room_for(300);
    NETRESOURCE wanted = resource(RESOURCETYPE_DISK, NULL, remote);
    wanted.lpProvider = (TCHAR *)provider;
    return WNetUseConnection(NULL, &wanted, T("password"), T("user"), 0, left.name, &left.size, &left.result);
}

static void providers(void)
{
    check_code("USE-010", "no provider is named (NULL)", ask(NULL, NOBODY), ERROR_BAD_NETPATH);
    check_code("USE-010", "no provider is named (\"\")", ask(T(""), NOBODY), ERROR_BAD_NETPATH);
    check_code("USE-010", "the provider by its name", ask(PROVIDER, NOBODY), ERROR_BAD_NETPATH);
    check_code("USE-010", "the provider by its name, which does not know the remote name", ask(PROVIDER, T("share")),
               ERROR_BAD_NET_NAME);
    check_code("USE-031", "no such provider", ask(NO_SUCH_PROVIDER, NOBODY), ERROR_BAD_PROVIDER);
}

static DWORD use_z(void)
{
    struct left left = room_for(20);
    return use(&left, T("Z:"), NOBODY, 0);
}

static void no_provider(void)
{
    struct left left = room_for(20);
    adapter_providers("");
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        check_code("USE-046", ways[i].what, use_type(&left, ways[i].type, ways[i].local, NOBODY, ways[i].flags),
                   ERROR_NO_NETWORK);
        check_nothing_left("USE-061", "no provider is installed", left, 20);
    }
    adapter_providers("LanmanWorkstation");
    check_number("USE-046", "the next process has one", in_another_process("use Z:"), ERROR_BAD_NETPATH);
}

const struct test tests[] = {
    {"no resource", no_resource},
    {"no remote name", no_remote_name},
    {"a name without a size", a_name_without_a_size},
    {"a size without a name", a_size_without_a_name},
    {"types", types},
    {"a device that could not be told", a_device_that_could_not_be_told},
    {"names of devices", names_of_devices},
    {"remote names", remote_names},
    {"the order of arguments", the_order_of_arguments, NEEDS_SERVER},
    {"members that are not read", what_is_not_read},
    {"providers", providers},
    {"no provider", no_provider},
    {ROLE("use Z:", use_z)},
    {0},
};
