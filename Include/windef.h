/**
 * @file windef.h
 * The Windows types that the WNet functions, network providers and notifyees are written in.
 *
 * The rule behind every choice: a structure has on 64-bit Linux, byte for byte, the layout it has on 64-bit
 * Windows. Windows keeps `long` at 32 bits and `wchar_t` at 16; Linux does not. So no type below is made from
 * `long` or, unless the compiler was told to make it 16 bits wide, from `wchar_t`. The static asserts at the
 * end hold the rule. C11 or C++11 is needed.
 *
 * Some types live in winnt.h, basetsd.h or minwindef.h on Windows; here they are all in this file.
 *
 * MPR_NATIVE. Where _WIN32 or __WINE__ is defined, all headers of this library hand over to the real ones of Windows
 * or Wine. A program that defines _WIN32 itself, so that a compiler for Linux takes its branches for Windows, finds no
 * real ones. It also defines MPR_NATIVE (-D_WIN32 -DMPR_NATIVE), which says that it is native on purpose: then these
 * headers are used. glibc's own headers do not ask for _WIN32; a part of libstdc++ does (<filesystem>).
 */
#ifndef MPR_WINDEF_H
#define MPR_WINDEF_H

#if (defined(_WIN32) || defined(__WINE__)) && !defined(MPR_NATIVE)
#ifdef __GNUC__
#pragma GCC system_header
#endif
#include_next <windef.h>
#else

#include <stddef.h>
#include <stdint.h>

#include "sal.h"

/* Calling conventions. They mean something for Windows binaries alone; the functions of this library,
 * of providers and of notifyees follow the platform's own C convention. */
#ifndef WINAPI
#define WINAPI
#endif
#ifndef APIENTRY
#define APIENTRY WINAPI
#endif
#ifndef CALLBACK
#define CALLBACK
#endif
#ifndef PASCAL
#define PASCAL
#endif

#ifndef CONST
#define CONST const
#endif
#ifndef VOID
#define VOID void
#endif

/* 8 bits. */
typedef char CHAR;
typedef unsigned char UCHAR;
typedef uint8_t BYTE;
typedef CHAR *PCHAR;
typedef UCHAR *PUCHAR;
typedef BYTE *PBYTE, *LPBYTE;

/* 16 bits. */
typedef int16_t SHORT;
typedef uint16_t USHORT;
typedef uint16_t WORD;
typedef WORD *PWORD, *LPWORD;

/* 32 bits. On Windows DWORD, ULONG and LONG are made from `long`, which has 64 bits on 64-bit Linux:
 * hence the fixed-width types. printf takes them without `l`: "%u" where a Windows program has "%lu". */
typedef int32_t BOOL;
typedef int32_t INT;
typedef int32_t LONG;
typedef uint32_t UINT;
typedef uint32_t ULONG;
typedef uint32_t DWORD;
typedef BOOL *PBOOL, *LPBOOL;
typedef INT *PINT, *LPINT;
typedef LONG *PLONG, *LPLONG;
typedef UINT *PUINT;
typedef ULONG *PULONG;
typedef DWORD *PDWORD, *LPDWORD;

/* 64 bits. */
typedef int64_t LONGLONG;
typedef uint64_t ULONGLONG;
typedef uint64_t DWORD64;

/* As wide as a pointer. */
typedef intptr_t INT_PTR;
typedef intptr_t LONG_PTR;
typedef uintptr_t UINT_PTR;
typedef uintptr_t ULONG_PTR;
typedef uintptr_t DWORD_PTR;
typedef size_t SIZE_T;

/* Pointers to untyped memory. */
typedef void *PVOID, *LPVOID;
typedef const void *LPCVOID;

/* Handles are opaque. A window handle is a `void *` too, not a pointer to a structure of its own as
 * under Windows' STRICT: there are no windows here, the value is only handed through. */
typedef void *HANDLE;
typedef void *HWND;
typedef void *HMODULE;
typedef void *HINSTANCE;
/* WinPR makes LPHANDLE a HANDLE instead of a pointer to one. If its header comes first, its types stay. The
 * functions here say HANDLE *, which means the same in both cases. */
#ifndef WINPR_WTYPES_H
typedef HANDLE *PHANDLE, *LPHANDLE;
#endif

