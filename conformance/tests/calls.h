/**
 * @file calls.h
 * The calls that many tests make, and the names for their arguments.
 */
#ifndef CALLS_H
#define CALLS_H

#include "adapter.h"
#include "conformance.h"

/* The shares of the real server (NEEDS_SERVER), and one that it does not have. */
#define SHARE server_share("share")
#define SECOND server_share("share2")
#define DENIED server_share("denied")
#define MISSING T("\\\\fileserver\\no such share")
#define GUEST server_share("guest")
#define PRINTER server_share("printer")
#define IPC T("\\\\fileserver\\IPC$")

/** Three texts as one. Never freed. */
static inline TCHAR *joined(const TCHAR *one, const TCHAR *two, const TCHAR *three)
{
    const TCHAR *const parts[] = {one, two, three};
    TCHAR *result = poisoned_text(length(one) + length(two) + length(three) + 1), *to = result;
    for (size_t i = 0; i < 3; i++)
        for (const TCHAR *from = parts[i]; *from != 0; from++) *to++ = *from;
    *to = 0;
    return result;
}

/** The remote name of the same share with another name of the server. Never freed. */
static inline TCHAR *on_host(const TCHAR *host, const TCHAR *remote)
{
    const TCHAR *share = remote + 2;
    while (*share != '\\') share++;
    return joined(T("\\\\"), host, share);
}

/** The same name in capitals, as far as it is ASCII. Never freed. */
static inline TCHAR *in_capitals(const TCHAR *name)
{
    TCHAR *result = poisoned_text(length(name) + 1);
    for (size_t i = 0; i <= length(name); i++)
        result[i] = name[i] >= 'a' && name[i] <= 'z' ? (TCHAR)(name[i] - 'a' + 'A') : name[i];
    return result;
}

/** A resource on a server that refuses every connection: a provider that was asked for it answers ERROR_BAD_NETPATH. */
#define NOBODY T("\\\\nobody\\share")

/** A resource on a server that accepts connections and says nothing (NEEDS_SILENCE): it is there. */
#define SILENT T("\\\\silent\\share")

/** The provider of those servers and of the real one. */
#define PROVIDER T("Microsoft Windows Network")
#define NO_SUCH_PROVIDER T("No Such Network")

/** Lines for the machine registry: without user and password a connection may be anonymous. */
#define ALLOW_GUESTS                                                                                                   \
    "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\LanmanWorkstation\\Parameters]\n"                       \
    "\"AllowInsecureGuestAuth\"=dword:00000001\n"

/** A NETRESOURCE with the members that the functions read which connect; the rest is 0. */
static inline NETRESOURCE resource(DWORD type, const TCHAR *local, const TCHAR *remote)
{
    NETRESOURCE made = {.dwType = type, .lpLocalName = (TCHAR *)local, .lpRemoteName = (TCHAR *)remote};
    return made;
}

/** The type that goes with a device's name. */
static inline DWORD type_of(const TCHAR *local)
{
    size_t characters = local ? length(local) : 0;
    return characters == 0 ? RESOURCETYPE_ANY : characters == 2 ? RESOURCETYPE_DISK : RESOURCETYPE_PRINT;
}

/** WNetAddConnection2, with its arguments in the order in which one thinks of them. */
static inline DWORD connect_as(const TCHAR *user, const TCHAR *password, const TCHAR *local, const TCHAR *remote,
                               DWORD flags)
{
    NETRESOURCE wanted = resource(type_of(local), local, remote);
    return WNetAddConnection2(&wanted, password, user, flags);
}

/** Connects as the server's user, or as some user if there is no server, so that a provider tries. */
static inline DWORD connect_to(const TCHAR *local, const TCHAR *remote, DWORD flags)
{
    return connect_as(server.user ? server.user : T("user"), server.password ? server.password : T("password"), local,
                      remote, flags);
}

/** The code that WNetGetConnection returns for a device. */
static inline DWORD ask_for(const TCHAR *local)
{
    DWORD characters = 300;
    return WNetGetConnection(local, poisoned_text(300), &characters);
}

/** The remote name that a device is connected to; NULL if the device is not connected. */
static inline const TCHAR *connected_to(const TCHAR *local)
{
    TCHAR *remote = poisoned_text(301);
    DWORD characters = 300;
    remote[300] = 0; /* for a success that writes nothing */
    return WNetGetConnection(local, remote, &characters) == NO_ERROR ? remote : NULL;
}

/** Whether there is a deviceless connection to a remote name. Finds out by cancelling, so that none is left. */
static inline int was_connected(const TCHAR *remote)
{
    return WNetCancelConnection2(remote, 0, FALSE) == NO_ERROR &&
           WNetCancelConnection2(remote, 0, FALSE) == ERROR_NOT_CONNECTED;
}

/** Whether there is no deviceless connection to a remote name. */
static inline int was_not_connected(const TCHAR *remote)
{
    return WNetCancelConnection2(remote, 0, FALSE) == ERROR_NOT_CONNECTED;
}

#endif
