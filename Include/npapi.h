/**
 * @file npapi.h
 * The interfaces below the WNet functions: the functions that the router calls in network providers (NP*) and in
 * notifyees (AddConnectNotify, CancelConnectNotify), and WNetSetLastError, which providers call.
 *
 * A provider's or a notifyee's shared library exports the functions named NP* and *Notify; this library does not. They
 * are declared so that a definition with another signature does not compile. The PF_* types are for programs that look
 * the functions up. A provider must export NPGetCaps. Every other function is optional, and NPGetCaps announces it if
 * there is a bit for it. A notifyee exports both of its functions (NP-REG-010, NREG-005).
 *
 * Differences from the file of this name on Windows:
 * - It includes winnetwk.h itself; on Windows windows.h and winnetwk.h have to come first.
 * - Text is always UTF-16, also in NOTIFYADD and NOTIFYCANCEL. Windows declares those with the neutral types
 *   NETRESOURCE and LPTSTR, whose width would depend on how a notifyee was compiled; but a notifyee has one
 *   entry point and the router cannot know. With UNICODE defined, as Windows wants it for this file, the two
 *   are the same (NOTIFY-034).
 *
 * These rules hold for every function below that the router calls:
 * - The result is a WN_* code (winnetwk.h); any Windows error code is passed on. For the details of a network's
 *   own error a provider calls WNetSetLastError and returns WN_EXTENDED_ERROR; it does not set the last-error
 *   value (NP-RET, SETLE-005).
 * - Pointers are valid during the call only; memory belongs to the caller. A provider returns its results in the
 *   buffers that it was given.
 * - Sizes of buffers for text are in characters, of buffers for structures in bytes; with WN_MORE_DATA the size
 *   needed is stored. The structures come first, their strings behind them, and pointers point into the buffer
 *   (NP-BUF).
 * - Threads: called on the thread of the program that called a WNet function, on several at once. A notifyee
 *   may call WNet functions, a provider must not (NOTIFY-040, NOTIFY-041, NP-ROUTE-011).
 * - A function comes back by returning. If it is left by an exception, by longjmp or by pthread_exit, it takes the WNet
 *   function with it, as a structured exception does on Windows: the result is not stored, NOTIFY_POST is not sent, and
 *   the memory that was lent for the call is never freed; a password in it is not overwritten. The thread's next call
 *   is as ever. Until then, after a longjmp, pthread_cancel does not end the thread.
 * - A program in which 16 calls of notifyees are under way on a thread, one within the other, makes no further
 *   connection there: ERROR_BUSY (NOTIFY-041).
 * - A provider answers in this order: WN_NO_NETWORK if its network is not started; WN_NOT_SUPPORTED;
 *   WN_BAD_NETNAME, WN_BAD_LOCALNAME or WN_NOT_CONNECTED if the resource is not its own; then the rest
 *   (NP-ROUTE-012).
 */
#ifndef MPR_NPAPI_H
#define MPR_NPAPI_H

#if (defined(_WIN32) || defined(__WINE__)) && !defined(MPR_NATIVE)
#ifdef __GNUC__
#pragma GCC system_header
#endif
#include_next <npapi.h>
#else

#include "winnetwk.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Capabilities ---- */

/* Indices of NPGetCaps, each followed by its values or bits. */
#define WNNC_SPEC_VERSION 0x00000001   /**< The version of this interface that the provider follows. */
#define WNNC_SPEC_VERSION51 0x00050001 /**< Version 5.1: the one in use. */

#define WNNC_NET_TYPE 0x00000002 /**< The network: WNNC_NET_* in the high word, a subtype in the low one. */
#define WNNC_NET_NONE 0x00000000 /**< No network. */

#define WNNC_DRIVER_VERSION 0x00000003 /**< The provider's own version. */

#define WNNC_USER 0x00000004        /**< Functions about users. */
#define WNNC_USR_GETUSER 0x00000001 /**< NPGetUser. */

#define WNNC_CONNECTION 0x00000006            /**< Functions about connections. */
#define WNNC_CON_ADDCONNECTION 0x00000001     /**< NPAddConnection. */
#define WNNC_CON_CANCELCONNECTION 0x00000002  /**< NPCancelConnection. */
#define WNNC_CON_GETCONNECTIONS 0x00000004    /**< NPGetConnection. */
#define WNNC_CON_ADDCONNECTION3 0x00000008    /**< NPAddConnection3. */
#define WNNC_CON_ADDCONNECTION4 0x00000010    /**< NPAddConnection4. */
#define WNNC_CON_CANCELCONNECTION2 0x00000020 /**< NPCancelConnection2. */
#define WNNC_CON_GETPERFORMANCE 0x00000040    /**< NPGetConnectionPerformance. */
#define WNNC_CON_DEFER 0x00000080             /**< NPAddConnection3 understands CONNECT_DEFERRED. */

#define WNNC_DIALOG 0x00000008                     /**< Functions about dialogs and names. */
#define WNNC_DLG_DEVICEMODE 0x00000001             /**< NPDeviceMode. */
#define WNNC_DLG_PROPERTYDIALOG 0x00000020         /**< NPPropertyDialog and NPGetPropertyText. */
#define WNNC_DLG_SEARCHDIALOG 0x00000040           /**< NPSearchDialog. */
#define WNNC_DLG_FORMATNETWORKNAME 0x00000080      /**< NPFormatNetworkName. */
#define WNNC_DLG_PERMISSIONEDITOR 0x00000100       /**< NPFMX*; not used: they count if they are exported. */
#define WNNC_DLG_GETRESOURCEPARENT 0x00000200      /**< NPGetResourceParent. */
#define WNNC_DLG_GETRESOURCEINFORMATION 0x00000800 /**< NPGetResourceInformation. */

#define WNNC_ADMIN 0x00000009                /**< Functions about directories. */
#define WNNC_ADM_GETDIRECTORYTYPE 0x00000001 /**< NPGetDirectoryType. */
#define WNNC_ADM_DIRECTORYNOTIFY 0x00000002  /**< NPDirectoryNotify. */

