/* RESOURCE_GLOBALNET of SMB: the servers that are known, and the shares of a real one. */
#include "../enumerations.h"

#define SERVER T("\\\\fileserver")

static DWORD open_below(const TCHAR *remote, DWORD type, DWORD usage, HANDLE *handle)
{
    NETRESOURCE it = container(remote, NULL);
    *handle = NULL;
    return WNetOpenEnum(RESOURCE_GLOBALNET, type, usage, &it, handle);
}
static DWORD code_below(const TCHAR *remote, DWORD usage)
{
    HANDLE handle;
    DWORD code = open_below(remote, RESOURCETYPE_ANY, usage, &handle);
    if (code == NO_ERROR) WNetCloseEnum(handle);
    return code;
}

static int same(const TCHAR *text, const TCHAR *other)
{
    while (*text != 0 && *text == *other) text++, other++;
    return *text == *other;
}

/* The entry with a remote name among those below a container; NULL if there is none. */
static NETRESOURCE *entry_below(const TCHAR *container_name, const TCHAR *remote, DWORD type, DWORD usage)
{
    HANDLE handle;
    NETRESOURCE *found = NULL;
    if (open_below(container_name, type, usage, &handle) != NO_ERROR) return NULL;
    for (NETRESOURCE *it = entry(handle); it != NULL && found == NULL; it = entry(handle))
        if (it->lpRemoteName != NULL && same(in_capitals(it->lpRemoteName), in_capitals(remote))) found = it;
    WNetCloseEnum(handle);
    return found;
}

static void of_nobody(void)
{
    check_code("OPENE-050", "the default user is asked for a password", code_below(SERVER, 0), ERROR_LOGON_FAILURE);
    check_code("OPENE-050", "a server that is not there", code_below(T("\\\\nobody"), 0), ERROR_BAD_NETPATH);
    check_code("OPENE-052", "what is no UNC name", code_below(T("net:/resource"), 0), ERROR_BAD_NET_NAME);
}

static void check_share(const TCHAR *remote, DWORD type, const TCHAR *comment)
{
    NETRESOURCE *it = entry_below(SERVER, remote, RESOURCETYPE_ANY, 0);
    check("ENUM-041", it != NULL, "the share is there");
    if (it == NULL) return;
    check_number("ENUM-041", "dwScope", it->dwScope, RESOURCE_GLOBALNET);
    check_number("ENUM-041", "dwType", it->dwType, type);
    check_number("ENUM-041", "dwDisplayType", it->dwDisplayType, RESOURCEDISPLAYTYPE_SHARE);
    check_number("ENUM-017", "dwUsage", it->dwUsage, RESOURCEUSAGE_CONNECTABLE);
    check_text("ENUM-041", "lpLocalName", it->lpLocalName, NULL);
    check_text("ENUM-041", "lpRemoteName", it->lpRemoteName, remote);
    check_text("ENUM-041", "lpProvider", it->lpProvider, PROVIDER);
    check_text("ENUM-022", "lpComment", it->lpComment, comment);
}

/* By a connection to a share, which needs another one to the pipes. */
static void of_a_server(void)
{
    check_code("OPENE-050", "a share is connected", connect_to(T("Z:"), SHARE, 0), NO_ERROR);
    check_code("OPENE-050", "the user of the connection asks", code_below(SERVER, 0), NO_ERROR);
    check_share(SHARE, RESOURCETYPE_DISK, T("For reading and writing"));
    check_share(PRINTER, RESOURCETYPE_PRINT, T("A printer"));
    check_share(T("\\\\fileserver\\with space"), RESOURCETYPE_DISK, T(""));
    check("OPENE-004", entry_below(SERVER, DENIED, RESOURCETYPE_ANY, 0) != NULL,
          "a share that this user may not enter is there, too");
    check("OPENE-007", entry_below(SERVER, PRINTER, RESOURCETYPE_DISK, 0) == NULL, "no printer among the disks");
    check("OPENE-007", entry_below(SERVER, SHARE, RESOURCETYPE_PRINT, 0) == NULL, "no disk among the printers");
    check("OPENE-007", entry_below(SERVER, PRINTER, RESOURCETYPE_PRINT, 0) != NULL, "the printer among the printers");
    check("OPENE-011", entry_below(SERVER, SHARE, RESOURCETYPE_ANY, RESOURCEUSAGE_CONTAINER) == NULL,
          "no share is a container");
    check("OPENE-012", entry_below(SERVER, SHARE, RESOURCETYPE_ANY, RESOURCEUSAGE_ALL) != NULL,
          "a user who has logged on is authenticated");
}

