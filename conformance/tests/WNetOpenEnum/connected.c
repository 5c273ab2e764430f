/* RESOURCE_CONNECTED of SMB: the connections of the logon session. */
#include "../enumerations.h"

static HANDLE open_connected(DWORD type)
{
    return opened(RESOURCE_CONNECTED, type, 0, NULL);
}
static TCHAR *connected(DWORD type)
{
    return names_of(RESOURCE_CONNECTED, type, RESOURCEUSAGE_ALL, NULL);
}

static void nothing(void)
{
    HANDLE handle = open_connected(RESOURCETYPE_ANY);
    check("OPENE-001", handle != NULL, "nothing is connected: the enumeration can be opened");
    check_code("OPENE-001", "there is no entry", getting(handle), ERROR_NO_MORE_ITEMS);
}

static void check_entry(const NETRESOURCE *it, DWORD type, const TCHAR *local, const TCHAR *remote)
{
    check("ENUM-033", it != NULL, "there is an entry");
    if (it == NULL) return;
    check_number("ENUM-033", "dwScope", it->dwScope, RESOURCE_CONNECTED);
    check_number("ENUM-033", "dwType", it->dwType, type);
    check_number("ENUM-033", "dwDisplayType", it->dwDisplayType, RESOURCEDISPLAYTYPE_SHARE);
    check_number("ENUM-033", "dwUsage", it->dwUsage, RESOURCEUSAGE_CONNECTABLE);
    check_text("ENUM-019", "lpLocalName", it->lpLocalName, local);
    check_text("ENUM-020", "lpRemoteName", it->lpRemoteName, remote);
    check_text("ENUM-033", "lpComment", it->lpComment, NULL);
    check_text("ENUM-021", "lpProvider", it->lpProvider, PROVIDER);
}

static void entries_of_smb(void)
{
    check_code("ENUM-019", "a device", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("ENUM-033", "the server's pipes", connect_to(NULL, IPC, 0), NO_ERROR);
    check_code("ENUM-019", "no device", connect_to(NULL, SECOND, 0), NO_ERROR);
    HANDLE handle = open_connected(RESOURCETYPE_ANY);
    unsigned found = 0, pipes = 0;
    for (NETRESOURCE *it = entry(handle); it != NULL; it = entry(handle)) {
        found++;
        if (it->lpLocalName != NULL)
            check_entry(it, RESOURCETYPE_DISK, T("Z:"), SHARE);
        else if (it->lpRemoteName != NULL && length(it->lpRemoteName) == length(IPC)) {
            pipes++;
            check_entry(it, RESOURCETYPE_ANY, NULL, IPC);
        } else
            check_entry(it, RESOURCETYPE_ANY, NULL, SECOND);
    }
    check_number("ENUM-033", "the connection to the pipes is listed", pipes, 1);
    check_number("ENUM-005", "each connection comes once", found, 3);
}

static void a_printer(void)
{
    check_code("OPENE-007", "a disk", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("OPENE-007", "a printer", connect_to(T("LPT1"), PRINTER, 0), NO_ERROR);
    check_code("OPENE-007", "the pipes", connect_to(NULL, IPC, 0), NO_ERROR);
    check_text("OPENE-007", "disks", connected(RESOURCETYPE_DISK), SHARE);
    check_text("OPENE-007", "printers", connected(RESOURCETYPE_PRINT), PRINTER);
}

static void what_is_cancelled(void)
{
    check_code("OPENE-002", "a device", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_text("OPENE-002", "it is listed", connected(RESOURCETYPE_ANY), SHARE);
    check_code("OPENE-002", "it is cancelled", WNetCancelConnection2(T("Z:"), 0, FALSE), NO_ERROR);
    check_text("OPENE-002", "it is not listed any more", connected(RESOURCETYPE_ANY), T(""));
}

static DWORD count_connected(void)
{
    DWORD found = 0;
    HANDLE handle = open_connected(RESOURCETYPE_ANY);
    while (entry(handle) != NULL) found++;
    return found;
}

static void of_the_session(void)
{
    check_code("SESS-006", "a device", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("SESS-006", "no device", connect_to(NULL, SECOND, 0), NO_ERROR);
    check_number("OPENE-022", "another process of the session lists both", in_another_process("count"), 2);
    check_number("OPENE-022", "another session lists none", in_another_session("count"), 0);
    check_number("SESS-006", "this one lists both", count_connected(), 2);
}

static void near_is_connected(void)
{
    check_code("OPENE-023", "a device", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_text("OPENE-023", "near is what is connected", names_of(RESOURCE_CONTEXT, RESOURCETYPE_ANY, 0, NULL),
               joined(T("NULL "), SHARE, T("")));
}

const struct test tests[] = {
    {"nothing is connected", nothing},
    {"the entries", entries_of_smb, NEEDS_SERVER},
    {"of a type", a_printer, NEEDS_SERVER},
    {"what is cancelled", what_is_cancelled, NEEDS_SERVER},
    {"of the session", of_the_session, NEEDS_SERVER | NEEDS_SESSIONS},
    {"what is near", near_is_connected, NEEDS_SERVER},
    {ROLE("count", count_connected)},
    {0},
};
