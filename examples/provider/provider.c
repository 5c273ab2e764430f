/* The functions that the router calls to connect, to cancel and to ask (npapi.h). */
#include "network.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

DWORD WINAPI NPGetCaps(DWORD index)
{
    switch (index) {
    case WNNC_SPEC_VERSION: return WNNC_SPEC_VERSION51;
    case WNNC_NET_TYPE: return WNNC_NET_RDR2SAMPLE; /* the number that Microsoft keeps for samples */
    case WNNC_DRIVER_VERSION: return 1;
    case WNNC_USER: return WNNC_USR_GETUSER;
    case WNNC_CONNECTION:
        return WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3 | WNNC_CON_CANCELCONNECTION | WNNC_CON_GETCONNECTIONS;
    case WNNC_DIALOG: return WNNC_DLG_FORMATNETWORKNAME | WNNC_DLG_GETRESOURCEPARENT | WNNC_DLG_GETRESOURCEINFORMATION;
    case WNNC_ENUMERATION: return WNNC_ENUM_GLOBAL | WNNC_ENUM_LOCAL;
    case WNNC_START: return WNNC_WAIT_FOR_START; /* it has started */
    default: return 0;
    }
}

/* Folders have no passwords: the user is the one who runs the program, whatever the caller says. */
DWORD WINAPI NPAddConnection(LPNETRESOURCEW resource, LPWSTR password, LPWSTR user)
{
    char name[name_size], device[8] = "", path[path_size];
    struct remote remote;
    struct stat status;

    (void)password, (void)user;
    /* First of all: is this name mine? If not, the router asks the next provider. */
    if (to_utf8(resource->lpRemoteName, name, sizeof name) != 0 || parse_remote(name, &remote) != 0 ||
        remote.share[0] == '\0')
        return WN_BAD_NETNAME;
    DWORD code = find_remote(&remote, path);
    if (code != WN_SUCCESS) return code;

    if (resource->dwType == RESOURCETYPE_PRINT) return WN_BAD_DEV_TYPE;
    if (resource->lpLocalName != NULL && to_utf8(resource->lpLocalName, device, sizeof device) != 0)
        return WN_BAD_LOCALNAME;
    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode)) return WN_BAD_NETNAME;
    if (access(path, R_OK | X_OK) != 0) return WN_ACCESS_DENIED;

    join_remote(&remote, name, sizeof name);
    return make_connection(device, name);
}

DWORD WINAPI NPAddConnection3(HWND owner, LPNETRESOURCEW resource, LPWSTR password, LPWSTR user, DWORD flags)
{
    /* There is no dialog to show, and nothing to be deferred. */
    (void)owner, (void)flags;
    return NPAddConnection(resource, password, user);
}

/* A name of a connection: a device as it is, a remote name as find_remote writes it, so that case does not matter. */
static void normalize(char *name)
{
    struct remote remote;

    if (parse_remote(name, &remote) == 0 && find_remote(&remote, NULL) == WN_SUCCESS)
        join_remote(&remote, name, name_size);
}

DWORD WINAPI NPCancelConnection(LPWSTR name, BOOL force)
{
    char text[name_size];

    (void)force; /* Files in a folder are open without this provider. */
    if (to_utf8(name, text, sizeof text) != 0) return WN_NOT_CONNECTED;
    normalize(text);
    return end_connection(text);
}

DWORD WINAPI NPGetConnection(LPWSTR local, LPWSTR remote, LPDWORD size)
{
    char device[name_size], name[name_size];

    if (to_utf8(local, device, sizeof device) != 0) return WN_NOT_CONNECTED;
    DWORD code = connection_of(device, name, sizeof name);
    return code == WN_SUCCESS ? give_text(name, remote, size) : code;
}

DWORD WINAPI NPGetUser(LPWSTR name, LPWSTR user, LPDWORD size)
{
    char text[name_size], remote[name_size], buffer[path_size];
    struct passwd entry, *found = NULL;

    if (name != NULL && *name != 0) {
        if (to_utf8(name, text, sizeof text) != 0) return WN_NOT_CONNECTED;
        normalize(text);
        DWORD code = connection_of(text, remote, sizeof remote);
        if (code != WN_SUCCESS) return code;
    }
    errno = getpwuid_r(geteuid(), &entry, buffer, sizeof buffer, &found);
    if (found == NULL) return errno == 0 ? WN_NO_NETWORK : system_failure("the user's name");
    return give_text(found->pw_name, user, size);
}

DWORD WINAPI NPGetUniversalName(LPCWSTR path, DWORD level, LPVOID buffer, LPDWORD size)
{
    char text[name_size], device[3], remote[name_size], universal[2 * name_size];

    if (to_utf8(path, text, sizeof text) != 0 || text[0] == '\0' || text[1] != ':') return WN_BAD_LOCALNAME;
    device[0] = text[0], device[1] = ':', device[2] = '\0';
    DWORD code = connection_of(device, remote, sizeof remote);
    if (code != WN_SUCCESS) return code;
    snprintf(universal, sizeof universal, "%s%s", remote, text + 2);

    struct packing packing = pack(buffer, *size);
    if (level == UNIVERSAL_NAME_INFO_LEVEL) {
        UNIVERSAL_NAME_INFOW *info = pack_structure(&packing, sizeof *info);
        WCHAR *name = pack_text(&packing, universal);
        if (packed(&packing)) info->lpUniversalName = name;
    } else if (level == REMOTE_NAME_INFO_LEVEL) {
        REMOTE_NAME_INFOW *info = pack_structure(&packing, sizeof *info);
        WCHAR *name = pack_text(&packing, universal), *connection = pack_text(&packing, remote),
              *rest = pack_text(&packing, text + 2);
        if (packed(&packing)) *info = (REMOTE_NAME_INFOW){name, connection, rest};
    } else {
        return WN_BAD_LEVEL;
    }
    if (packed(&packing)) return WN_SUCCESS;
    *size = (DWORD)packing.needed;
    return WN_MORE_DATA;
}

/* A share's name alone is enough where its server has just been shown. Nothing else is done: the name then stays as it
 * is. */
DWORD WINAPI NPFormatNetworkName(LPWSTR name, LPWSTR formatted, LPDWORD size, DWORD flags, DWORD width)
{
    char text[name_size];
    struct remote remote;

    (void)width;
    if (to_utf8(name, text, sizeof text) != 0 || parse_remote(text, &remote) != 0) return WN_BAD_NETNAME;
    if ((flags & WNFMT_INENUM) == 0 || remote.share[0] == '\0') return give_text(text, formatted, size);
    return give_text(remote.rest[0] != '\0' ? strrchr(remote.rest, '\\') + 1 : remote.share, formatted, size);
}
