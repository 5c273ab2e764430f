/**
 * @file mpr.h
 * The part of the library that Windows has elsewhere: the calling thread's last-error value, and the way from a path
 * of Windows to a file.
 *
 * On Windows GetLastError and SetLastError belong to the system. Here the value belongs to this library, and
 * the functions have names of their own so that the library exports no symbol another Windows-like library
 * (WinPR, Wine) exports too. windows.h offers GetLastError and SetLastError as inline functions over them.
 * errno is neither read nor written.
 *
 * On Windows CreateFile takes "Z:\dir\file" and "\\server\share\file". Here a program opens files by the system's
 * own functions (open, fopen, std::ifstream), which take Unix paths: mprGetUnixPath and mprGetWindowsPath turn the one
 * into the other. docs/porting.md shows how a program is ported.
 *
 * The library heeds the environment as it was when it was loaded: at the program's start, or at dlopen, during which
 * no other thread may change the environment. Later changes, which any thread may make at any time, mean nothing to it.
 *
 * Like those of winnetwk.h the functions are thread-safe and not async-signal-safe: no signal handler may call them.
 *
 * On Windows and under Wine mprGetLastError and mprSetLastError are the system's functions, and the functions for paths
 * do not exist: a path needs no conversion there.
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

/** mprGetUnixPath connects a UNC name's share, or restores a remembered drive, first if it is not connected. */
#define MPR_PATH_CONNECT 0x00000001

/** ANSI (UTF-8) form of mprGetUnixPathW: of the path of Windows. */
DWORD WINAPI mprGetUnixPathA(_In_ LPCSTR lpPath, _In_ DWORD dwFlags, _Out_writes_opt_(*lpnLength) LPSTR lpUnixPath,
                             _Inout_ LPDWORD lpnLength);

/**
 * The Unix path of a file on a connected drive or share. The file need not exist.
 *
 * lpPath is "Z:\dir\file", "Z:dir\file", "Z:" or "\\server\share\dir\file", and is read as Windows reads it. "/" is
 * as good as "\"; "." and ".." are resolved and never lead above the drive's or the share's root; dots and spaces at
 * the end are left out. A drive has no current folder: "Z:file" is "Z:\file". Behind "\\?\" ("\\?\Z:\dir",
 * "\\?\UNC\server\share") each name counts as it is written; "\\.\" is an ordinary path with a drive's name or UNC
 * behind it. The path ends without a separator, also where lpPath has one.
 *
 * The result is an absolute path in the session's directory: SESSION/drives/Z:/dir/file, or
 * SESSION/unc/SERVER/SHARE/dir/file. It stays right as long as the connection stands, also when the connection is made
 * again by itself. Each name is looked for without regard to case, as Windows does, and spelled as it is stored. From
 * the first one that is not there at all the rest is as written, so that a file can be made. Characters that
 * Windows keeps out of names are stood in for by others on the share ("?" by U+F025); the Unix path has the real ones.
 *
 * A Unix path is bytes, which open() takes as they are: so lpUnixPath is an LPSTR in both forms of the function. The
 * names of a share are UTF-8 in it; the session's directory may have any bytes.
 *
 * @code
 * char path[4096];
 * DWORD size = sizeof path;
 * DWORD code = mprGetUnixPathW(u"Z:\\Reports\\May.txt", 0, path, &size);
 * int file = code == NO_ERROR ? open(path, O_RDONLY) : -1;
 * @endcode
 *
 * @param[in] lpPath         the path of Windows.
 * @param[in] dwFlags        0 or MPR_PATH_CONNECT: the share of a UNC name is connected if it is not, as by
 *                           WNetAddConnection2 without device, user and password and with CONNECT_TEMPORARY. The
 *                           connection stays when the call fails afterwards. While another connection to the
 *                           server names a user, the default credentials are ERROR_BAD_USERNAME. A device that is
 *                           only remembered is restored as by WNetRestoreSingleConnectionW without a question.
 * @param[out] lpUnixPath    receives the Unix path. May be NULL with *lpnLength 0, to ask for the size.
 * @param[in,out] lpnLength  size of lpUnixPath in bytes, with the 0 byte; on ERROR_MORE_DATA the size needed, else
 *                           unchanged.
 *
 * @retval NO_ERROR                    lpUnixPath holds the path.
 * @retval ERROR_NOT_ENOUGH_MEMORY     there is not enough memory.
 * @retval ERROR_NOT_SUPPORTED         the device or share is connected and has no files here: a printer, the
 *                                     connection of another provider than SMB, or a system where no file system can
 *                                     be mounted (no /dev/fuse). WNetGetUniversalName has the same code for a
 *                                     connection that has no such name.
 * @retval ERROR_UNEXP_NET_ERR         the drive cannot be read, for example because its server is away.
 * @retval ERROR_BAD_NET_NAME          lpPath begins with "\\" and names no server or no share.
 * @retval ERROR_INVALID_PARAMETER     dwFlags has another bit.
 * @retval ERROR_INVALID_NAME          a name in lpPath is none that a file can have ("a?", "a:b", "NUL"), or is no
 *                                     valid text.
 * @retval ERROR_FILENAME_EXCED_RANGE  lpPath has 32768 bytes or more as UTF-8.
 * @retval ERROR_MORE_DATA             lpUnixPath is too small; nothing is written to it.
 * @retval ERROR_INVALID_ADDRESS       lpPath or lpnLength is NULL, or lpUnixPath with a size above 0.
 * @retval ERROR_BAD_DEVICE            lpPath begins with neither a drive nor "\\": it is relative or "\dir".
 * @retval ERROR_CONNECTION_UNAVAIL    the device is remembered but not connected.
 * @retval ERROR_NO_NET_OR_BAD_PATH    no provider knows the device, and one that might is not running.
 * @retval ERROR_EXTENDED_ERROR        the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK            no network, or no provider, is available, or the session cannot be read.
 * @retval ERROR_NOT_CONNECTED         the device or share is not connected in this logon session.
 *
 * With MPR_PATH_CONNECT also every code of WNetAddConnection2.
 *
 * Any thread may call it; all memory stays the caller's. The call may wait for the drive's server.
 *
 * This library's own. Assertions: PATH.
 */
