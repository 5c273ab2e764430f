/* Without a server: names, pointers, providers, remembered devices. */
#include "../calls.h"

static void names_that_are_no_devices(void)
{
    static const struct {
        const char *id;
        const TCHAR *name;
    } names[] = {
        {"GETC-004", TEXT("F")},         {"GETC-004", TEXT("FF:")},  {"GETC-004", TEXT("1:")},
        {"GETC-004", TEXT("LPT")},       {"GETC-004", TEXT("LPT0")}, {"GETC-004", TEXT("LPT10")},
        {"GETC-004", TEXT("COM1")},      {"GETC-004", TEXT("F:x")},  {"GETC-004", TEXT(" F:")},
        {"GETC-018", TEXT("Z")},         {"GETC-018", TEXT("Z:\\")}, {"GETC-018", TEXT("\\\\server\\share")},
        {"GETC-018", TEXT("\\\\.\\Z:")}, {"GETC-019", TEXT("")},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        TCHAR *buffer = poisoned_text(20);
        DWORD size = 20;
        check_code(names[i].id, "a name that is no device", WNetGetConnection(names[i].name, buffer, &size),
                   ERROR_BAD_DEVICE);
        check_untouched(names[i].id, "the buffer", buffer);
        check_number(names[i].id, "the size", size, 20);
    }
}

static void devices_that_are_not_connected(void)
{
    TCHAR drive[] = {'D', ':', 0}, port[] = {'L', 'P', 'T', '1', 0};
    TCHAR *buffer = poisoned_text(20);
    DWORD size = 20;
    for (; drive[0] <= 'Z'; drive[0]++)
        check_code("GETC-005", "a drive", WNetGetConnection(drive, buffer, &size), ERROR_NOT_CONNECTED);
    for (; port[3] <= '9'; port[3]++)
        check_code("GETC-005", "a port", WNetGetConnection(port, buffer, &size), ERROR_NOT_CONNECTED);
    check_code("GETC-020", "a drive that does not exist", WNetGetConnection(T("Q:"), buffer, &size),
               ERROR_NOT_CONNECTED);
    check_code("GETC-023", "a drive that is none of the network's", WNetGetConnection(T("C:"), buffer, &size),
               ERROR_NOT_CONNECTED);
    check_untouched("GETC-023", "nothing is written for a drive that is none of the network's", buffer);
    check_untouched("GETC-005", "the buffer", buffer);
    check_number("GETC-005", "the size", size, 20);
}

static void pointers(void)
{
    TCHAR *buffer = poisoned_text(20);
    DWORD size = 20;
    check_code("GETC-016", "no device (NULL)", WNetGetConnection(NULL, buffer, &size), ERROR_INVALID_ADDRESS);
    check_code("GETC-016", "no size", WNetGetConnection(T("Z:"), buffer, NULL), ERROR_INVALID_ADDRESS);
    check_code("GETC-016", "no buffer of size 20", WNetGetConnection(T("Z:"), NULL, &size), ERROR_INVALID_ADDRESS);
    check_code("GETC-016", "nothing", WNetGetConnection(NULL, NULL, NULL), ERROR_INVALID_ADDRESS);
    check_untouched("GETC-016", "the buffer", buffer);
    check_number("GETC-016", "the size", size, 20);
    size = 0;
    check_code("GETC-016", "a buffer that is NULL with size 0 is allowed", WNetGetConnection(T("Z:"), NULL, &size),
               ERROR_NOT_CONNECTED);
}

/* The name is written if it fits, though the code is an error; never a part of it. */
static void a_remembered_device_in_every_size(void)
{
    const DWORD needed = (DWORD)length(NOBODY) + 1;
    const DWORD sizes[] = {0, 1, needed - 1, needed, needed + 1};
    adapter_remember("Z", "\\\\nobody\\share");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        TCHAR *buffer = poisoned_text(sizes[i]);
        DWORD size = sizes[i];
        check_code("GETC-006", "a buffer of some size", WNetGetConnection(T("Z:"), buffer, &size),
                   ERROR_CONNECTION_UNAVAIL);
        if (sizes[i] >= needed)
            check_filled("GETC-013", "the remembered remote name", buffer, NOBODY);
        else
            check_untouched("GETC-022", "the buffer is too small", buffer);
        check_number("GETC-022", "the size stays", size, sizes[i]);
    }
    DWORD size = 0;
    check_code("GETC-006", "no buffer", WNetGetConnection(T("Z:"), NULL, &size), ERROR_CONNECTION_UNAVAIL);
}

static DWORD ask_for_z(void)
{
    return ask_for(T("Z:"));
}

static void no_provider(void)
{
    adapter_providers("");
    check_code("GETC-007", "no provider is installed", ask_for_z(), ERROR_NO_NETWORK);
    adapter_providers("LanmanWorkstation");
    check_number("GETC-007", "the next process has one", in_another_process("ask for Z:"), ERROR_NOT_CONNECTED);
}

static void a_remembered_device(void)
{
    TCHAR *buffer = poisoned_text(40);
    DWORD size = 40;
    adapter_remember("Z", "\\\\nobody\\share");
    adapter_remember("LPT1", "\\\\nobody\\printer");
    check_code("GETC-006", "a drive that is remembered and not connected", WNetGetConnection(T("Z:"), buffer, &size),
               ERROR_CONNECTION_UNAVAIL);
    check_filled("GETC-013", "the remembered remote name", buffer, NOBODY);
    check_number("GETC-022", "the size stays", size, 40);
    check_code("GETC-006", "a port that is remembered and not connected", ask_for(T("LPT1")), ERROR_CONNECTION_UNAVAIL);
    check_code("GETC-006", "a drive in lower case", ask_for(T("z:")), ERROR_CONNECTION_UNAVAIL);
    check_code("GETC-006", "another drive", ask_for(T("Y:")), ERROR_NOT_CONNECTED);
}

const struct test tests[] = {
    {"names that are no devices", names_that_are_no_devices},
    {"devices that are not connected", devices_that_are_not_connected},
    {"pointers", pointers},
    {"no provider", no_provider},
    {"a remembered device", a_remembered_device},
    {"a remembered device in every size", a_remembered_device_in_every_size},
    {ROLE("ask for Z:", ask_for_z)},
    {0},
};