#define WNNC_ENUMERATION 0x0000000B    /**< Enumeration: any bit means NPOpenEnum, NPEnumResource and NPCloseEnum. */
#define WNNC_ENUM_GLOBAL 0x00000001    /**< RESOURCE_GLOBALNET. */
#define WNNC_ENUM_LOCAL 0x00000002     /**< RESOURCE_CONNECTED. */
#define WNNC_ENUM_CONTEXT 0x00000004   /**< RESOURCE_CONTEXT. */
#define WNNC_ENUM_SHAREABLE 0x00000008 /**< Has no documented meaning; not read. */

/** When the network starts: 0 never, WNNC_WAIT_FOR_START it has, 0xFFFFFFFF not known, else in so many ms. */
#define WNNC_START 0x0000000C
#define WNNC_WAIT_FOR_START 0x00000001 /**< See WNNC_START. */

#define WNNC_CONNECTION_FLAGS 0x0000000D /**< The CONNECT_* bits that the provider understands. */

/**
 * Tells what the provider can do. This is the one function that every provider has.
 *
 * @param[in] ndex  WNNC_SPEC_VERSION, WNNC_NET_TYPE, and so on.
 *
 * @return bits or a number, depending on ndex; 0 for none and for an index that the provider does not know.
 *         Never an error code.
 *
 * Microsoft: nf-npapi-npgetcaps. Assertions: NP-CAPS.
 */
DWORD WINAPI NPGetCaps(_In_ DWORD ndex);
/** Pointer to NPGetCaps. */
typedef DWORD(WINAPI *PF_NPGetCaps)(_In_ DWORD ndex);

/**
 * The user that a connection was made as, or the user who is logged on.
 *
 * @param[in] lpName           a redirected device or a remote name; NULL or "" for the user who is logged on.
 * @param[out] lpUserName      receives the name, in a form that NPAddConnection takes.
 * @param[in,out] lpnBufferLen size of lpUserName in characters.
 *
 * @retval WN_SUCCESS        lpUserName holds the name.
 * @retval WN_NOT_CONNECTED  lpName is not a connection of this provider.
 * @retval WN_MORE_DATA      the buffer is too small.
 * @retval WN_NO_NETWORK     the network is not started.
 *
 * Microsoft: nf-npapi-npgetuser. Assertions: NP-USER.
 */
DWORD WINAPI NPGetUser(_In_opt_ LPWSTR lpName, _Out_writes_(*lpnBufferLen) LPWSTR lpUserName,
                       _Inout_ LPDWORD lpnBufferLen);
/** Pointer to NPGetUser. */
typedef DWORD(WINAPI *PF_NPGetUser)(_In_opt_ LPWSTR lpName, _Out_writes_(*lpnBufferLen) LPWSTR lpUserName,
                                    _Inout_ LPDWORD lpnBufferLen);

/* ---- Connections ---- */

/**
 * Connects to a resource.
 *
 * @param[in] lpNetResource  lpRemoteName, lpLocalName (NULL or "" for none, else in upper case) and dwType are
 *                           to be read. dwScope, dwDisplayType and dwUsage are the caller's. Of a W function
 *                           lpComment is the caller's own pointer, for programs that pass their provider a
 *                           structure there: it may be anything, so a provider has to know its callers. Of an A
 *                           function it is a converted text.
 * @param[in] lpPassword     the password; "" is no password, NULL the default one. To be wiped after use.
 * @param[in] lpUserName     the user; NULL for the one who is logged on.
 *
 * @retval WN_SUCCESS            connected.
 * @retval WN_BAD_NETNAME        not a resource of this provider.
 * @retval WN_BAD_LOCALNAME      lpLocalName cannot be redirected.
 * @retval WN_BAD_PASSWORD       the password is wrong.
 * @retval WN_ALREADY_CONNECTED  lpLocalName is in use.
 * @retval WN_ACCESS_DENIED      the user may not use the resource.
 * @retval WN_NO_NETWORK         the network is not started.
 *
 * Microsoft: nf-npapi-npaddconnection. Assertions: NP-ADD.
 */
DWORD WINAPI NPAddConnection(_In_ LPNETRESOURCEW lpNetResource, _In_opt_ LPWSTR lpPassword, _In_opt_ LPWSTR lpUserName);
/** Pointer to NPAddConnection. */
typedef DWORD(WINAPI *PF_NPAddConnection)(_In_ LPNETRESOURCEW lpNetResource, _In_opt_ LPWSTR lpPassword,
                                          _In_opt_ LPWSTR lpUserName);

/**
 * NPAddConnection with an owner window and flags.
 *
 * With CONNECT_INTERACTIVE the provider asks the user for credentials by itself. The router asks only in a dialogue
 * (WNetConnectionDialog, WNetConnectionDialog1): when the provider answers WN_ACCESS_DENIED, WN_BAD_PASSWORD or
 * ERROR_LOGON_FAILURE it asks in the provider's place, and calls again with what was typed (NP-ADD3-007).
 *
 * @param[in] hwndOwner      owner window; valid with CONNECT_INTERACTIVE only.
 * @param[in] lpNetResource  as in NPAddConnection.
 * @param[in] lpPassword     as in NPAddConnection.
 * @param[in] lpUserName     as in NPAddConnection.
 * @param[in] dwFlags        CONNECT_TEMPORARY, _INTERACTIVE, _PROMPT and _DEFERRED matter; other bits are to be
 *                           ignored.
 *
 * @return a code of NPAddConnection; further
 * @retval WN_CANCEL            the user cancelled.
 * @retval ERROR_LOGON_FAILURE  the network does not accept the user name or the password.
 *
 * Microsoft: nf-npapi-npaddconnection3. Assertions: NP-ADD3.
 */
DWORD WINAPI NPAddConnection3(_In_opt_ HWND hwndOwner, _In_ LPNETRESOURCEW lpNetResource, _In_opt_ LPWSTR lpPassword,
                              _In_opt_ LPWSTR lpUserName, _In_ DWORD dwFlags);
