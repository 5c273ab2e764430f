/**
 * @file mprshell.h
 * The functions that mpr.dll exports for shells and login managers, and that no header of the Windows SDK declares.
 *
 * Programs such as WinFile look them up by name (dlsym, GetProcAddress), and do without the network if one is missing.
 * Microsoft has published most declarations with WinFile (github.com/microsoft/winfile, src/mpr.h and src/winfile.h);
 * the parameters are those, down to the types that differ between A and W. Most hand a call on to the function of a
 * network provider that is named like them (npapi.h): WNetGetDirectoryType to NPGetDirectoryType. The built-in SMB
 * provider formats names, and has none of the others.
 *
 * The rules at the head of winnetwk.h hold: results, A and W, pointers, threads.
 *
 * No other header includes this one. On Windows and under Wine it declares nothing: the functions have to be looked up
 * by name there.
 */
#ifndef MPR_MPRSHELL_H
#define MPR_MPRSHELL_H

#if (defined(_WIN32) || defined(__WINE__)) && !defined(MPR_NATIVE)
#include <windows.h>
#else

#include "winnetwk.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Connections and providers ---- */

/** The answer of WNetGetConnection2; A form, see WNET_CONNECTIONINFOW. */
typedef struct _WNET_CONNECTINFOA {
    LPSTR lpRemoteName;
    LPSTR lpProvider;
} WNET_CONNECTIONINFOA, *LPWNET_CONNECTIONINFOA;

/** The answer of WNetGetConnection2. */
typedef struct _WNET_CONNECTINFOW {
    LPWSTR lpRemoteName; /**< The remote name that the device is connected to. */
    LPWSTR lpProvider;   /**< The name of the provider that has connected it. */
} WNET_CONNECTIONINFOW, *LPWNET_CONNECTIONINFOW;

/** ANSI (UTF-8) form of WNetGetConnection2W. */
DWORD WINAPI WNetGetConnection2A(_In_ LPSTR lpLocalName, _Out_writes_bytes_opt_(*lpBufferSize) LPVOID lpBuffer,
                                 _Inout_ LPDWORD lpBufferSize);

/**
 * The remote name that a device is connected to, and the provider that has connected it.
 *
 * @param[in] lpLocalName       a device name in any case: "X:", "LPT1", "LPT1:".
 * @param[out] lpBuffer         receives a WNET_CONNECTIONINFOW and its strings. May be NULL with *lpBufferSize 0, to
 *                              ask for the size.
 * @param[in,out] lpBufferSize  size of lpBuffer in bytes; on ERROR_MORE_DATA the size needed, else unchanged.
 *
 * @return a code of WNetGetConnectionW. With ERROR_CONNECTION_UNAVAIL lpBuffer holds what is remembered, if it fits.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: no page; the declaration is published with WinFile (microsoft/winfile, src/mpr.h). Assertions: GETC2.
 */
DWORD WINAPI WNetGetConnection2W(_In_ LPWSTR lpLocalName, _Out_writes_bytes_opt_(*lpBufferSize) LPVOID lpBuffer,
                                 _Inout_ LPDWORD lpBufferSize);

/** ANSI (UTF-8) form of WNetSetConnectionW. */
DWORD WINAPI WNetSetConnectionA(_In_ LPCSTR lpName, _In_ DWORD dwProperty, _In_ LPVOID pvValue);

/**
 * Makes a device's connection one that is remembered, or no more. The connection itself stays as it is.
 *
 * @param[in] lpName      a device that is connected or remembered, in any case: "X:", "LPT1", "LPT1:".
 * @param[in] dwProperty  NETPROPERTY_PERSISTENT (winnetwk.h); no other property has ever been defined.
 * @param[in] pvValue     points to a DWORD: other than 0 the connection is remembered with its user, as by
 *                        CONNECT_UPDATE_PROFILE; 0: it is forgotten.
 *
 * @retval NO_ERROR                         done, or it was so before.
 * @retval ERROR_INVALID_ADDRESS            lpName or pvValue is NULL.
 * @retval ERROR_INVALID_PARAMETER          dwProperty is not NETPROPERTY_PERSISTENT.
 * @retval ERROR_NOT_CONNECTED              lpName is no device that is connected or remembered.
 * @retval ERROR_DEVICE_ALREADY_REMEMBERED  the device is remembered for another resource than it is connected to.
 * @retval ERROR_CANNOT_OPEN_PROFILE        what is remembered cannot be read or written.
 * @retval ERROR_BAD_PROFILE                what is remembered is damaged.
 * @retval ERROR_NO_NETWORK                 no network, or no provider, is available.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: no page of today's; that of Windows 95's DDK, "WNetSetConnection". Wine's winnetwk.h declares it. Assertions:
 * SETC.
 */
