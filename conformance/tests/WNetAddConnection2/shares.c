/* Connecting to the shares of a real server. */
#include "../calls.h"

static DWORD add(const TCHAR *local, const TCHAR *remote, DWORD type)
{
    NETRESOURCE wanted = resource(type, local, remote);
    return WNetAddConnection2(&wanted, server.password, server.user, 0);
}

static void to_a_drive(void)
{
    check_code("ADD2-001", "a drive", add(T("F:"), SHARE, RESOURCETYPE_DISK), NO_ERROR);
    check_text("ADD2-007", "the drive is redirected", connected_to(T("F:")), SHARE);
    check_code("ADD2-003", "another drive for the same share", add(T("G:"), SHARE, RESOURCETYPE_DISK), NO_ERROR);
    check_code("ADD2-078", "a drive for a resource of any type", add(T("H:"), SECOND, RESOURCETYPE_ANY), NO_ERROR);
    check_text("ADD2-078", "the drive for any type is redirected", connected_to(T("H:")), SECOND);
}

static void to_a_port(void)
{
    check_code("ADD2-004", "a printer port", add(T("LPT1"), PRINTER, RESOURCETYPE_PRINT), NO_ERROR);
    check_text("ADD2-007", "the port is redirected", connected_to(T("LPT1")), PRINTER);
    check_code("ADD2-078", "a port for a resource of any type", add(T("LPT2:"), PRINTER, RESOURCETYPE_ANY), NO_ERROR);
    check_text("ADD2-082", "a port's colon does not count", connected_to(T("LPT2")), PRINTER);
}

static void case_of_devices(void)
{
    check_code("ADD2-007", "a drive in lower case", add(T("f:"), SHARE, RESOURCETYPE_DISK), NO_ERROR);
    check_text("ADD2-007", "a drive in lower case is the drive in upper case", connected_to(T("F:")), SHARE);
    check_code("ADD2-007", "a port in lower case", add(T("lpt1"), PRINTER, RESOURCETYPE_PRINT), NO_ERROR);
    check_text("ADD2-007", "a port in lower case is the port in upper case", connected_to(T("LPT1")), PRINTER);
}

static void to_nothing(void)
{
    check_code("ADD2-008", "no device (NULL)", add(NULL, SHARE, RESOURCETYPE_DISK), NO_ERROR);
    check("ADD2-008", was_connected(SHARE), "NULL as the device makes a deviceless connection");
    check_code("ADD2-009", "no device (\"\")", add(T(""), SHARE, RESOURCETYPE_DISK), NO_ERROR);
    check("ADD2-009", was_connected(SHARE), "\"\" as the device makes a deviceless connection");
    check_code("ADD2-005", "no device and any type", add(NULL, SHARE, RESOURCETYPE_ANY), NO_ERROR);
    check_code("ADD2-005", "no device and a printer", add(NULL, PRINTER, RESOURCETYPE_PRINT), NO_ERROR);
}

static void no_drive_by_itself(void)
{
    TCHAR drive[] = {'A', ':', 0};
    unsigned redirected = 0;
    check_code("ADD2-030", "no device and no wish for one", add(NULL, SHARE, RESOURCETYPE_DISK), NO_ERROR);
    for (; drive[0] <= 'Z'; drive[0]++) redirected += connected_to(drive) != NULL;
    check_number("ADD2-030", "no drive is redirected", redirected, 0);
}

static void what_is_not_read(void)
{
    NETRESOURCE wanted = resource(RESOURCETYPE_ANY, NULL, SHARE);
    wanted.dwScope = RESOURCE_GLOBALNET;
    wanted.dwUsage = RESOURCEUSAGE_CONNECTABLE;
    check_code("ADD2-072", "scope and usage filled in, as PowerShell does",
               WNetAddConnection2(&wanted, server.password, server.user, 0), NO_ERROR);
    wanted = resource(RESOURCETYPE_DISK, T("Z:"), SHARE);
    wanted.dwScope = wanted.dwDisplayType = wanted.dwUsage = 0xDEADBEEF;
    wanted.lpComment = T("a comment");
    check_code("ADD2-002", "other members do not matter", WNetAddConnection2(&wanted, server.password, server.user, 0),
               NO_ERROR);
    check_text("ADD2-002", "the drive is redirected", connected_to(T("Z:")), SHARE);
}

