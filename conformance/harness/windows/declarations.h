/**
 * @file declarations.h
 * Declarations that tests use and mingw's headers do not have yet. The Makefile puts this file before every source but
 * those of tests/Headers, which judge the headers as they are.
 */
#ifndef CONFORMANCE_WINDOWS_DECLARATIONS_H
#define CONFORMANCE_WINDOWS_DECLARATIONS_H

#include <windows.h>
#include <winnetwk.h>
/* mingw declares it without the const of Microsoft's header. */
#define NPGetUniversalName mingw_NPGetUniversalName
#include <npapi.h>
#undef NPGetUniversalName

#ifndef ERROR_NTLM_BLOCKED
#define ERROR_NTLM_BLOCKED 1937L
#endif

#ifndef WNNC_CON_ADDCONNECTION4
#define WNNC_CON_ADDCONNECTION4 0x00000010
#endif

/* The headers declare it only for a Windows before Vista, though newer ones export it, too. */
DWORD WINAPI WNetRestoreConnectionW(HWND, LPCWSTR);

#ifndef CONNECT_REQUIRE_INTEGRITY
#define CONNECT_REQUIRE_INTEGRITY 0x00004000
#define CONNECT_REQUIRE_PRIVACY 0x00008000
DWORD WINAPI WNetAddConnection4A(HWND, LPNETRESOURCEA, PVOID, DWORD, DWORD, PBYTE, DWORD);
DWORD WINAPI WNetAddConnection4W(HWND, LPNETRESOURCEW, PVOID, DWORD, DWORD, PBYTE, DWORD);
DWORD WINAPI WNetUseConnection4A(HWND, LPNETRESOURCEA, PVOID, DWORD, DWORD, PBYTE, DWORD, LPSTR, LPDWORD, LPDWORD);
DWORD WINAPI WNetUseConnection4W(HWND, LPNETRESOURCEW, PVOID, DWORD, DWORD, PBYTE, DWORD, LPWSTR, LPDWORD, LPDWORD);
#ifdef UNICODE
#define WNetAddConnection4 WNetAddConnection4W
#define WNetUseConnection4 WNetUseConnection4W
#else
#define WNetAddConnection4 WNetAddConnection4A
#define WNetUseConnection4 WNetUseConnection4A
#endif
#endif

#endif
