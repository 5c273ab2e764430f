/**
 * @file windows.h
 * The part of <windows.h> that a WNet program uses: types, error codes, the WNet functions, and the thread's last
 * error.
 *
 * As on Windows it includes winnetwk.h and not npapi.h: network providers and notifyees include npapi.h themselves.
 *
 * A program that also uses WinPR includes WinPR's headers first, and then winnetwk.h and mpr.h instead of this
 * file: WinPR has functions GetLastError and SetLastError of its own, over another value.
 */
#ifndef MPR_WINDOWS_H
#define MPR_WINDOWS_H

#if (defined(_WIN32) || defined(__WINE__)) && !defined(MPR_NATIVE)
#ifdef __GNUC__
#pragma GCC system_header
#endif
#include_next <windows.h>
#else

#include <string.h>

#include "mpr.h"
#include "windef.h"
#include "winerror.h"
#include "winnetwk.h"

/** The calling thread's last-error value: mprGetLastError under its Windows name. */
static inline DWORD GetLastError(void)
{
    return mprGetLastError();
}

/** Sets the calling thread's last-error value: mprSetLastError under its Windows name. */
static inline void SetLastError(_In_ DWORD dwErrCode)
{
    mprSetLastError(dwErrCode);
}

/** Fills memory with zeros, as Microsoft's samples do with a NETRESOURCE. */
#define ZeroMemory(destination, length) memset((destination), 0, (length))

/** Fills memory that held a password with zeros; the compiler may not leave it out. Returns its first argument. */
static inline PVOID SecureZeroMemory(PVOID ptr, size_t cnt)
{
    volatile BYTE *bytes = (volatile BYTE *)ptr;
    while (cnt-- > 0) *bytes++ = 0;
    return ptr;
}

#endif /* not Windows, not Wine */

#endif /* MPR_WINDOWS_H */
