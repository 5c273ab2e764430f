/* list connected: the connections of the logon session.
 * list remembered: the connections that are remembered.
 * list network [NAME]: the networks, or what is in a container: list network '\\server'. */
#include "tell.h"

#include <string.h>

static const char *kind(DWORD type)
{
    return type == RESOURCETYPE_DISK ? "disk" : type == RESOURCETYPE_PRINT ? "printer" : "-";
}

static const char *or_dash(const char *text)
{
    return text != NULL && text[0] != '\0' ? text : "-";
}

static int list(DWORD scope, NETRESOURCEA *container)
{
    NETRESOURCEA entries[16384 / sizeof(NETRESOURCEA)];
    HANDLE handle;
    DWORD code = WNetOpenEnumA(scope, RESOURCETYPE_ANY, 0, container, &handle);
    if (code != NO_ERROR) return tell("WNetOpenEnum", code);
    for (;;) {
        DWORD count = 0xFFFFFFFF, size = sizeof entries; /* as many entries as fit */
        code = WNetEnumResourceA(handle, &count, entries, &size);
        if (code != NO_ERROR) break;
        for (DWORD i = 0; i < count; i++)
            printf("%-4s %-8s %-28s %s\n", or_dash(entries[i].lpLocalName), kind(entries[i].dwType),
                   or_dash(entries[i].lpRemoteName), or_dash(entries[i].lpComment));
    }
    WNetCloseEnum(handle);
    return code == ERROR_NO_MORE_ITEMS ? 0 : tell("WNetEnumResource", code);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "connected") == 0) return list(RESOURCE_CONNECTED, NULL);
    if (argc == 2 && strcmp(argv[1], "remembered") == 0) return list(RESOURCE_REMEMBERED, NULL);
    if (argc >= 2 && argc <= 3 && strcmp(argv[1], "network") == 0) {
        NETRESOURCEA container = {.dwScope = RESOURCE_GLOBALNET, .dwUsage = RESOURCEUSAGE_CONTAINER};
        if (argc == 3) container.lpRemoteName = argv[2];
        return list(RESOURCE_GLOBALNET, argc == 3 ? &container : NULL);
    }
    fprintf(stderr, "usage: %s connected | remembered | network [NAME]\n", argv[0]);
    return 2;
}