/** Pointer to NPAddConnection3. */
typedef DWORD(WINAPI *PF_NPAddConnection3)(_In_opt_ HWND hwndOwner, _In_ LPNETRESOURCEW lpNetResource,
                                           _In_opt_ LPWSTR lpPassword, _In_opt_ LPWSTR lpUserName, _In_ DWORD dwFlags);

/**
 * NPAddConnection3 with credentials and options in the provider's own format.
 *
 * Microsoft has no page on it; the signature is that of the published Windows metadata. The two buffers are those of
 * the caller of WNetAddConnection4 or WNetUseConnection4.
 *
 * @param[in] hwndOwner      as in NPAddConnection3.
 * @param[in] lpNetResource  as in NPAddConnection.
 * @param[in] lpAuthBuffer   credentials; NULL for the default ones. To be wiped after use.
 * @param[in] cbAuthBuffer   its size in bytes.
 * @param[in] dwFlags        as in NPAddConnection3.
 * @param[in] lpUseOptions   options; NULL for the default ones.
 * @param[in] cbUseOptions   its size in bytes.
 *
 * @return a code of NPAddConnection3.
 *
 * Assertions: ADD4-028.
 */
DWORD WINAPI NPAddConnection4(_In_opt_ HWND hwndOwner, _In_ LPNETRESOURCEW lpNetResource,
                              _In_reads_bytes_opt_(cbAuthBuffer) PVOID lpAuthBuffer, _In_ DWORD cbAuthBuffer,
                              _In_ DWORD dwFlags, _In_reads_bytes_opt_(cbUseOptions) PBYTE lpUseOptions,
                              _In_ DWORD cbUseOptions);
/** Pointer to NPAddConnection4. */
typedef DWORD(WINAPI *PF_NPAddConnection4)(_In_opt_ HWND hwndOwner, _In_ LPNETRESOURCEW lpNetResource,
                                           _In_reads_bytes_opt_(cbAuthBuffer) PVOID lpAuthBuffer,
                                           _In_ DWORD cbAuthBuffer, _In_ DWORD dwFlags,
                                           _In_reads_bytes_opt_(cbUseOptions) PBYTE lpUseOptions,
                                           _In_ DWORD cbUseOptions);

/**
 * Cancels a connection.
 *
 * @param[in] lpName  a redirected device, or a remote name.
 * @param[in] fForce  FALSE: fail if files or jobs are open.
 *
 * @retval WN_SUCCESS        cancelled.
 * @retval WN_NOT_CONNECTED  lpName is not a connection of this provider.
 * @retval WN_OPEN_FILES     files or jobs are open and fForce is FALSE.
 *
 * Microsoft: nf-npapi-npcancelconnection. Assertions: NP-CAN.
 */
DWORD WINAPI NPCancelConnection(_In_ LPWSTR lpName, _In_ BOOL fForce);
/** Pointer to NPCancelConnection. */
typedef DWORD(WINAPI *PF_NPCancelConnection)(_In_ LPWSTR lpName, _In_ BOOL fForce);

/**
 * NPCancelConnection with flags.
 *
 * Microsoft has no page on it; the signature is that of the published Windows metadata. The router calls it in place
 * of NPCancelConnection if it is announced.
 *
 * @param[in] lpName   as in NPCancelConnection.
 * @param[in] fForce   as in NPCancelConnection.
 * @param[in] dwFlags  the flags of the caller of WNetCancelConnection2: CONNECT_UPDATE_PROFILE, CONNECT_REFCOUNT. The
 *                     router itself forgets what is remembered.
 *
 * @return a code of NPCancelConnection.
 *
 * Assertions: NP-CAN-004.
 */
DWORD WINAPI NPCancelConnection2(_In_ LPWSTR lpName, _In_ BOOL fForce, _In_ DWORD dwFlags);
/** Pointer to NPCancelConnection2. */
typedef DWORD(WINAPI *PF_NPCancelConnection2)(_In_ LPWSTR lpName, _In_ BOOL fForce, _In_ DWORD dwFlags);

/**
 * The remote name that a device is redirected to.
 *
 * @param[in] lpLocalName      the device; the router has checked that it is a device's name.
 * @param[out] lpRemoteName    receives the remote name.
 * @param[in,out] lpnBufferLen size of lpRemoteName in characters.
 *
 * @retval WN_SUCCESS        lpRemoteName holds the name.
 * @retval WN_NOT_CONNECTED  the device is not redirected by this provider.
 * @retval WN_MORE_DATA      the buffer is too small.
 * @retval WN_NO_NETWORK     the network is not started.
 *
 * Microsoft: nf-npapi-npgetconnection. Assertions: NP-GETC.
 */
DWORD WINAPI NPGetConnection(_In_ LPWSTR lpLocalName, _Out_writes_opt_(*lpnBufferLen) LPWSTR lpRemoteName,
                             _Inout_ LPDWORD lpnBufferLen);
/** Pointer to NPGetConnection. */
typedef DWORD(WINAPI *PF_NPGetConnection)(_In_ LPWSTR lpLocalName, _Out_writes_opt_(*lpnBufferLen) LPWSTR lpRemoteName,
                                          _Inout_ LPDWORD lpnBufferLen);

/* Levels, or states, of NPGetConnection3. */
#define WNGETCON_CONNECTED 0x00000000    /**< Connected. */
#define WNGETCON_DISCONNECTED 0x00000001 /**< Remembered, and disconnected. */

/**
 * Whether a device is connected or disconnected. The router does not call it, because Microsoft's page says neither
 * what the buffer holds nor whether dwLevel selects or reports.
 *
 * @param[in] lpLocalName      the device.
 * @param[in] dwLevel          WNGETCON_*.
 * @param[out] lpBuffer        receives the answer.
 * @param[in,out] lpBufferSize size of lpBuffer, in characters according to the page.
 *
 * @retval WN_SUCCESS        lpBuffer is filled.
 * @retval WN_NOT_CONNECTED  the device is not redirected by this provider.
 * @retval WN_MORE_DATA      the buffer is too small.
 * @retval WN_NO_NETWORK     the network is not started.
 *
 * Microsoft: nf-npapi-npgetconnection3. Assertions: NP-GETC3.
 */