static void of_another_type(void)
{
    check_code("ADD2-042", "a drive for a printer", add(T("Z:"), PRINTER, RESOURCETYPE_DISK), ERROR_BAD_DEV_TYPE);
    check_code("ADD2-042", "a drive for a printer, of any type", add(T("Z:"), PRINTER, RESOURCETYPE_ANY),
               ERROR_BAD_DEV_TYPE);
    check_code("ADD2-042", "a port for a disk share", add(T("LPT1"), SHARE, RESOURCETYPE_PRINT), ERROR_BAD_DEV_TYPE);
    check_code("ADD2-042", "a port for a disk share, of any type", add(T("LPT1"), SHARE, RESOURCETYPE_ANY),
               ERROR_BAD_DEV_TYPE);
    check_code("ADD2-042", "a drive for IPC$", add(T("Z:"), IPC, RESOURCETYPE_DISK), ERROR_BAD_DEV_TYPE);
    check_code("ADD2-042", "the drive is still free", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("ADD2-042", "the port is still free", ask_for(T("LPT1")), ERROR_NOT_CONNECTED);
}

static void of_the_server_itself(void)
{
    check_code("ADD2-071", "IPC$ of any type", add(NULL, IPC, RESOURCETYPE_ANY), NO_ERROR);
    check("ADD2-071", was_connected(IPC), "there is a connection to IPC$");
    check_code("ADD2-071", "IPC$ of type disk", add(NULL, IPC, RESOURCETYPE_DISK), NO_ERROR);
    check_code("ADD2-071", "IPC$ in lower case", add(NULL, T("\\\\fileserver\\ipc$"), RESOURCETYPE_ANY), NO_ERROR);
    check_code("ADD2-071", "the server's name alone", add(NULL, T("\\\\fileserver"), RESOURCETYPE_ANY), NO_ERROR);
    check_code("ADD2-045", "the server's name alone, for a drive", add(T("Z:"), T("\\\\fileserver"), RESOURCETYPE_DISK),
               ERROR_BAD_NET_NAME);
}

static void that_are_not_there(void)
{
    check_code("ADD2-046", "a share that does not exist", add(T("Z:"), MISSING, RESOURCETYPE_DISK), ERROR_BAD_NET_NAME);
    check_code("ADD2-046", "a share that does not exist, without a device", add(NULL, MISSING, RESOURCETYPE_DISK),
               ERROR_BAD_NET_NAME);
    check_code("ADD2-046", "a folder that does not exist",
               add(T("Z:"), joined(SHARE, T("\\no such"), T(" folder")), RESOURCETYPE_DISK), ERROR_BAD_NET_NAME);
    check_code("ADD2-040", "a share that the user may not use", add(T("Z:"), DENIED, RESOURCETYPE_DISK),
               ERROR_ACCESS_DENIED);
    check_code("ADD2-040", "a share that the user may not use, without a device", add(NULL, DENIED, RESOURCETYPE_DISK),
               ERROR_ACCESS_DENIED);
    check_code("ADD2-046", "the drive is still free", ask_for(T("Z:")), ERROR_NOT_CONNECTED);
    check_code("ADD2-001", "the drive can be used", add(T("Z:"), SHARE, RESOURCETYPE_DISK), NO_ERROR);
}

static void by_their_names(void)
{
    check_code("ADD2-046", "a share whose directory does not exist",
               add(T("Z:"), T("\\\\fileserver\\gone"), RESOURCETYPE_DISK), ERROR_BAD_NET_NAME);
    static const struct {
        const char *kind;
        const TCHAR *name;
    } shares[] = {
        {"hidden", TEXT("\\\\fileserver\\hidden$")},
        {"a space", TEXT("\\\\fileserver\\with space")},
        {"an umlaut", TEXT("\\\\fileserver\\\u00FCml\u00E4ut")},
        {"an umlaut in another case", TEXT("\\\\fileserver\\\u00DCML\u00C4UT")},
        {"another case", TEXT("\\\\FileServer\\SHARE")},
        {"a hash sign", TEXT("\\\\fileserver\\hash#tag")},
        {"a percent sign", TEXT("\\\\fileserver\\per%cent")},
        {"a dollar sign inside", TEXT("\\\\fileserver\\dollar$in")},
        {"80 characters",
         TEXT("\\\\fileserver\\long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-long-")},
    };
    TCHAR drive[] = {'Z', ':', 0};
    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++, drive[0]--) {
        check_code("ADD2-001", shares[i].kind, add(drive, shares[i].name, RESOURCETYPE_DISK), NO_ERROR);
        check_text("ADD2-001", shares[i].kind, connected_to(drive), shares[i].name);
        check_code("ADD2-008", shares[i].kind, add(NULL, shares[i].name, RESOURCETYPE_DISK), NO_ERROR);
        check("ADD2-008", was_connected(shares[i].name), "%s", shares[i].kind);
    }
}

const struct test tests[] = {
    {"a drive", to_a_drive, NEEDS_SERVER},
    {"a printer port", to_a_port, NEEDS_SERVER},
    {"the case of devices", case_of_devices, NEEDS_SERVER},
    {"no device", to_nothing, NEEDS_SERVER},
    {"no drive by itself", no_drive_by_itself, NEEDS_SERVER},
    {"members that are not read", what_is_not_read, NEEDS_SERVER},
    {"shares of another type", of_another_type, NEEDS_SERVER},
    {"the server itself", of_the_server_itself, NEEDS_SERVER},
    {"shares that are not there", that_are_not_there, NEEDS_SERVER},
    {"names of shares", by_their_names, NEEDS_SERVER | NEEDS_SHARES | NEEDS_UTF8},
    {0},
};
