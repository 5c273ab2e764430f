/* On a real server: a connection is measured. */
#include "../calls.h"

#include <string.h>

static DWORD measure(const TCHAR *local, const TCHAR *remote, NETCONNECTINFOSTRUCT *info)
{
    NETRESOURCE asked = resource(RESOURCETYPE_ANY, local, remote);
    memset(info, 0xA5, sizeof *info);
    info->cbStructure = sizeof *info;
    return MultinetGetConnectionPerformance(&asked, info);
}

static void check_measured(const char *id, const TCHAR *local, const TCHAR *remote)
{
    NETCONNECTINFOSTRUCT info;
    check_code(id, "a connection", measure(local, remote, &info), NO_ERROR);
    check_number("PERF-019", "the size", info.cbStructure, sizeof info);
    check("PERF-016", info.dwFlags == WNCON_DYNAMIC, "estimated anew at each call: %08x", (unsigned)info.dwFlags);
    check("PERF-017", info.dwDelay < 1000, "the delay of a server that is near, in milliseconds: %u",
          (unsigned)info.dwDelay);
    check("PERF-025", info.dwSpeed != 0xA5A5A5A5 && info.dwOptDataSize != 0xA5A5A5A5, "all members are filled");
}

static void of_devices(void)
{
    check_code("PERF-001", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_measured("PERF-001", T("Z:"), NULL);
    check_measured("PERF-001", T("z:"), T("\\\\nobody\\ignored"));
    check_measured("PERF-002", NULL, SHARE);
    check_measured("PERF-002", T(""), in_capitals(SHARE));
    check_measured("PERF-015", NULL, joined(SHARE, T("\\folder"), T("")));
    check_measured("PERF-016", T("Z:"), NULL);
    NETCONNECTINFOSTRUCT info;
    check_code("PERF-004", "another device", measure(T("Y:"), NULL, &info), ERROR_NOT_CONNECTED);
    check_code("PERF-004", "another share", measure(NULL, SECOND, &info), ERROR_NOT_CONNECTED);
    check_code("PERF-004", "cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_code("PERF-004", "the device when it is cancelled", measure(T("Z:"), NULL, &info), ERROR_NOT_CONNECTED);
}

static void without_a_device(void)
{
    check_code("PERF-002", "connected", connect_to(NULL, SHARE, 0), NO_ERROR);
    check_measured("PERF-002", NULL, SHARE);
    check_code("PERF-002", "connected to the server", connect_to(NULL, IPC, 0), NO_ERROR);
    check_measured("PERF-002", NULL, IPC);
    check_code("PERF-001", "a printer, connected", connect_to(T("LPT1"), PRINTER, 0), NO_ERROR);
    check_measured("PERF-001", T("LPT1"), NULL);
}

static void measure_it(unsigned number)
{
    NETCONNECTINFOSTRUCT info;
    (void)number;
    check_code("PERF-001", "measured at once with others", measure(T("Z:"), NULL, &info), NO_ERROR);
}

static void at_once(void)
{
    check_code("PERF-001", "connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    in_threads(8, measure_it);
    check_code("PERF-001", "cancelled afterwards", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
}

const struct test tests[] = {
    {"of devices", of_devices, NEEDS_SERVER},
    {"without a device", without_a_device, NEEDS_SERVER},
    {"at once", at_once, NEEDS_SERVER},
    {0},
};