DWORD WINAPI NPGetConnection3(_In_ LPCWSTR lpLocalName, _In_ DWORD dwLevel,
                              _Out_writes_bytes_opt_(*lpBufferSize) LPVOID lpBuffer, _Inout_ LPDWORD lpBufferSize);
/** Pointer to NPGetConnection3. */
typedef DWORD(WINAPI *PF_NPGetConnection3)(_In_ LPCWSTR lpLocalName, _In_ DWORD dwLevel,
                                           _Out_writes_bytes_opt_(*lpBufferSize) LPVOID lpBuffer,
                                           _Inout_ LPDWORD lpBufferSize);

/**
 * The options of a connection that are to be remembered with it. The router does not call it.
 *
 * Microsoft has no page on it; the signature is that of the published Windows metadata.
 *
 * @param[in] lpRemotePath              the remote name.
 * @param[in] lpReadUseOptions          the options that the connection was made with.
 * @param[in] cbReadUseOptions          their size in bytes.
 * @param[out] lpWriteUseOptions        receives the options to be remembered.
 * @param[in,out] lpSizeWriteUseOptions size of that buffer in bytes.
 *
 * @retval WN_SUCCESS    lpWriteUseOptions is filled.
 * @retval WN_MORE_DATA  the buffer is too small.
 */
DWORD WINAPI NPGetPersistentUseOptionsForConnection(_In_ LPWSTR lpRemotePath,
                                                    _In_reads_bytes_opt_(cbReadUseOptions) PBYTE lpReadUseOptions,
                                                    _In_ DWORD cbReadUseOptions,
                                                    _Out_writes_bytes_opt_(*lpSizeWriteUseOptions)
                                                        PBYTE lpWriteUseOptions,
                                                    _Inout_ LPDWORD lpSizeWriteUseOptions);
/** Pointer to NPGetPersistentUseOptionsForConnection. */
typedef DWORD(WINAPI *PF_NPGetPersistentUseOptionsForConnection)(
    _In_ LPWSTR lpRemotePath, _In_reads_bytes_opt_(cbReadUseOptions) PBYTE lpReadUseOptions,
    _In_ DWORD cbReadUseOptions, _Out_writes_bytes_opt_(*lpSizeWriteUseOptions) PBYTE lpWriteUseOptions,
    _Inout_ LPDWORD lpSizeWriteUseOptions);

/**
 * Estimates the speed of a connection.
 *
 * @param[in] lpRemoteName          a redirected device, or a connected remote name.
 * @param[in,out] lpNetConnectInfo  every member but cbStructure is 0; the provider fills what it knows.
 *
 * @retval WN_SUCCESS        filled.
 * @retval WN_NOT_CONNECTED  not a connection of this provider.
 * @retval WN_NO_NETWORK     the network is not started.
 *
 * Microsoft: nf-npapi-npgetconnectionperformance. Assertions: NP-PERF.
 */
DWORD WINAPI NPGetConnectionPerformance(_In_ LPCWSTR lpRemoteName, _Inout_ LPNETCONNECTINFOSTRUCT lpNetConnectInfo);
/** Pointer to NPGetConnectionPerformance. */
typedef DWORD(WINAPI *PF_NPGetConnectionPerformance)(_In_ LPCWSTR lpRemoteName,
                                                     _Inout_ LPNETCONNECTINFOSTRUCT lpNetConnectInfo);

/**
 * The network name of a path on a redirected drive. Announced by being exported.
 *
 * @param[in] lpLocalPath      a path that begins with a drive.
 * @param[in] dwInfoLevel      UNIVERSAL_NAME_INFO_LEVEL or REMOTE_NAME_INFO_LEVEL.
 * @param[out] lpBuffer        receives a UNIVERSAL_NAME_INFOW or REMOTE_NAME_INFOW and its strings.
 * @param[in,out] lpBufferSize size of lpBuffer in bytes.
 *
 * @retval WN_SUCCESS        lpBuffer is filled.
 * @retval WN_BAD_LEVEL      dwInfoLevel is another one.
 * @retval WN_BAD_LOCALNAME  lpLocalPath does not begin with a drive.
 * @retval WN_NOT_CONNECTED  the drive is not redirected by this provider.
 * @retval WN_MORE_DATA      the buffer is too small.
 * @retval WN_NO_NETWORK     the network is not started.
 *
 * Microsoft: nf-npapi-npgetuniversalname. Assertions: NP-UNIV.
 */
DWORD WINAPI NPGetUniversalName(_In_ LPCWSTR lpLocalPath, _In_ DWORD dwInfoLevel,
                                _Out_writes_bytes_opt_(*lpBufferSize) LPVOID lpBuffer, _Inout_ LPDWORD lpBufferSize);
/** Pointer to NPGetUniversalName. */
typedef DWORD(WINAPI *PF_NPGetUniversalName)(_In_ LPCWSTR lpLocalPath, _In_ DWORD dwInfoLevel,
                                             _Out_writes_bytes_opt_(*lpnBufferSize) LPVOID lpBuffer,
                                             _Inout_ LPDWORD lpnBufferSize);

/* ---- Enumeration ---- */

/**
 * Begins an enumeration.
 *
 * @param[in] dwScope        RESOURCE_CONNECTED, RESOURCE_GLOBALNET or RESOURCE_CONTEXT; never
 *                           RESOURCE_REMEMBERED.
 * @param[in] dwType         RESOURCETYPE_*; 0 for all.
 * @param[in] dwUsage        RESOURCEUSAGE_*; 0 for all.
 * @param[in] lpNetResource  the container; NULL, or with a NULL lpRemoteName, for the provider's top level.
 * @param[out] lphEnum       the provider's handle.
 *
 * @retval WN_SUCCESS        *lphEnum is ready for NPEnumResource.
 * @retval WN_NOT_SUPPORTED  the scope is not supported, or the network cannot be browsed.
 * @retval WN_NOT_CONTAINER  lpNetResource is not a container.
 * @retval WN_BAD_VALUE      an argument is not valid.
 * @retval WN_NO_NETWORK     the network is not started.
 *
 * Microsoft: nf-npapi-npopenenum. Assertions: NP-OPENE.
 */