DWORD WINAPI WNetSetConnectionW(_In_ LPCWSTR lpName, _In_ DWORD dwProperty, _In_ LPVOID pvValue);

/** ANSI (UTF-8) form of WNetGetProviderTypeW. */
DWORD WINAPI WNetGetProviderTypeA(_In_ LPCSTR lpProvider, _Out_ LPDWORD lpdwNetType);

/**
 * The type of a provider's network: the opposite of WNetGetProviderName.
 *
 * @param[in] lpProvider    the provider's name, in any case.
 * @param[out] lpdwNetType  receives a WNNC_NET_* number, with the provider's own subtype in its low word.
 *
 * @retval NO_ERROR               *lpdwNetType holds the number.
 * @retval ERROR_INVALID_ADDRESS  a pointer is NULL.
 * @retval ERROR_BAD_PROVIDER     no provider is called lpProvider.
 * @retval ERROR_NO_NETWORK       no network, or no provider, is available.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: no page and no declaration; mpr.dll exports the name, and the parameters are this library's choice.
 * Assertions: PROVT.
 */
DWORD WINAPI WNetGetProviderTypeW(_In_ LPCWSTR lpProvider, _Out_ LPDWORD lpdwNetType);

/* ---- Names ---- */

/** ANSI (UTF-8) form of WNetFormatNetworkNameW. */
DWORD WINAPI WNetFormatNetworkNameA(_In_ LPCSTR lpProvider, _In_ LPCSTR lpRemoteName,
                                    _Out_writes_opt_(*lpnLength) LPSTR lpFormattedName, _Inout_ LPDWORD lpnLength,
                                    _In_ DWORD dwFlags, _In_ DWORD dwAveCharPerLine);

/**
 * The form in which a provider wants one of its names to be shown to a user.
 *
 * A provider that cannot format the name leaves it as it is. The built-in SMB provider breaks lines in front of
 * backslashes (WNFMT_MULTILINE), shortens a name to its end behind "..." (WNFMT_ABBREVIATED), and leaves the server out
 * where it has just been shown (WNFMT_INENUM).
 *
 * @param[in] lpProvider        the provider's name, as in NETRESOURCE.lpProvider.
 * @param[in] lpRemoteName      the name.
 * @param[out] lpFormattedName  receives the text. May be NULL with *lpnLength 0, to ask for the size.
 * @param[in,out] lpnLength     size of lpFormattedName in characters; on ERROR_MORE_DATA the size needed, else
 *                              unchanged.
 * @param[in] dwFlags           WNFMT_MULTILINE or WNFMT_ABBREVIATED, with WNFMT_INENUM and WNFMT_CONNECTION if they
 *                              apply.
 * @param[in] dwAveCharPerLine  characters that fit on a line; 0 if that is not known.
 *
 * @retval NO_ERROR                 lpFormattedName holds the text.
 * @retval ERROR_INVALID_PARAMETER  dwFlags is no such combination.
 * @retval ERROR_MORE_DATA          the buffer is too small.
 * @retval ERROR_INVALID_ADDRESS    lpRemoteName or lpnLength is NULL, or lpFormattedName with a size above 0.
 * @retval ERROR_BAD_PROVIDER       no provider is called lpProvider, or it is NULL.
 * @retval ERROR_NO_NETWORK         no network, or no provider, is available.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-npapi-npformatnetworkname. Assertions: FMT, NP-FMT.
 */
DWORD WINAPI WNetFormatNetworkNameW(_In_ LPCWSTR lpProvider, _In_ LPCWSTR lpRemoteName,
                                    _Out_writes_opt_(*lpnLength) LPWSTR lpFormattedName, _Inout_ LPDWORD lpnLength,
                                    _In_ DWORD dwFlags, _In_ DWORD dwAveCharPerLine);

