/**
 * @file enumerations.h
 * Calls that the tests about enumerations have in common, and the entries of the providers there.
 */
#ifndef ENUMERATIONS_H
#define ENUMERATIONS_H

#include "network-providers.h"

#include <string.h>

/** A literal, or a macro for one, as a member of a NETRESOURCEW. */
#define U(literal) U_OF(literal)
#define U_OF(literal) ((WCHAR *)u##literal)

/** A connected share of a provider, a server, and a share on the network. */
#define CONNECTED(type, local, remote, network)                                                                        \
    {                                                                                                                  \
        RESOURCE_CONNECTED, (type), RESOURCEDISPLAYTYPE_SHARE, RESOURCEUSAGE_CONNECTABLE, (local), (remote), NULL,     \
            (network)                                                                                                  \
    }
#define SERVER_ENTRY(remote, network)                                                                                  \
    {                                                                                                                  \
        RESOURCE_GLOBALNET, RESOURCETYPE_ANY, RESOURCEDISPLAYTYPE_SERVER, RESOURCEUSAGE_CONTAINER, NULL, (remote),     \
            NULL, (network)                                                                                            \
    }
#define SHARE_ENTRY(type, remote, comment, network)                                                                    \
    {                                                                                                                  \
        RESOURCE_GLOBALNET, (type), RESOURCEDISPLAYTYPE_SHARE, RESOURCEUSAGE_CONNECTABLE, NULL, (remote), (comment),   \
            (network)                                                                                                  \
    }

/** provider_lists for an array. */
#define LISTS(provider, entries) provider_lists((provider), (entries), sizeof(entries) / sizeof *(entries))

/** Three entries of provider a, and two of provider b. */
static const NETRESOURCEW of_a[] = {
    CONNECTED(RESOURCETYPE_DISK, U("X:"), U("net:/one"), U(NETWORK_A)),
    CONNECTED(RESOURCETYPE_PRINT, U("LPT1"), U("net:/printer"), U(NETWORK_A)),
    CONNECTED(RESOURCETYPE_ANY, NULL, U("net:/without"), U(NETWORK_A)),
};
static const NETRESOURCEW of_b[] = {
    CONNECTED(RESOURCETYPE_DISK, U("Y:"), U("net:/two"), U(NETWORK_B)),
    CONNECTED(RESOURCETYPE_DISK, NULL, U("net:/three"), U(NETWORK_B)),
};
#define NAMES_OF_A T("net:/one net:/printer net:/without")
#define NAMES_OF_BOTH T("net:/one net:/printer net:/without net:/two net:/three")

/** Registers the provider a, which lists its entries, with a behaviour. */
static inline void provider_a(struct provider_behaviour behaviour)
{
    provider("a", behaviour);
    providers_in_order("a", NULL);
    LISTS("a", of_a);
}

/** Registers both providers, which list their entries, with their behaviours. */
static inline void providers_a_and_b(struct provider_behaviour a, struct provider_behaviour b)
{
    two_providers(a, b);
    LISTS("a", of_a);
    LISTS("b", of_b);
}

/** Opens an enumeration; NULL if that fails. */
static inline HANDLE opened(DWORD scope, DWORD type, DWORD usage, NETRESOURCE *container)
{
    HANDLE handle = NULL;
    return WNetOpenEnum(scope, type, usage, container, &handle) == NO_ERROR ? handle : NULL;
}

/** The code of opening an enumeration, which is closed again. */
static inline DWORD opening(DWORD scope, DWORD type, DWORD usage, NETRESOURCE *container)
{
    HANDLE handle = NULL;
    DWORD code = WNetOpenEnum(scope, type, usage, container, &handle);
    if (code == NO_ERROR) WNetCloseEnum(handle);
    return code;
}

/** Gets up to `count` entries in a buffer of the customary size, and stores how many there are. NULL if there are none. */
static inline NETRESOURCE *entries(HANDLE handle, DWORD *count)
{
    DWORD size = 16384;
    void *buffer = poisoned(size);
    if (WNetEnumResource(handle, count, buffer, &size) != NO_ERROR || *count > size / sizeof(NETRESOURCE)) return NULL;
    return buffer;
}

/** The next entry alone; NULL if there is none. */
static inline NETRESOURCE *entry(HANDLE handle)
{
    DWORD count = 1;
    NETRESOURCE *one = entries(handle, &count);
    return count == 1 ? one : NULL;
}

/** The code of getting one more entry. */
static inline DWORD getting(HANDLE handle)
{
    DWORD count = 1, size = 16384;
    return WNetEnumResource(handle, &count, poisoned(size), &size);
}

static inline TCHAR *appended(TCHAR *to, const TCHAR *text)
{
    for (; text != NULL && *text != 0; text++) *to++ = *text;
    *to = 0;
    return to;
}

/**
 * The remote names of the entries that are left, with blanks between them, and behind them the codes but 259 that calls
 * ended with, as "error". The calls end with 259, or after 50 calls. Never freed.
 */
static inline TCHAR *names_left(HANDLE handle)
{
    TCHAR *names = poisoned_text(8192), *end = appended(names, T(""));
    for (int calls = 0; calls < 50; calls++) {
        DWORD count = 0xFFFFFFFF, size = 16384;
        NETRESOURCE *found = poisoned(size);
        DWORD code = WNetEnumResource(handle, &count, found, &size);
        if (code == ERROR_NO_MORE_ITEMS) break;
        /* More entries than the buffer has room for are none. */
        if (code == NO_ERROR && count > size / sizeof *found) code = ERROR_INVALID_DATA;
        if (code != NO_ERROR) end = appended(appended(end, end == names ? T("") : T(" ")), T("error"));
        for (DWORD i = 0; code == NO_ERROR && i < count && end - names < 8000; i++) {
            end = appended(end, end == names ? T("") : T(" "));
            end = appended(end, found[i].lpRemoteName == NULL ? T("NULL") : found[i].lpRemoteName);
        }
    }
    return names;
}

/** The same for a new enumeration; "not opened" if it cannot be opened. */
static inline TCHAR *names_of(DWORD scope, DWORD type, DWORD usage, NETRESOURCE *container)
{
    HANDLE handle = opened(scope, type, usage, container);
    if (handle == NULL) return T("not opened");
    TCHAR *names = names_left(handle);
    WNetCloseEnum(handle);
    return names;
}

/** A container for GLOBALNET, as a program builds it. */
static inline NETRESOURCE container(const TCHAR *remote, const TCHAR *network)
{
    NETRESOURCE made = {.dwScope = RESOURCE_GLOBALNET,
                        .dwUsage = RESOURCEUSAGE_CONTAINER,
                        .lpRemoteName = (TCHAR *)remote,
                        .lpProvider = (TCHAR *)network};
    return made;
}

#endif
