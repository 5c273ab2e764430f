/**
 * @file shell.h
 * The declarations of the functions that shells and login managers look up by name: no header of the Windows SDK has
 * them. Those of libmpr are in its own header.
 */
#ifndef CONFORMANCE_SHELL_H
#define CONFORMANCE_SHELL_H

#include <windows.h>
#include <winnetwk.h>

#include <npapi.h>

#ifndef _WIN32
#include <mprshell.h>
#else

#define WN_CONTINUE 0x00000BB9

DWORD WINAPI WNetFormatNetworkNameA(LPCSTR, LPCSTR, LPSTR, LPDWORD, DWORD, DWORD);
DWORD WINAPI WNetFormatNetworkNameW(LPCWSTR, LPCWSTR, LPWSTR, LPDWORD, DWORD, DWORD);
DWORD WINAPI WNetGetDirectoryTypeA(LPSTR, LPDWORD, BOOL);
DWORD WINAPI WNetGetDirectoryTypeW(LPWSTR, LPINT, BOOL);
DWORD WINAPI WNetDirectoryNotifyA(HWND, LPSTR, DWORD);
DWORD WINAPI WNetDirectoryNotifyW(HWND, LPWSTR, DWORD);
DWORD WINAPI WNetGetPropertyTextA(DWORD, DWORD, LPSTR, LPSTR, DWORD, DWORD);
DWORD WINAPI WNetGetPropertyTextW(DWORD, DWORD, LPWSTR, LPWSTR, DWORD, DWORD);
DWORD WINAPI WNetPropertyDialogA(HWND, DWORD, DWORD, LPSTR, DWORD);
DWORD WINAPI WNetPropertyDialogW(HWND, DWORD, DWORD, LPWSTR, DWORD);
FARPROC WINAPI WNetGetSearchDialog(LPWSTR);
DWORD WINAPI WNetFMXGetPermCaps(LPWSTR);
DWORD WINAPI WNetFMXEditPerm(LPWSTR, HWND, DWORD);
DWORD WINAPI WNetFMXGetPermHelp(LPWSTR, DWORD, BOOL, LPVOID, LPDWORD, LPDWORD);
DWORD WINAPI WNetLogonNotify(LPCWSTR, PLUID, LPCWSTR, LPVOID, LPCWSTR, LPVOID, LPWSTR, LPVOID, LPWSTR *);
DWORD WINAPI WNetPasswordChangeNotify(LPCWSTR, LPCWSTR, LPVOID, LPCWSTR, LPVOID, LPWSTR, LPVOID, DWORD);

#ifdef UNICODE
#define WNetFormatNetworkName WNetFormatNetworkNameW
#define WNetGetDirectoryType WNetGetDirectoryTypeW
#define WNetDirectoryNotify WNetDirectoryNotifyW
#define WNetGetPropertyText WNetGetPropertyTextW
#define WNetPropertyDialog WNetPropertyDialogW
#else
#define WNetFormatNetworkName WNetFormatNetworkNameA
#define WNetGetDirectoryType WNetGetDirectoryTypeA
#define WNetDirectoryNotify WNetDirectoryNotifyA
#define WNetGetPropertyText WNetGetPropertyTextA
#define WNetPropertyDialog WNetPropertyDialogA
#endif

#endif

#endif