/* ---- Directories ---- */

/** ANSI (UTF-8) form of WNetGetDirectoryTypeW. Microsoft declares its lpType as LPDWORD. */
DWORD WINAPI WNetGetDirectoryTypeA(_In_ LPSTR lpName, _Out_ LPDWORD lpType, _In_ BOOL bFlushCache);

/**
 * Whether a directory is special to a network, so that a shell shows it in another way.
 *
 * A path on a connected device is its provider's. For any other path the providers are asked in their order until one
 * accepts.
 *
 * @param[in] lpName       the full path of the directory ("Z:\dir").
 * @param[out] lpType      receives WNDT_NORMAL (0), WNDT_NETWORK or another number of the provider's (npapi.h).
 * @param[in] bFlushCache  TRUE: the directory is shown anew, and the provider may read anew what it has kept.
 *
 * @retval NO_ERROR                 *lpType is set.
 * @retval ERROR_NOT_SUPPORTED      no provider has such a function for this path.
 * @retval ERROR_INVALID_PARAMETER  lpName is empty.
 * @retval ERROR_INVALID_ADDRESS    lpName or lpType is NULL.
 * @retval ERROR_EXTENDED_ERROR     the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK         no network, or no provider, is available.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-npapi-npgetdirectorytype. Assertions: DIRT.
 */
DWORD WINAPI WNetGetDirectoryTypeW(_In_ LPWSTR lpName, _Out_ LPINT lpType, _In_ BOOL bFlushCache);

/** The code of WNetDirectoryNotify that WinFile takes for ERROR_CONTINUE, too. */
#define WN_CONTINUE 0x00000BB9

/** ANSI (UTF-8) form of WNetDirectoryNotifyW. */
DWORD WINAPI WNetDirectoryNotifyA(_In_opt_ HWND hwnd, _In_ LPSTR lpDir, _In_ DWORD dwOper);

/**
 * Tells the network that a directory is about to be created, removed or moved.
 *
 * The provider is found as for WNetGetDirectoryTypeW. It may perform the operation itself.
 *
 * @param[in] hwnd    owner window for the provider's dialogs. May be NULL.
 * @param[in] lpDir   the full path of the directory.
 * @param[in] dwOper  WNDN_MKDIR, WNDN_RMDIR or WNDN_MVDIR (npapi.h).
 *
 * @retval NO_ERROR                 the caller is to perform the operation.
 * @retval ERROR_NOT_SUPPORTED      the same: no provider has such a function for this path.
 * @retval ERROR_CONTINUE           the provider has performed the operation; so says WN_CONTINUE.
 * @retval ERROR_CANCELLED          the user has cancelled the operation.
 * @retval ERROR_INVALID_PARAMETER  lpDir is empty, or dwOper none of the three.
 * @retval ERROR_INVALID_ADDRESS    lpDir is NULL.
 * @retval ERROR_EXTENDED_ERROR     the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK         no network, or no provider, is available.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-npapi-npdirectorynotify. Assertions: DIRN.
 */
DWORD WINAPI WNetDirectoryNotifyW(_In_opt_ HWND hwnd, _In_ LPWSTR lpDir, _In_ DWORD dwOper);

/* ---- Properties of files ---- */

/** ANSI (UTF-8) form of WNetGetPropertyTextW. */
DWORD WINAPI WNetGetPropertyTextA(_In_ DWORD iButton, _In_ DWORD nPropSel, _In_ LPSTR lpszName,
                                  _Out_writes_(nButtonNameLength) LPSTR lpszButtonName, _In_ DWORD nButtonNameLength,
                                  _In_ DWORD nType);