DWORD WINAPI NPOpenEnum(_In_ DWORD dwScope, _In_ DWORD dwType, _In_ DWORD dwUsage,
                        _In_opt_ LPNETRESOURCEW lpNetResource, _Out_ HANDLE *lphEnum);
/** Pointer to NPOpenEnum. */
typedef DWORD(WINAPI *PF_NPOpenEnum)(_In_ DWORD dwScope, _In_ DWORD dwType, _In_ DWORD dwUsage,
                                     _In_opt_ LPNETRESOURCEW lpNetResource, _Out_ HANDLE *lphEnum);

/**
 * The next entries of an enumeration.
 *
 * @param[in] hEnum            from NPOpenEnum.
 * @param[in,out] lpcCount     number of entries wanted, 0xFFFFFFFF for as many as fit; on success the number
 *                             stored.
 * @param[out] lpBuffer        receives an array of NETRESOURCEW and behind it their strings.
 * @param[in,out] lpBufferSize size of lpBuffer in bytes; with WN_MORE_DATA, and only then, the size that one
 *                             entry needs.
 *
 * @retval WN_SUCCESS          *lpcCount entries are stored.
 * @retval WN_NO_MORE_ENTRIES  there are no more entries.
 * @retval WN_MORE_DATA        not even one entry fits.
 * @retval WN_BAD_HANDLE       hEnum is not an open enumeration.
 * @retval WN_NO_NETWORK       the network is not started; decided before the handle is looked at.
 *
 * Microsoft: nf-npapi-npenumresource. Assertions: NP-ENUM.
 */
DWORD WINAPI NPEnumResource(_In_ HANDLE hEnum, _Inout_ LPDWORD lpcCount,
                            _Out_writes_bytes_(*lpBufferSize) LPVOID lpBuffer, _Inout_ LPDWORD lpBufferSize);
/** Pointer to NPEnumResource. */
typedef DWORD(WINAPI *PF_NPEnumResource)(_In_ HANDLE hEnum, _Inout_ LPDWORD lpcCount,
                                         _Out_writes_bytes_(*lpBufferSize) LPVOID lpBuffer,
                                         _Inout_ LPDWORD lpBufferSize);

/**
 * Ends an enumeration.
 *
 * @param[in] hEnum  from NPOpenEnum; not valid afterwards.
 *
 * @retval WN_SUCCESS     ended.
 * @retval WN_BAD_HANDLE  hEnum is not an open enumeration.
 * @retval WN_NO_NETWORK  the network is not started; decided before the handle is looked at.
 *
 * Microsoft: nf-npapi-npcloseenum. Assertions: NP-CLOSEE.
 */
DWORD WINAPI NPCloseEnum(_In_ HANDLE hEnum);
/** Pointer to NPCloseEnum. */
typedef DWORD(WINAPI *PF_NPCloseEnum)(_In_ HANDLE hEnum);

/**
 * The container that a resource is in, from its name alone.
 *
 * @param[in] lpNetResource    lpRemoteName, lpProvider and dwType are to be read.
 * @param[out] lpBuffer        receives one NETRESOURCEW and its strings; lpRemoteName is NULL if there is no
 *                             parent.
 * @param[in,out] lpBufferSize size of lpBuffer in bytes.
 *
 * @retval WN_SUCCESS            lpBuffer is filled.
 * @retval WN_MORE_DATA          the buffer is too small.
 * @retval WN_BAD_NETNAME        not a name of this provider.
 * @retval WN_BAD_VALUE          dwType is not valid.
 * @retval WN_NOT_AUTHENTICATED  the user must be authenticated to know.
 * @retval WN_ACCESS_DENIED      the user may not know.
 *
 * Microsoft: nf-npapi-npgetresourceparent. Assertions: NP-RESP.
 */
DWORD WINAPI NPGetResourceParent(_In_ LPNETRESOURCEW lpNetResource,
                                 _Out_writes_bytes_opt_(*lpBufferSize) LPVOID lpBuffer, _Inout_ LPDWORD lpBufferSize);
/** Pointer to NPGetResourceParent. */
typedef DWORD(WINAPI *PF_NPGetResourceParent)(_In_ LPNETRESOURCEW lpNetResource,
                                              _Out_writes_bytes_opt_(*lpBufferSize) LPVOID lpBuffer,
                                              _Inout_ LPDWORD lpBufferSize);

/**
 * Splits a name into the network resource and the path below it. Ownership is to be verified, not guessed from
 * the syntax.
 *
 * @param[in] lpNetResource    lpRemoteName, lpProvider and dwType are to be read.
 * @param[out] lpBuffer        receives one NETRESOURCEW and its strings.
 * @param[in,out] lpBufferSize size of lpBuffer in bytes.
 * @param[out] lplpSystem      the path below the resource, in lpBuffer; NULL if there is none.
 *
 * @retval WN_SUCCESS            lpBuffer is filled.
 * @retval WN_MORE_DATA          the buffer is too small.
 * @retval WN_BAD_NETNAME        not a resource of this provider.
 * @retval WN_BAD_VALUE          dwType is not valid.
 * @retval WN_BAD_DEV_TYPE       dwType is not the resource's type.
 * @retval WN_NOT_AUTHENTICATED  the user must be authenticated to know.
 * @retval WN_ACCESS_DENIED      the user may not know.
 *
 * Microsoft: nf-npapi-npgetresourceinformation. Assertions: NP-RESI.
 */
DWORD WINAPI NPGetResourceInformation(_In_ LPNETRESOURCEW lpNetResource,
                                      _Out_writes_bytes_opt_(*lpBufferSize) LPVOID lpBuffer,
                                      _Inout_ LPDWORD lpBufferSize, _Outptr_ LPWSTR *lplpSystem);
/** Pointer to NPGetResourceInformation. */
typedef DWORD(WINAPI *PF_NPGetResourceInformation)(_In_ LPNETRESOURCEW lpNetResource,
                                                   _Out_writes_bytes_opt_(*lpBufferSize) LPVOID lpBuffer,
                                                   _Inout_ LPDWORD lpBufferSize, _Outptr_ LPWSTR *lplpSystem);

