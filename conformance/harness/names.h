/**
 * @file names.h
 * The declarations of functions about connections and providers that no header of the Windows SDK has. Those of libmpr are
 * in its own header.
 */
#ifndef CONFORMANCE_NAMES_H
#define CONFORMANCE_NAMES_H

#include <windows.h>

#ifndef _WIN32
#include <mprshell.h>
#else

typedef struct {
    LPSTR lpRemoteName, lpProvider;
} WNET_CONNECTIONINFOA;
typedef struct {
    LPWSTR lpRemoteName, lpProvider;
} WNET_CONNECTIONINFOW;

DWORD WINAPI WNetGetConnection2A(LPSTR, LPVOID, LPDWORD);
DWORD WINAPI WNetGetConnection2W(LPWSTR, LPVOID, LPDWORD);
DWORD WINAPI WNetSetConnectionA(LPCSTR, DWORD, LPVOID);
DWORD WINAPI WNetSetConnectionW(LPCWSTR, DWORD, LPVOID);
DWORD WINAPI WNetGetProviderTypeA(LPCSTR, LPDWORD);
DWORD WINAPI WNetGetProviderTypeW(LPCWSTR, LPDWORD);

#ifdef UNICODE
typedef WNET_CONNECTIONINFOW WNET_CONNECTIONINFO;
#define WNetGetConnection2 WNetGetConnection2W
#define WNetSetConnection WNetSetConnectionW
#define WNetGetProviderType WNetGetProviderTypeW
#else
typedef WNET_CONNECTIONINFOA WNET_CONNECTIONINFO;
#define WNetGetConnection2 WNetGetConnection2A
#define WNetSetConnection WNetSetConnectionA
#define WNetGetProviderType WNetGetProviderTypeA
#endif

#endif

#endif