/**
 * The text of a button that a provider adds to the properties dialog of files.
 *
 * @param[in] iButton            the button, from 1 (from 11 with WNPS_MULT). Handed on as it is.
 * @param[in] nPropSel           WNPS_FILE, WNPS_DIR or WNPS_MULT (npapi.h).
 * @param[in] lpszName           full paths, separated by spaces; quoted where they hold spaces. The first one's provider
 *                               is asked, which is found as for WNetGetDirectoryTypeW.
 * @param[out] lpszButtonName    receives the text; "" if there is no such button, nor one behind it.
 * @param[in] nButtonNameLength  its size in characters, at least 1.
 * @param[in] nType              WNTYPE_FILE (npapi.h).
 *
 * @retval NO_ERROR                 lpszButtonName holds the text.
 * @retval ERROR_NOT_SUPPORTED      no provider has such a function for these names, or for nType.
 * @retval ERROR_UNEXP_NET_ERR      the provider failed.
 * @retval ERROR_INVALID_PARAMETER  lpszName is empty, or of an unexpected form.
 * @retval ERROR_MORE_DATA          the buffer is too small.
 * @retval ERROR_INVALID_ADDRESS    a pointer is NULL, or nButtonNameLength 0.
 * @retval ERROR_EXTENDED_ERROR     the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK         no network, or no provider, is available.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-npapi-npgetpropertytext. Assertions: PTXT.
 */
DWORD WINAPI WNetGetPropertyTextW(_In_ DWORD iButton, _In_ DWORD nPropSel, _In_ LPWSTR lpszName,
                                  _Out_writes_(nButtonNameLength) LPWSTR lpszButtonName, _In_ DWORD nButtonNameLength,
                                  _In_ DWORD nType);

/** ANSI (UTF-8) form of WNetPropertyDialogW. */
DWORD WINAPI WNetPropertyDialogA(_In_opt_ HWND hwndParent, _In_ DWORD iButton, _In_ DWORD nPropSel, _In_ LPSTR lpszName,
                                 _In_ DWORD nType);

/**
 * Runs the dialog that belongs to a button of WNetGetPropertyTextW.
 *
 * @param[in] hwndParent  owner window. May be NULL.
 * @param[in] iButton     as in WNetGetPropertyTextW.
 * @param[in] nPropSel    as in WNetGetPropertyTextW.
 * @param[in] lpszName    as in WNetGetPropertyTextW.
 * @param[in] nType       as in WNetGetPropertyTextW.
 *
 * @return NO_ERROR or a code of WNetGetPropertyTextW, ERROR_MORE_DATA excepted; further
 * @retval ERROR_NOT_ENOUGH_MEMORY  there is not enough memory for the dialog.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-npapi-nppropertydialog. Assertions: PDLG.
 */
DWORD WINAPI WNetPropertyDialogW(_In_opt_ HWND hwndParent, _In_ DWORD iButton, _In_ DWORD nPropSel,
                                 _In_ LPWSTR lpszName, _In_ DWORD nType);

/* ---- Searching ---- */

/** The address of a function, to be cast to its type. */
typedef INT_PTR(WINAPI *FARPROC)(void);

/**
 * The NPSearchDialog of a provider, to be called as PF_NPSearchDialog (npapi.h).
 *
 * The function is called in the library of the provider itself, so that what it returns is not seen by this one. The
 * library stays loaded.
 *
 * @param[in] lpProvider  the provider's name, as in NETRESOURCE.lpProvider.
 *
 * @return the address; NULL if the provider has no search dialog. The last error then is ERROR_NOT_SUPPORTED,
 *         ERROR_BAD_PROVIDER, ERROR_INVALID_ADDRESS (lpProvider is NULL) or ERROR_NO_NETWORK.
 *
 * Any thread may call it.
 *
 * Microsoft: nf-npapi-npsearchdialog. Assertions: SRCH.
 */
FARPROC WINAPI WNetGetSearchDialog(_In_ LPWSTR lpProvider);

/* ---- Permissions ---- */

/**
 * Which permission dialogs a drive's provider has.
 *
 * @param[in] lpDriveName  the drive ("Z:").
 *
 * @return WNPERMC_* bits (npapi.h), 0 for none. The last error is 0 if a provider has answered, else ERROR_BAD_DEVICE,
 *         ERROR_INVALID_ADDRESS, ERROR_NOT_CONNECTED, ERROR_NOT_SUPPORTED or ERROR_NO_NETWORK.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-npapi-npfmxgetpermcaps. Assertions: FMX.
 */
DWORD WINAPI WNetFMXGetPermCaps(_In_ LPWSTR lpDriveName);

