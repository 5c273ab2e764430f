/* The functions that the router calls to list what there is, and to take names apart (npapi.h). */
#include "network.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An enumeration: a list that was made when it was opened. */
struct enumeration {
    uint32_t mark; /* Tells an open enumeration from another pointer. */
    DWORD scope;
    char server[name_size]; /* Whose shares are listed; "" for servers, or for connections. */
    struct names names;
    size_t next;
};

static const uint32_t open_mark = 0x44697265;

/* Puts one resource into a buffer. Without a name it is the root of the network. */
static void pack_resource(struct packing *packing, DWORD scope, const char *device, const struct remote *remote)
{
    char name[3 * name_size];
    int is_share = remote->share[0] != '\0';

    join_remote(remote, name, sizeof name);
    NETRESOURCEW *resource = pack_structure(packing, sizeof *resource);
    WCHAR *local = pack_text(packing, device), *text = remote->server[0] == '\0' ? NULL : pack_text(packing, name),
          *provider = pack_text(packing, NETWORK_NAME);
    if (!packed(packing)) return;
    *resource = (NETRESOURCEW){
        .dwScope = scope,
        .dwType = is_share ? RESOURCETYPE_DISK : RESOURCETYPE_ANY,
        .dwDisplayType = is_share                    ? RESOURCEDISPLAYTYPE_SHARE
                         : remote->server[0] != '\0' ? RESOURCEDISPLAYTYPE_SERVER
                                                     : RESOURCEDISPLAYTYPE_NETWORK,
        .dwUsage = is_share ? RESOURCEUSAGE_CONNECTABLE : RESOURCEUSAGE_CONTAINER,
        .lpLocalName = local,
        .lpRemoteName = text,
        .lpProvider = provider,
    };
}

DWORD WINAPI NPOpenEnum(DWORD scope, DWORD type, DWORD usage, LPNETRESOURCEW container, LPHANDLE handle)
{
    char name[name_size];
    struct remote remote = {0};
    DWORD code = WN_SUCCESS, wanted = usage & (RESOURCEUSAGE_CONNECTABLE | RESOURCEUSAGE_CONTAINER);

    if (scope != RESOURCE_CONNECTED && scope != RESOURCE_GLOBALNET) return WN_NOT_SUPPORTED;
    if (container != NULL && container->lpRemoteName != NULL && scope == RESOURCE_GLOBALNET) {
        if (to_utf8(container->lpRemoteName, name, sizeof name) != 0 || parse_remote(name, &remote) != 0)
            return WN_NOT_CONTAINER;
        code = find_remote(&remote, NULL);
        if (code != WN_SUCCESS) return code == WN_BAD_NETNAME ? WN_NOT_CONTAINER : code;
        if (remote.share[0] != '\0') return WN_NOT_CONTAINER;
    }

    struct enumeration *made = calloc(1, sizeof *made);
    if (made == NULL) return WN_OUT_OF_MEMORY;
    made->mark = open_mark;
    made->scope = scope;
    memcpy(made->server, remote.server, sizeof made->server);
    if (type != RESOURCETYPE_ANY && (type & RESOURCETYPE_DISK) == 0)
        code = WN_SUCCESS; /* There are no printers. */
    else if (scope == RESOURCE_CONNECTED)
        code = list_connections(&made->names);
    else if (remote.server[0] == '\0' && wanted != RESOURCEUSAGE_CONNECTABLE)
        code = list_servers(&made->names);
    else if (remote.server[0] != '\0' && wanted != RESOURCEUSAGE_CONTAINER)
        code = list_shares(remote.server, &made->names);
    if (code != WN_SUCCESS)
        free(made);
    else
        *handle = made;
    return code;
}