/* "ANSI" text: UTF-8, ending with a 0 byte. A size in characters is a number of bytes. */
typedef CHAR *PSTR, *LPSTR;
typedef const CHAR *PCSTR, *LPCSTR;

/* "Unicode" text: UTF-16 in the machine's byte order, ending with a 0 unit. A character is one 16-bit unit.
 *
 * On Windows WCHAR is wchar_t. On Linux wchar_t has 32 bits, so WCHAR is the type of a u"..." literal's characters:
 * uint16_t in C, char16_t in C++ (where it is a type of its own). L"..." does not fit and the
 * compiler says so. Under -fshort-wchar wchar_t has 16 bits and WCHAR is wchar_t, as on Windows.
 *
 * -fshort-wchar changes the compiler alone. glibc and libstdc++ were built with 32 bits, and the functions that take
 * wchar_t (wcslen, wcscpy, swprintf, fputws, std::wstring) read and write twice as far as the program means: past the
 * end of its arrays, without a warning. mprwchar.h has counterparts for WCHAR, which are right with and without
 * -fshort-wchar. */
#if defined(__SIZEOF_WCHAR_T__) && __SIZEOF_WCHAR_T__ == 2
typedef wchar_t WCHAR;
#elif defined(__cplusplus)
typedef char16_t WCHAR;
#else
typedef uint16_t WCHAR;
#endif
typedef WCHAR *PWSTR, *LPWSTR;
typedef const WCHAR *PCWSTR, *LPCWSTR;

/* Text of the width that UNICODE chooses. */
#if !defined(UNICODE)
#define __TEXT(quote) quote
#elif defined(__SIZEOF_WCHAR_T__) && __SIZEOF_WCHAR_T__ == 2
#define __TEXT(quote) L##quote
#else
#define __TEXT(quote) u##quote
#endif
/** A text literal of TCHARs: TEXT("x") is u"x" under UNICODE, else "x". */
#define TEXT(quote) __TEXT(quote)
#ifdef UNICODE
typedef WCHAR TCHAR;
typedef LPWSTR PTSTR, LPTSTR;
typedef LPCWSTR PCTSTR, LPCTSTR;
#else
typedef CHAR TCHAR;
typedef LPSTR PTSTR, LPTSTR;
typedef LPCSTR PCTSTR, LPCTSTR;
#endif

#ifndef FALSE
#define FALSE 0
#endif
#ifndef TRUE
#define TRUE 1
#endif

/** The longest remote name, in characters. */
#ifndef MAX_PATH
#define MAX_PATH 260
#endif

/* A WNNC_NET_* value has the network's number in its high word; NETINFOSTRUCT.wNetType holds that word alone. */
#define MAKELONG(low, high) ((LONG)(((DWORD)(WORD)(low)) | (((DWORD)(WORD)(high)) << 16)))
#define LOWORD(l) ((WORD)((DWORD_PTR)(l)&0xffff))
#define HIWORD(l) ((WORD)((DWORD_PTR)(l) >> 16 & 0xffff))

#ifndef WINPR_WTYPES_H
/** A number that is unique until the system restarts: NPLogonNotify names a logon session by one. */
typedef struct _LUID {
    DWORD LowPart;
    LONG HighPart;
} LUID, *PLUID;
#endif

#ifdef __cplusplus
#define MPR_ASSERT_SIZE(type, bytes) static_assert(sizeof(type) == (bytes), #type " must have " #bytes " bytes")
#else
#define MPR_ASSERT_SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), #type " must have " #bytes " bytes")
#endif
MPR_ASSERT_SIZE(BYTE, 1);
MPR_ASSERT_SIZE(WORD, 2);
MPR_ASSERT_SIZE(WCHAR, 2);
MPR_ASSERT_SIZE(BOOL, 4);
MPR_ASSERT_SIZE(INT, 4);
MPR_ASSERT_SIZE(LONG, 4);
MPR_ASSERT_SIZE(UINT, 4);
MPR_ASSERT_SIZE(ULONG, 4);
MPR_ASSERT_SIZE(DWORD, 4);
MPR_ASSERT_SIZE(LUID, 8);
MPR_ASSERT_SIZE(ULONG_PTR, sizeof(void *));
MPR_ASSERT_SIZE(HANDLE, sizeof(void *));
#undef MPR_ASSERT_SIZE

#endif /* not Windows, not Wine */

#endif /* MPR_WINDEF_H */