/**
 * Shows a permission dialog of a drive's provider.
 *
 * @param[in] lpDriveName  the drive ("Z:").
 * @param[in] hwndFMX      the shell's window, which the dialog asks for the selection.
 * @param[in] nDialogType  WNPERM_DLG_PERM, WNPERM_DLG_AUDIT or WNPERM_DLG_OWNER (npapi.h).
 *
 * @retval NO_ERROR                 done.
 * @retval ERROR_NOT_ENOUGH_MEMORY  there is not enough memory for the dialog.
 * @retval ERROR_NOT_SUPPORTED      the provider has no such dialogs.
 * @retval ERROR_UNEXP_NET_ERR      a network error.
 * @retval ERROR_INVALID_PARAMETER  the provider does not know nDialogType.
 * @retval ERROR_INVALID_ADDRESS    lpDriveName is NULL.
 * @retval ERROR_BAD_DEVICE         lpDriveName is no device's name.
 * @retval ERROR_NO_NETWORK         no network, or no provider, is available.
 * @retval ERROR_NOT_CONNECTED      the drive is not connected.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-npapi-npfmxeditperm. Assertions: FMX.
 */
DWORD WINAPI WNetFMXEditPerm(_In_ LPWSTR lpDriveName, _In_opt_ HWND hwndFMX, _In_ DWORD nDialogType);

/**
 * Where the help for a permission dialog is.
 *
 * @param[in] lpDriveName        the drive ("Z:").
 * @param[in] nDialogType        as in WNetFMXEditPerm.
 * @param[in] fDirectory         TRUE if a directory is selected, FALSE if a file is.
 * @param[out] lpFileNameBuffer  receives the name of the help file, in UTF-16. May be NULL with *lpBufferSize 0.
 * @param[in,out] lpBufferSize   its size in bytes; on ERROR_MORE_DATA the size needed, else unchanged.
 * @param[out] lpnHelpContext    receives the help context.
 *
 * @return a code of WNetFMXEditPerm; further
 * @retval ERROR_MORE_DATA  the buffer is too small.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-npapi-npfmxgetpermhelp. Assertions: FMX.
 */
DWORD WINAPI WNetFMXGetPermHelp(_In_ LPWSTR lpDriveName, _In_ DWORD nDialogType, _In_ BOOL fDirectory,
                                _Out_writes_bytes_opt_(*lpBufferSize) LPVOID lpFileNameBuffer,
                                _Inout_ LPDWORD lpBufferSize, _Out_ LPDWORD lpnHelpContext);

/* ---- Logon ---- */

/**
 * Tells every credential manager that a user has logged on. Login managers call it.
 *
 * A credential manager is a service of ProviderOrder whose value Class has WN_CREDENTIAL_CLASS; its library exports
 * NPLogonNotify (npapi.h). Each is called in the caller's process, on the caller's thread, in the order of
 * ProviderOrder, whatever the ones before it answer. One that is still starting (WN_FUNCTION_BUSY) is called again after
 * the time that its NPGetCaps(WNNC_START) gives, a minute at most.
 *
 * Nothing behind lpAuthentInfo and lpPreviousAuthentInfo is read or kept by this library: their pointers are handed on,
 * and the caller wipes what is secret.
 *
 * @param[in] lpPrimaryAuthenticator     who has authenticated the user. Not looked at; may be NULL.
 * @param[in] lpLogonId                  the logon.
 * @param[in] lpAuthentInfoType          the type of lpAuthentInfo, "MSV1_0:Interactive" for example.
 * @param[in] lpAuthentInfo              the credentials.
 * @param[in] lpPreviousAuthentInfoType  the type of lpPreviousAuthentInfo; NULL if there are none.
 * @param[in] lpPreviousAuthentInfo      the credentials before they were changed at this logon, or NULL.
 * @param[in] lpStationName              "WinSta_0" for an interactive logon, "SvcCtl" for a service's.
 * @param[in] StationHandle              with "WinSta_0" the owner window.
 * @param[out] lpLogonScripts            receives the command lines that the managers want to be run: each with its zero,
 *                                       and one more zero behind the last. The caller frees the memory by free(). NULL
 *                                       if there are none.
 *
 * @retval NO_ERROR               no manager has reported an error, or there is none.
 * @retval ERROR_BUSY             a manager is still starting.
 * @retval ERROR_INVALID_ADDRESS  a pointer is NULL that may not be; nobody was told.
 * @retval ERROR_NO_NETWORK       the registry cannot be read, or the program is a set-id one; nobody was told.
 * @return also any error of a manager, the first one's, other than ERROR_NOT_SUPPORTED and ERROR_NO_NETWORK.
 *
 * Any thread may call it.
 *
 * Microsoft: nf-npapi-nplogonnotify. Assertions: LOGN.
 */
