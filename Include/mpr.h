/**
 * @file mpr.h
 * The part of the library that Windows has elsewhere: the calling thread's last-error value.
 *
 * On Windows GetLastError and SetLastError belong to the system. Here the value belongs to this library, and
 * the functions have names of their own so that the library exports no symbol another Windows-like library
 * (WinPR, Wine) exports too. windows.h offers GetLastError and SetLastError as inline functions over them.
 * errno is neither read nor written.
 *
 * The library heeds the environment as it was when it was loaded: at the program's start, or at dlopen, during which
 * no other thread may change the environment. Later changes, which any thread may make at any time, mean nothing to it.
 *
 * Like those of winnetwk.h the functions are thread-safe and not async-signal-safe: no signal handler may call them.
 *
 * On Windows and under Wine the two names are the system's functions.
 */
#ifndef MPR_MPR_H
#define MPR_MPR_H

#if (defined(_WIN32) || defined(__WINE__)) && !defined(MPR_NATIVE)
#include <windows.h>
#define mprGetLastError() GetLastError()
#define mprSetLastError(dwErrCode) SetLastError(dwErrCode)
#else

#include "windef.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The calling thread's last-error value.
 *
 * Every WNet function that returns a code sets it to that code, NO_ERROR included (GEN-001, GEN-004); nothing
 * else in the library changes it. A new thread starts with 0.
 *
 * Threads: each has its own value; may be called from any.
 *
 * @return the value; the call itself cannot fail.
 *
 * Follows GEN-005 and GetLastError (learn.microsoft.com nf-errhandlingapi-getlasterror).
 */
DWORD WINAPI mprGetLastError(void);

/**
 * Sets the calling thread's last-error value.
 *
 * Threads: changes the calling thread's value alone; may be called from any.
 *
 * @param[in] dwErrCode  the new value; any number is kept as it is.
 *
 * Follows GEN-005 and SetLastError (learn.microsoft.com nf-errhandlingapi-setlasterror).
 */
void WINAPI mprSetLastError(_In_ DWORD dwErrCode);

#ifdef __cplusplus
}
#endif

#endif /* not Windows, not Wine */

#endif /* MPR_MPR_H */