/* Puts the entry with this number into a buffer. Returns 0 for one that is not there any more. */
static int pack_entry(struct packing *packing, const struct enumeration *list, size_t index)
{
    const char *name = list->names.name[index], *device = NULL;
    char text[name_size];
    struct remote remote = {0};

    if (list->scope == RESOURCE_CONNECTED) {
        if (connection_of(name, text, sizeof text) != WN_SUCCESS || parse_remote(text, &remote) != 0) return 0;
        if (name[1] == ':') device = name;
    } else {
        const char *server = list->server[0] != '\0' ? list->server : name;
        snprintf(remote.server, sizeof remote.server, "%s", server);
        if (server != name) snprintf(remote.share, sizeof remote.share, "%s", name);
    }
    pack_resource(packing, list->scope, device, &remote);
    return 1;
}

DWORD WINAPI NPEnumResource(HANDLE handle, LPDWORD count, LPVOID buffer, LPDWORD size)
{
    struct enumeration *list = handle;
    struct packing packing = pack(buffer, *size);
    DWORD stored = 0;

    if (list == NULL || list->mark != open_mark) return WN_BAD_HANDLE;
    while (list->next < list->names.count && stored < *count) {
        struct packing before = packing;
        if (pack_entry(&packing, list, list->next)) {
            if (!packed(&packing)) {
                if (stored > 0) break;
                *size = (DWORD)(packing.needed - before.needed);
                return WN_MORE_DATA;
            }
            stored++;
        }
        list->next++;
    }
    if (stored == 0 && *count > 0) return WN_NO_MORE_ENTRIES;
    *count = stored;
    return WN_SUCCESS;
}

DWORD WINAPI NPCloseEnum(HANDLE handle)
{
    struct enumeration *list = handle;

    if (list == NULL || list->mark != open_mark) return WN_BAD_HANDLE;
    list->mark = 0;
    free_names(&list->names);
    free(list);
    return WN_SUCCESS;
}

/* What a name begins with, and what is left of it: the share of \\server\share\folder, and \folder. */
DWORD WINAPI NPGetResourceInformation(LPNETRESOURCEW asked, LPVOID buffer, LPDWORD size, LPWSTR *system)
{
    char name[name_size];
    struct remote remote;
    struct packing packing = pack(buffer, *size);

    if (to_utf8(asked->lpRemoteName, name, sizeof name) != 0 || parse_remote(name, &remote) != 0) return WN_BAD_NETNAME;
    DWORD code = find_remote(&remote, NULL);
    if (code != WN_SUCCESS) return code;
    if (asked->dwType != RESOURCETYPE_ANY && (asked->dwType != RESOURCETYPE_DISK || remote.share[0] == '\0'))
        return WN_BAD_DEV_TYPE;

    struct remote resource = remote;
    resource.rest[0] = '\0';
    pack_resource(&packing, RESOURCE_GLOBALNET, NULL, &resource);
    WCHAR *rest = remote.rest[0] == '\0' ? NULL : pack_text(&packing, remote.rest);
    if (!packed(&packing)) {
        *size = (DWORD)packing.needed;
        return WN_MORE_DATA;
    }
    *system = rest;
    return WN_SUCCESS;
}

/* The parent of a name, by its form alone: of a folder the folder around it, of a share its server, of a server the root
 * of the network. */
DWORD WINAPI NPGetResourceParent(LPNETRESOURCEW asked, LPVOID buffer, LPDWORD size)
{
    char name[name_size];
    struct remote remote;
    struct packing packing = pack(buffer, *size);

    if (to_utf8(asked->lpRemoteName, name, sizeof name) != 0 || parse_remote(name, &remote) != 0) return WN_BAD_NETNAME;
    if (remote.rest[0] != '\0')
        *strrchr(remote.rest, '\\') = '\0';
    else if (remote.share[0] != '\0')
        remote.share[0] = '\0';
    else
        remote.server[0] = '\0';
    pack_resource(&packing, RESOURCE_GLOBALNET, NULL, &remote);
    if (packed(&packing)) return WN_SUCCESS;
    *size = (DWORD)packing.needed;
    return WN_MORE_DATA;
}