/**
 * Formats a name for display. Called on the provider that the name came from; on an error the name is shown as
 * it is.
 *
 * @param[in] lpRemoteName     the name.
 * @param[out] lpFormattedName receives the formatted name.
 * @param[in,out] lpnLength    size of lpFormattedName in characters.
 * @param[in] dwFlags          WNFMT_* bits.
 * @param[in] dwAveCharPerLine characters that fit on a line, for WNFMT_MULTILINE.
 *
 * @retval WN_SUCCESS    lpFormattedName holds the name.
 * @retval WN_MORE_DATA  the buffer is too small.
 *
 * Microsoft: nf-npapi-npformatnetworkname. Assertions: NP-FMT.
 */
DWORD WINAPI NPFormatNetworkName(_In_ LPWSTR lpRemoteName, _Out_writes_opt_(*lpnLength) LPWSTR lpFormattedName,
                                 _Inout_ LPDWORD lpnLength, _In_ DWORD dwFlags, _In_ DWORD dwAveCharPerLine);
/** Pointer to NPFormatNetworkName. */
typedef DWORD(WINAPI *PF_NPFormatNetworkName)(_In_ LPWSTR lpRemoteName,
                                              _Out_writes_opt_(*lpnLength) LPWSTR lpFormattedName,
                                              _Inout_ LPDWORD lpnLength, _In_ DWORD dwFlags,
                                              _In_ DWORD dwAveCharPerLine);

/* ---- Dialogs and directories ----
 *
 * The router calls them for the functions of mprshell.h, which shells look up by name; NPDeviceMode it never calls. Each
 * returns WN_SUCCESS or a WN_* code, as its page on learn.microsoft.com ("nf-npapi-" and the name) says. */

/* The kinds of a name in NPGetPropertyText and NPPropertyDialog. */
#define WNTYPE_DRIVE 1                   /**< A drive. */
#define WNTYPE_FILE 2                    /**< A file. */
#define WNTYPE_PRINTER 3                 /**< A printer. */
#define WNTYPE_COMM 4                    /**< A serial port. */

/* The kinds of a selection in NPGetPropertyText and NPPropertyDialog. */
#define WNPS_FILE 0                      /**< One file. */
#define WNPS_DIR 1                       /**< One directory. */
#define WNPS_MULT 2                      /**< Several. */

#define WNSRCH_REFRESH_FIRST_LEVEL 0x00000001 /**< NPSearchDialog: the first level is to be read anew. */

/** Shows the provider's settings. */
DWORD WINAPI NPDeviceMode(_In_opt_ HWND hParent);
/** Pointer to NPDeviceMode. */
typedef DWORD(WINAPI *PF_NPDeviceMode)(_In_opt_ HWND hParent);

/** Lets the user search for a resource; cbBuffer is in bytes. */
DWORD WINAPI NPSearchDialog(_In_opt_ HWND hwndParent, _In_opt_ LPNETRESOURCEW lpNetResource,
                            _Out_writes_bytes_(cbBuffer) LPVOID lpBuffer, _In_ DWORD cbBuffer, _Out_ LPDWORD lpnFlags);
/** Pointer to NPSearchDialog. */
typedef DWORD(WINAPI *PF_NPSearchDialog)(_In_opt_ HWND hwndParent, _In_opt_ LPNETRESOURCEW lpNetResource,
                                         _Out_writes_bytes_(cbBuffer) LPVOID lpBuffer, _In_ DWORD cbBuffer,
                                         _Out_ LPDWORD lpnFlags);

/** The text of a button of the provider in a properties dialog; nButtonNameLen is in characters. */
DWORD WINAPI NPGetPropertyText(_In_ DWORD iButton, _In_ DWORD nPropSel, _In_ LPWSTR lpName,
                               _Out_writes_(nButtonNameLen) LPWSTR lpButtonName, _In_ DWORD nButtonNameLen,
                               _In_ DWORD nType);
/** Pointer to NPGetPropertyText. */
typedef DWORD(WINAPI *PF_NPGetPropertyText)(_In_ DWORD iButton, _In_ DWORD nPropSel, _In_ LPWSTR lpName,
                                            _Out_writes_(nButtonNameLen) LPWSTR lpButtonName, _In_ DWORD nButtonNameLen,
                                            _In_ DWORD nType);

/** Runs the dialog that belongs to a button of NPGetPropertyText. */
DWORD WINAPI NPPropertyDialog(_In_opt_ HWND hwndParent, _In_ DWORD iButtonDlg, _In_ DWORD nPropSel,
                              _In_ LPWSTR lpFileName, _In_ DWORD nType);
/** Pointer to NPPropertyDialog. */
typedef DWORD(WINAPI *PF_NPPropertyDialog)(_In_opt_ HWND hwndParent, _In_ DWORD iButtonDlg, _In_ DWORD nPropSel,
                                           _In_ LPWSTR lpFileName, _In_ DWORD nType);

/* *lpType of NPGetDirectoryType. */
#define WNDT_NORMAL 0                         /**< An ordinary directory. */
#define WNDT_NETWORK 1 /**< A directory that is special to the network; other values above 0 are the provider's. */

/* dwOper of NPDirectoryNotify. */
#define WNDN_MKDIR 1   /**< Created. */
#define WNDN_RMDIR 2   /**< Removed. */
#define WNDN_MVDIR 3   /**< Moved or renamed. */

/** Whether a directory is special to the network. */
DWORD WINAPI NPGetDirectoryType(_In_ LPWSTR lpName, _Out_ LPINT lpType, _In_ BOOL bFlushCache);
/** Pointer to NPGetDirectoryType. */
typedef DWORD(WINAPI *PF_NPGetDirectoryType)(_In_ LPWSTR lpName, _Out_ LPINT lpType, _In_ BOOL bFlushCache);

/** Tells the provider that a directory is about to be created, removed or moved. */
DWORD WINAPI NPDirectoryNotify(_In_opt_ HWND hwnd, _In_ LPWSTR lpDir, _In_ DWORD dwOper);
/** Pointer to NPDirectoryNotify. */
typedef DWORD(WINAPI *PF_NPDirectoryNotify)(_In_opt_ HWND hwnd, _In_ LPWSTR lpDir, _In_ DWORD dwOper);

