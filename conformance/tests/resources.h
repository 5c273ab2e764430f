/**
 * @file resources.h
 * What the tests of WNetGetResourceInformation and WNetGetResourceParent have in common.
 */
#ifndef RESOURCES_H
#define RESOURCES_H

#include "buffers.h"

#include <string.h>

/** Room enough for any result of these tests. */
enum { roomy = 4000 };

/** A NETRESOURCE that names something; the members that do not count hold what nobody may read. */
static inline NETRESOURCE named(DWORD type, const TCHAR *remote, const TCHAR *network)
{
    NETRESOURCE made;
    memset(&made, 0xA5, sizeof made);
    made.dwType = type;
    made.lpRemoteName = (TCHAR *)remote;
    made.lpProvider = (TCHAR *)network;
    return made;
}

/** WNetGetResourceInformation and WNetGetResourceParent for a name; the result is in a buffer that is never freed. */
static inline DWORD information(DWORD type, const TCHAR *remote, const TCHAR *network, NETRESOURCE **result,
                                TCHAR **system)
{
    NETRESOURCE asked = named(type, remote, network);
    DWORD size = roomy;
    *result = poisoned(roomy);
    *system = (TCHAR *)T("not written");
    return WNetGetResourceInformation(&asked, *result, &size, system);
}
static inline DWORD parent_of(DWORD type, const TCHAR *remote, const TCHAR *network, NETRESOURCE **result)
{
    NETRESOURCE asked = named(type, remote, network);
    DWORD size = roomy;
    *result = poisoned(roomy);
    return WNetGetResourceParent(&asked, *result, &size);
}

/** Checks a result: the members that these functions tell, and that the others are 0. */
static inline void check_resource(const char *id, const char *others, const NETRESOURCE *got, DWORD display,
                                  DWORD usage, DWORD type, const TCHAR *remote, const TCHAR *network)
{
    check_number(id, "the display type", got->dwDisplayType, display);
    check_number(id, "the usage", got->dwUsage, usage);
    check_number(id, "the type", got->dwType, type);
    check_text(id, "the remote name", got->lpRemoteName, remote);
    check_text(id, "the provider", got->lpProvider, network);
    check_number(others, "the scope", got->dwScope, 0);
    check(others, got->lpLocalName == NULL && got->lpComment == NULL, "there is no local name and no comment");
    check(id, lies_in(got, roomy, got->lpProvider) && (remote == NULL || lies_in(got, roomy, got->lpRemoteName)),
          "the texts lie in the buffer");
}

#define NETWORK_OF_SMB RESOURCEDISPLAYTYPE_NETWORK, RESOURCEUSAGE_CONTAINER, RESOURCETYPE_ANY, PROVIDER, PROVIDER
#define IS_SERVER RESOURCEDISPLAYTYPE_SERVER, RESOURCEUSAGE_CONTAINER, RESOURCETYPE_ANY
#define IS_SHARE RESOURCEDISPLAYTYPE_SHARE, RESOURCEUSAGE_CONNECTABLE, RESOURCETYPE_DISK

#endif