/* By a connection to the pipes, over which the server is asked. */
static void what_is_hidden(void)
{
    check_code("OPENE-050", "the pipes are connected", connect_to(NULL, IPC, 0), NO_ERROR);
    HANDLE handle;
    unsigned hidden = 0, others = 0, shares = 0;
    check_code("ENUM-015", "the server's shares", open_below(SERVER, RESOURCETYPE_ANY, 0, &handle), NO_ERROR);
    for (NETRESOURCE *it = entry(handle); it != NULL; it = entry(handle)) {
        size_t end = length(it->lpRemoteName);
        hidden += it->lpRemoteName[end - 1] == '$';
        others += it->dwDisplayType != RESOURCEDISPLAYTYPE_SHARE;
        shares++;
    }
    check("ENUM-042", shares > 5, "the server has shares");
    check_number("ENUM-015", "none of them is hidden", hidden, 0);
    check("ENUM-042", entry_below(SERVER, T("\\\\fileserver\\hidden$"), RESOURCETYPE_ANY, 0) == NULL,
          "a share whose name ends in a dollar sign is hidden");
    check_number("ENUM-042", "nor are its pipes there", entry_below(SERVER, IPC, RESOURCETYPE_ANY, 0) != NULL, 0);
    check_number("ENUM-014", "nothing but shares is there, so no user of one", others, 0);
}

static void of_a_guest(void)
{
    adapter_registry(ALLOW_GUESTS);
    check_code("OPENE-050", "nobody in particular asks", code_below(SERVER, 0), NO_ERROR);
    check_code("OPENE-051", "and is no user", code_below(SERVER, RESOURCEUSAGE_ATTACHED), ERROR_NOT_AUTHENTICATED);
    check_code("OPENE-012", "nor among all bits", code_below(SERVER, RESOURCEUSAGE_ALL), ERROR_NOT_AUTHENTICATED);
}

static void of_a_share(void)
{
    check_code("OPENE-052", "a share", code_below(SHARE, 0), ERROR_NOT_CONTAINER);
    check_code("OPENE-052", "a folder", code_below(joined(SHARE, T("\\"), T("folder")), 0), ERROR_NOT_CONTAINER);
}

static void check_server(const TCHAR *remote)
{
    NETRESOURCE *it = entry_below(PROVIDER, remote, RESOURCETYPE_DISK, 0);
    check("ENUM-040", it != NULL, "the server is there");
    if (it == NULL) return;
    check_number("ENUM-040", "dwScope", it->dwScope, RESOURCE_GLOBALNET);
    check_number("ENUM-040", "dwType", it->dwType, RESOURCETYPE_ANY);
    check_number("ENUM-040", "dwDisplayType", it->dwDisplayType, RESOURCEDISPLAYTYPE_SERVER);
    check_number("ENUM-017", "dwUsage", it->dwUsage, RESOURCEUSAGE_CONTAINER);
    check_text("ENUM-040", "lpLocalName", it->lpLocalName, NULL);
    check_text("ENUM-040", "lpProvider", it->lpProvider, PROVIDER);
    check_text("ENUM-040", "lpComment", it->lpComment, NULL);
    check_code("ENUM-017", "it can be opened", WNetOpenEnum(RESOURCE_GLOBALNET, 0, 0, it, &(HANDLE){NULL}), NO_ERROR);
}

/* From the provider to a server, as programs do that walk through the network. */
static void the_servers(void)
{
    check_code("ENUM-040", "a share is connected, and remembered", connect_to(T("Z:"), SHARE, CONNECT_UPDATE_PROFILE),
               NO_ERROR);
    check_server(SERVER);
    check("OPENE-011", entry_below(PROVIDER, SERVER, RESOURCETYPE_ANY, RESOURCEUSAGE_CONNECTABLE) == NULL,
          "a server is not connectable");
    check("OPENE-011", entry_below(PROVIDER, SERVER, RESOURCETYPE_ANY, RESOURCEUSAGE_CONTAINER) != NULL,
          "but a container");
    check("ENUM-040", entry_below(PROVIDER, T("\\\\nobody"), RESOURCETYPE_ANY, 0) != NULL, "a server under Hosts");
}

static void what_is_remembered(void)
{
    adapter_remember("Y", "\\\\elsewhere\\share");
    check("ENUM-040", entry_below(PROVIDER, T("\\\\elsewhere"), RESOURCETYPE_ANY, 0) != NULL,
          "the server of a remembered connection");
}

const struct test tests[] = {
    {"without a connection", of_nobody, NEEDS_SERVER},
    {"a server", of_a_server, NEEDS_SERVER | NEEDS_SHARES},
    {"what is hidden", what_is_hidden, NEEDS_SERVER | NEEDS_SHARES},
    {"a guest", of_a_guest, NEEDS_SERVER},
    {"a share", of_a_share, NEEDS_SERVER},
    {"the servers", the_servers, NEEDS_SERVER},
    {"a remembered server", what_is_remembered, 0},
    {0},
};