/* Bits that NPFMXGetPermCaps returns. */
#define WNPERMC_PERM 0x00000001  /**< Permissions. */
#define WNPERMC_AUDIT 0x00000002 /**< Auditing. */
#define WNPERMC_OWNER 0x00000004 /**< Ownership. */

/* nDialogType of NPFMXEditPerm and NPFMXGetPermHelp. */
#define WNPERM_DLG_PERM 0        /**< Permissions. */
#define WNPERM_DLG_AUDIT 1       /**< Auditing. */
#define WNPERM_DLG_OWNER 2       /**< Ownership. */

/** Which permission dialogs the provider has: WNPERMC_* bits, never an error code. */
DWORD WINAPI NPFMXGetPermCaps(_In_ LPWSTR lpDriveName);
/** Pointer to NPFMXGetPermCaps. */
typedef DWORD(WINAPI *PF_NPFMXGetPermCaps)(_In_ LPWSTR lpDriveName);

/** Shows a permission dialog. */
DWORD WINAPI NPFMXEditPerm(_In_ LPWSTR lpDriveName, _In_opt_ HWND hwndFMX, _In_ DWORD nDialogType);
/** Pointer to NPFMXEditPerm. */
typedef DWORD(WINAPI *PF_NPFMXEditPerm)(_In_ LPWSTR lpDriveName, _In_opt_ HWND hwndFMX, _In_ DWORD nDialogType);

/** Where the help for a permission dialog is. */
DWORD WINAPI NPFMXGetPermHelp(_In_ LPWSTR lpDriveName, _In_ DWORD nDialogType, _In_ BOOL fDirectory,
                              _Out_writes_bytes_(*lpBufferSize) LPVOID lpFileNameBuffer, _Inout_ LPDWORD lpBufferSize,
                              _Out_ LPDWORD lpnHelpContext);
/** Pointer to NPFMXGetPermHelp. */
typedef DWORD(WINAPI *PF_NPFMXGetPermHelp)(_In_ LPWSTR lpDriveName, _In_ DWORD nDialogType, _In_ BOOL fDirectory,
                                           _Out_writes_bytes_(*lpBufferSize) LPVOID lpFileNameBuffer,
                                           _Inout_ LPDWORD lpBufferSize, _Out_ LPDWORD lpnHelpContext);

/* ---- A provider's own errors ---- */

/** ANSI (UTF-8) form of WNetSetLastErrorW. */
VOID WINAPI WNetSetLastErrorA(_In_ DWORD err, _In_ LPSTR lpError, _In_ LPSTR lpProviders);

/**
 * Stores a network's own error for WNetGetLastError on the calling thread, replacing the one before.
 *
 * For network providers: call it, then return WN_EXTENDED_ERROR. It does not touch the thread's last-error
 * value. This library exports it.
 *
 * Threads: changes the calling thread's error alone; may be called from any.
 *
 * @param[in] err          the network's code.
 * @param[in] lpError      its description; copied. NULL counts as "".
 * @param[in] lpProviders  the provider's name; copied. NULL counts as "".
 *
 * Microsoft: nf-npapi-wnetsetlasterrorw. Assertions: SETLE.
 */
VOID WINAPI WNetSetLastErrorW(_In_ DWORD err, _In_ LPWSTR lpError, _In_ LPWSTR lpProviders);

#ifdef UNICODE
#define WNetSetLastError WNetSetLastErrorW
#else
#define WNetSetLastError WNetSetLastErrorA
#endif

/* ---- Logon ----
 *
 * For credential managers: services of ProviderOrder whose value Class has WN_CREDENTIAL_CLASS. Their library is the one
 * that AuthentProviderPath names, or else ProviderPath. It needs no NPGetCaps; one that answers WNNC_START says how long
 * to wait after WN_FUNCTION_BUSY. The router calls them for WNetLogonNotify and WNetPasswordChangeNotify (mprshell.h):
 * every manager, whatever the ones before it answer. */

/* Value "Class" of a provider's registry key; may be combined. */
#define WN_NETWORK_CLASS 0x00000001         /**< A network provider. */
#define WN_CREDENTIAL_CLASS 0x00000002      /**< A credential manager. */
#define WN_PRIMARY_AUTHENT_CLASS 0x00000004 /**< A primary authenticator. */
#define WN_SERVICE_CLASS 0x00000008         /**< A service. */

/* dwChangeInfo of NPPasswordChangeNotify. */
#define WN_VALID_LOGON_ACCOUNT 0x00000001   /**< The account can be used to log on. */
#define WN_NT_PASSWORD_CHANGED 0x00000002   /**< Windows has changed its password already. */

/**
 * Tells that a user has logged on.
 *
 * lpAuthentInfo and lpPreviousAuthentInfo are the pointers of the caller of WNetLogonNotify, which may hold passwords: a
 * manager reads them during the call alone. *lpLogonScript is NULL at first; a manager that wants a program to be run
 * stores its command line there, in memory of malloc (LocalAlloc on Windows), which the router frees after WN_SUCCESS.
 *
 * @retval WN_SUCCESS        noted.
 * @retval WN_NOT_SUPPORTED  the manager does not want to know.
 * @retval WN_NO_NETWORK     its network is not present.
 * @retval WN_FUNCTION_BUSY  it is still starting.
 *
 * Microsoft: nf-npapi-nplogonnotify. Assertions: LOGN.
 */
DWORD WINAPI NPLogonNotify(_In_ PLUID lpLogonId, _In_ LPCWSTR lpAuthentInfoType, _In_ LPVOID lpAuthentInfo,
                           _In_opt_ LPCWSTR lpPreviousAuthentInfoType, _In_opt_ LPVOID lpPreviousAuthentInfo,
                           _In_ LPWSTR lpStationName, _In_opt_ LPVOID StationHandle, _Outptr_ LPWSTR *lpLogonScript);