DWORD WINAPI WNetLogonNotify(_In_opt_ LPCWSTR lpPrimaryAuthenticator, _In_ PLUID lpLogonId,
                             _In_ LPCWSTR lpAuthentInfoType, _In_ LPVOID lpAuthentInfo,
                             _In_opt_ LPCWSTR lpPreviousAuthentInfoType, _In_opt_ LPVOID lpPreviousAuthentInfo,
                             _In_ LPWSTR lpStationName, _In_opt_ LPVOID StationHandle, _Outptr_ LPWSTR *lpLogonScripts);

/**
 * Tells every credential manager that a user's password has changed. Programs that change passwords call it.
 *
 * @param[in] lpPrimaryAuthenticator     as in WNetLogonNotify.
 * @param[in] lpAuthentInfoType          as in WNetLogonNotify.
 * @param[in] lpAuthentInfo              the new credentials.
 * @param[in] lpPreviousAuthentInfoType  as in WNetLogonNotify.
 * @param[in] lpPreviousAuthentInfo      the old credentials, or NULL.
 * @param[in] lpStationName              as in WNetLogonNotify.
 * @param[in] StationHandle              as in WNetLogonNotify.
 * @param[in] dwChangeInfo               WN_VALID_LOGON_ACCOUNT, WN_NT_PASSWORD_CHANGED, or 0 (npapi.h).
 *
 * @return a code of WNetLogonNotify.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-npapi-nppasswordchangenotify. Assertions: PWCH.
 */
DWORD WINAPI WNetPasswordChangeNotify(_In_opt_ LPCWSTR lpPrimaryAuthenticator, _In_ LPCWSTR lpAuthentInfoType,
                                      _In_ LPVOID lpAuthentInfo, _In_opt_ LPCWSTR lpPreviousAuthentInfoType,
                                      _In_opt_ LPVOID lpPreviousAuthentInfo, _In_ LPWSTR lpStationName,
                                      _In_opt_ LPVOID StationHandle, _In_ DWORD dwChangeInfo);

/* ---- Names without suffix ---- */

#ifdef UNICODE
typedef WNET_CONNECTIONINFOW WNET_CONNECTIONINFO;
typedef LPWNET_CONNECTIONINFOW LPWNET_CONNECTIONINFO;
#define WNetGetConnection2 WNetGetConnection2W
#define WNetSetConnection WNetSetConnectionW
#define WNetGetProviderType WNetGetProviderTypeW
#define WNetFormatNetworkName WNetFormatNetworkNameW
#define WNetGetDirectoryType WNetGetDirectoryTypeW
#define WNetDirectoryNotify WNetDirectoryNotifyW
#define WNetGetPropertyText WNetGetPropertyTextW
#define WNetPropertyDialog WNetPropertyDialogW
#else
typedef WNET_CONNECTIONINFOA WNET_CONNECTIONINFO;
typedef LPWNET_CONNECTIONINFOA LPWNET_CONNECTIONINFO;
#define WNetGetConnection2 WNetGetConnection2A
#define WNetSetConnection WNetSetConnectionA
#define WNetGetProviderType WNetGetProviderTypeA
#define WNetFormatNetworkName WNetFormatNetworkNameA
#define WNetGetDirectoryType WNetGetDirectoryTypeA
#define WNetDirectoryNotify WNetDirectoryNotifyA
#define WNetGetPropertyText WNetGetPropertyTextA
#define WNetPropertyDialog WNetPropertyDialogA
#endif

#ifdef __cplusplus
}
#endif

#endif /* not Windows, not Wine */

#endif /* MPR_MPRSHELL_H */