DWORD WINAPI mprGetUnixPathW(_In_ LPCWSTR lpPath, _In_ DWORD dwFlags, _Out_writes_opt_(*lpnLength) LPSTR lpUnixPath,
                             _Inout_ LPDWORD lpnLength);

/** ANSI (UTF-8) form of mprGetWindowsPathW: of the path of Windows. */
DWORD WINAPI mprGetWindowsPathA(_In_ LPCSTR lpUnixPath, _In_ DWORD dwFlags, _Out_writes_opt_(*lpnLength) LPSTR lpPath,
                                _Inout_ LPDWORD lpnLength);

/**
 * The path of Windows for a file on a connected drive or share. The file need not exist, but its folder must.
 *
 * The result is "Z:\dir\file" where a device leads to the file, and otherwise "\\SERVER\SHARE\dir\file". It does not
 * matter by which symbolic links lpUnixPath reaches the file. Where several devices do, it is the one with the shortest
 * path, and of these the first in the alphabet.
 *
 * @code
 * WCHAR path[MAX_PATH];
 * DWORD size = MAX_PATH;
 * DWORD code = mprGetWindowsPathW("/run/user/1000/mpr/drives/Z:/Reports", 0, path, &size); // u"Z:\\Reports"
 * @endcode
 *
 * @param[in] lpUnixPath     the Unix path, absolute or from the process's current folder: bytes, as in mprGetUnixPathW.
 * @param[in] dwFlags        0.
 * @param[out] lpPath        receives the path of Windows. May be NULL with *lpnLength 0, to ask for the size.
 * @param[in,out] lpnLength  size of lpPath in characters, with the 0 character; on ERROR_MORE_DATA the size needed,
 *                           else unchanged.
 *
 * @retval NO_ERROR                     lpPath holds the path.
 * @retval ERROR_PATH_NOT_FOUND         the file's folder does not exist, or lpUnixPath is empty.
 * @retval ERROR_ACCESS_DENIED          the user may not pass a folder on the way.
 * @retval ERROR_NOT_ENOUGH_MEMORY      there is not enough memory.
 * @retval ERROR_UNEXP_NET_ERR          a file system on the way fails, for example because its server is away.
 * @retval ERROR_INVALID_PARAMETER      dwFlags is not 0.
 * @retval ERROR_INVALID_NAME           a name on the way has no counterpart on the share: it is no UTF-8, or has one of
 *                                      the characters U+F001 to U+F029 that stand for others.
 * @retval ERROR_FILENAME_EXCED_RANGE   lpUnixPath or a name in it is too long for the system.
 * @retval ERROR_MORE_DATA              lpPath is too small; nothing is written to it.
 * @retval ERROR_INVALID_ADDRESS        lpUnixPath or lpnLength is NULL, or lpPath with a size above 0.
 * @retval ERROR_NO_NETWORK             the session cannot be read.
 * @retval ERROR_CANT_RESOLVE_FILENAME  symbolic links on the way lead in a circle.
 * @retval ERROR_NOT_CONNECTED          the file is on no drive or share of this logon session.
 *
 * Any thread may call it; all memory stays the caller's. The call may wait for the drive's server.
 *
 * This library's own. Assertions: PATH.
 */
DWORD WINAPI mprGetWindowsPathW(_In_ LPCSTR lpUnixPath, _In_ DWORD dwFlags, _Out_writes_opt_(*lpnLength) LPWSTR lpPath,
                                _Inout_ LPDWORD lpnLength);

#ifdef UNICODE
#define mprGetUnixPath mprGetUnixPathW
#define mprGetWindowsPath mprGetWindowsPathW
#else
#define mprGetUnixPath mprGetUnixPathA
#define mprGetWindowsPath mprGetWindowsPathA
#endif

#ifdef __cplusplus
}
#endif

#endif /* not Windows, not Wine */

#endif /* MPR_MPR_H */