/** Pointer to NPLogonNotify. */
typedef DWORD(WINAPI *PF_NPLogonNotify)(_In_ PLUID lpLogonId, _In_ LPCWSTR lpAuthentInfoType, _In_ LPVOID lpAuthentInfo,
                                        _In_opt_ LPCWSTR lpPreviousAuthentInfoType,
                                        _In_opt_ LPVOID lpPreviousAuthentInfo, _In_ LPWSTR lpStationName,
                                        _In_opt_ LPVOID StationHandle, _Outptr_ LPWSTR *lpLogonScript);

/**
 * Tells that a user's password has changed. Pointers and results are as in NPLogonNotify.
 *
 * Microsoft: nf-npapi-nppasswordchangenotify. Assertions: PWCH.
 */
DWORD WINAPI NPPasswordChangeNotify(_In_ LPCWSTR lpAuthentInfoType, _In_ LPVOID lpAuthentInfo,
                                    _In_opt_ LPCWSTR lpPreviousAuthentInfoType, _In_opt_ LPVOID lpPreviousAuthentInfo,
                                    _In_ LPWSTR lpStationName, _In_opt_ LPVOID StationHandle, _In_ DWORD dwChangeInfo);
/** Pointer to NPPasswordChangeNotify. */
typedef DWORD(WINAPI *PF_NPPasswordChangeNotify)(_In_ LPCWSTR lpAuthentInfoType, _In_ LPVOID lpAuthentInfo,
                                                 _In_opt_ LPCWSTR lpPreviousAuthentInfoType,
                                                 _In_opt_ LPVOID lpPreviousAuthentInfo, _In_ LPWSTR lpStationName,
                                                 _In_opt_ LPVOID StationHandle, _In_ DWORD dwChangeInfo);

/* ---- Notification ---- */

/* NOTIFYINFO.dwNotifyStatus. */
#define NOTIFY_PRE 0x00000001               /**< The operation is about to be tried. */
#define NOTIFY_POST 0x00000002              /**< The operation is over. */

/** The state of a notification; each notifyee has its own for each operation. */
typedef struct _NOTIFYINFO {
    DWORD dwNotifyStatus;    /**< NOTIFY_PRE or NOTIFY_POST. */
    DWORD dwOperationStatus; /**< NOTIFY_PRE: 0; NOTIFY_POST: the result of the operation. */
    /** NOTIFY_PRE: NULL; a notifyee that leaves it NULL gets no NOTIFY_POST. NOTIFY_POST: the value that was stored. */
    _Maybenull_ LPVOID lpContext;
} NOTIFYINFO, *LPNOTIFYINFO;

/** A connection that is being made. It never holds credentials. Always UTF-16: see the head of this file. */
typedef struct _NOTIFYADD {
    _Maybenull_ HWND hwndOwner; /**< Owner window for dialogs, or NULL. */
    NETRESOURCEW NetResource;   /**< The resource, in place: lpRemoteName, lpLocalName and dwType count. */
    DWORD dwAddFlags;           /**< CONNECT_* bits of the call. */
} NOTIFYADD, *LPNOTIFYADD;

/** A connection that is being cancelled. Always UTF-16: see the head of this file. */
typedef struct _NOTIFYCANCEL {
    _Maybenull_ LPWSTR lpName;     /**< The name given by the caller: a device or a remote name. */
    _Maybenull_ LPWSTR lpProvider; /**< NOTIFY_POST after a success: the provider; NULL otherwise. */
    DWORD dwFlags;                 /**< CONNECT_UPDATE_PROFILE or 0. */
    BOOL fForce;                   /**< TRUE: cancel even if files or jobs are open. */
} NOTIFYCANCEL, *LPNOTIFYCANCEL;

/**
 * Tells a notifyee that a connection is about to be made (NOTIFY_PRE), or that the attempt is over
 * (NOTIFY_POST).
 *
 * Called once before and once after each attempt of a WNet function to make a connection, whatever the number of
 * providers. There is no notification if the arguments are rejected, or if a remembered connection is restored.
 * NOTIFY_POST comes in the reverse order of NOTIFY_PRE.
 *
 * @param[in,out] lpNotifyInfo  lpContext may be set in NOTIFY_PRE, to get the NOTIFY_POST.
 * @param[in] lpAddInfo         the connection; a copy, changes have no effect.
 *
 * @return WN_SUCCESS; in NOTIFY_PRE any other code but WN_RETRY, which counts as WN_SUCCESS, stops the operation
 *         and becomes its result, and this notifyee gets no NOTIFY_POST. In NOTIFY_POST the result is not looked at.
 *
 * Microsoft: nf-npapi-addconnectnotify. Assertions: NOTIFY-001 to NOTIFY-043.
 */
DWORD WINAPI AddConnectNotify(_Inout_ LPNOTIFYINFO lpNotifyInfo, _In_ LPNOTIFYADD lpAddInfo);
/** Pointer to AddConnectNotify. */
typedef DWORD(WINAPI *PF_AddConnectNotify)(_Inout_ LPNOTIFYINFO lpNotifyInfo, _In_ LPNOTIFYADD lpAddInfo);

/**
 * Tells a notifyee that a connection is about to be cancelled (NOTIFY_PRE), or that the attempt is over
 * (NOTIFY_POST).
 *
 * @param[in,out] lpNotifyInfo  as in AddConnectNotify.
 * @param[in] lpCancelInfo      the connection; a copy, changes have no effect.
 *
 * @return as AddConnectNotify.
 *
 * Microsoft: nf-npapi-cancelconnectnotify. Assertions: NOTIFY-044 to NOTIFY-060.
 */
DWORD WINAPI CancelConnectNotify(_Inout_ LPNOTIFYINFO lpNotifyInfo, _In_ LPNOTIFYCANCEL lpCancelInfo);
/** Pointer to CancelConnectNotify. */
typedef DWORD(WINAPI *PF_CancelConnectNotify)(_Inout_ LPNOTIFYINFO lpNotifyInfo, _In_ LPNOTIFYCANCEL lpCancelInfo);

#ifdef __cplusplus
}
#endif

#endif /* not Windows, not Wine */

#endif /* MPR_NPAPI_H */
