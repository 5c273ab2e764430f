/**
 * @file winnetwk.h
 * The WNet functions: connecting to network resources, cancelling and listing connections.
 *
 * Names, signatures, structures and constants are Microsoft's; learn.microsoft.com documents each under
 * "nf-winnetwk-" plus the function's name in lower case. These rules hold for every function:
 *
 * - Result: a Windows error code, NO_ERROR (0) on success. The calling thread's last-error value (mprGetLastError;
 *   GetLastError with windows.h) is set to the same code. ERROR_EXTENDED_ERROR (1208) means that WNetGetLastError has
 *   the details; it mostly has a text after other codes of a network, too. A code that a network provider or a notifyee
 *   returned is passed on as it is, so codes beyond the listed ones are possible (GEN-001, GEN-002, ADD2-063).
 * - A and W: the functions ending in W take UTF-16, those ending in A take UTF-8, the "ANSI" code page of this
 *   platform; otherwise the two do the same. The name without suffix is W under UNICODE, else A. A size is in
 *   characters, that is bytes for A and 16-bit units for W, except where bytes are named; it counts the
 *   terminating zero (GEN-006, HDR-024, HDR-028, HDR-029).
 * - Pointers: the function reads its inputs before it returns, and neither writes to them nor keeps them. Results
 *   lie in the caller's buffers; nothing has to be freed, except that WNetCloseEnum ends the enumeration that
 *   WNetOpenEnum began. A NULL where a pointer is needed is ERROR_INVALID_ADDRESS (487) unless the function
 *   says otherwise. The buffer is written only on success, unless noted.
 * - Threads: every function may be called from any thread at any time, also by a notifyee from within its
 *   notification. A network provider must not call them (GEN-008, NOTIFY-041, NP-ROUTE-011). No function may be called
 *   in a signal handler: they are thread-safe and not async-signal-safe. A signal may interrupt them at any time.
 *
 * Ids such as ADD2-044 refer to the project's list of assertions on the behaviour of the WNet functions.
 */
#ifndef MPR_WINNETWK_H
#define MPR_WINNETWK_H

#if (defined(_WIN32) || defined(__WINE__)) && !defined(MPR_NATIVE)
#ifdef __GNUC__
#pragma GCC system_header
#endif
#include_next <winnetwk.h>
#else

#include "sal.h"
#include "windef.h"
#include "winerror.h"
#include "wnnc.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Network resources ---- */

/* NETRESOURCE.dwScope, and the scope of an enumeration. */
#define RESOURCE_CONNECTED 0x00000001          /**< The connections that there are now. */
#define RESOURCE_GLOBALNET 0x00000002          /**< Everything on the network. */
#define RESOURCE_REMEMBERED 0x00000003         /**< The remembered connections, connected or not. */
#define RESOURCE_RECENT 0x00000004             /**< Recently used resources; always empty. */
#define RESOURCE_CONTEXT 0x00000005            /**< The caller's surroundings ("network neighbourhood"). */

/* NETRESOURCE.dwType. */
#define RESOURCETYPE_ANY 0x00000000            /**< Any, or not known. */
#define RESOURCETYPE_DISK 0x00000001           /**< A disk share. */
#define RESOURCETYPE_PRINT 0x00000002          /**< A printer. */
#define RESOURCETYPE_RESERVED 0x00000008       /**< Reserved; not accepted. */
#define RESOURCETYPE_UNKNOWN 0xFFFFFFFF        /**< In results only: the provider does not know. */

/* NETRESOURCE.dwUsage: bits, meaningful when dwScope is RESOURCE_GLOBALNET. */
#define RESOURCEUSAGE_CONNECTABLE 0x00000001   /**< lpRemoteName can be connected to. */
#define RESOURCEUSAGE_CONTAINER 0x00000002     /**< Holds resources that can be enumerated. */
#define RESOURCEUSAGE_NOLOCALDEVICE 0x00000004 /**< In results only: is not a local device. */
#define RESOURCEUSAGE_SIBLING 0x00000008       /**< In results only: is a sibling. */
#define RESOURCEUSAGE_ATTACHED 0x00000010      /**< Filter: fail unless the user is authenticated. */
/** CONNECTABLE, CONTAINER and ATTACHED at once; a plain number, because Swift imports no macro made of three others. */
#define RESOURCEUSAGE_ALL 0x00000013
#define RESOURCEUSAGE_RESERVED 0x80000000           /**< Reserved; not accepted. */

/* NETRESOURCE.dwDisplayType: how to show the resource. */
#define RESOURCEDISPLAYTYPE_GENERIC 0x00000000      /**< It does not matter. */
#define RESOURCEDISPLAYTYPE_DOMAIN 0x00000001       /**< A domain. */
#define RESOURCEDISPLAYTYPE_SERVER 0x00000002       /**< A server. */
#define RESOURCEDISPLAYTYPE_SHARE 0x00000003        /**< A share. */
#define RESOURCEDISPLAYTYPE_FILE 0x00000004         /**< A file. */
#define RESOURCEDISPLAYTYPE_GROUP 0x00000005        /**< A group. */
#define RESOURCEDISPLAYTYPE_NETWORK 0x00000006      /**< A network, that is a provider. */
#define RESOURCEDISPLAYTYPE_ROOT 0x00000007         /**< The entire network. */
#define RESOURCEDISPLAYTYPE_SHAREADMIN 0x00000008   /**< An administrative share. */
#define RESOURCEDISPLAYTYPE_DIRECTORY 0x00000009    /**< A directory. */
#define RESOURCEDISPLAYTYPE_TREE 0x0000000A         /**< An NDS tree. */
#define RESOURCEDISPLAYTYPE_NDSCONTAINER 0x0000000B /**< An NDS container. */

/**
 * A network resource; A form, see NETRESOURCEW.
 */
typedef struct _NETRESOURCEA {
    DWORD dwScope;
    DWORD dwType;
    DWORD dwDisplayType;
    DWORD dwUsage;
    _Maybenull_ LPSTR lpLocalName;
    _Maybenull_ LPSTR lpRemoteName;
    _Maybenull_ LPSTR lpComment;
    _Maybenull_ LPSTR lpProvider;
} NETRESOURCEA, *LPNETRESOURCEA;

/**
 * A network resource.
 *
 * As input each function reads the members that its description names, and no others. In results every string is in
 * the buffer behind the structures.
 */
typedef struct _NETRESOURCEW {
    DWORD dwScope;                   /**< RESOURCE_*: the enumeration that this comes from. */
    DWORD dwType;                    /**< RESOURCETYPE_*. */
    DWORD dwDisplayType;             /**< RESOURCEDISPLAYTYPE_*. */
    DWORD dwUsage;                   /**< RESOURCEUSAGE_* bits. */
    _Maybenull_ LPWSTR lpLocalName;  /**< Local device ("F:", "LPT1"), NULL or "" for none. */
    _Maybenull_ LPWSTR lpRemoteName; /**< Remote name ("\\server\share"), at most MAX_PATH characters. */
    _Maybenull_ LPWSTR lpComment;    /**< The provider's comment, or NULL; as input: see NPAddConnection. */
    _Maybenull_ LPWSTR lpProvider;   /**< Name of the provider; NULL or "" for unknown, or for any. */
} NETRESOURCEW, *LPNETRESOURCEW;

#ifdef UNICODE
typedef NETRESOURCEW NETRESOURCE;
typedef LPNETRESOURCEW LPNETRESOURCE;
#else
typedef NETRESOURCEA NETRESOURCE;
typedef LPNETRESOURCEA LPNETRESOURCE;
#endif

/** The only property of a connection that has ever been defined, for WNetSetConnection (mprshell.h). */
#define NETPROPERTY_PERSISTENT 1

/* ---- Making connections ---- */

/* dwFlags of the functions that make connections; for WNetCancelConnection2 the first alone counts. */
#define CONNECT_UPDATE_PROFILE 0x00000001 /**< Remember the connection of a device; on cancelling: forget it. */
#define CONNECT_UPDATE_RECENT 0x00000002  /**< List the connection among the recent ones; accepted, no list is kept. */
#define CONNECT_TEMPORARY 0x00000004      /**< Do not remember the connection, whatever else is set. */
#define CONNECT_INTERACTIVE 0x00000008    /**< Ask the user for credentials when 5, 86 or 1326 is the answer. */
#define CONNECT_PROMPT 0x00000010         /**< With INTERACTIVE: ask before anything is tried. */
#define CONNECT_NEED_DRIVE 0x00000020     /**< Has no documented meaning. */
#define CONNECT_REFCOUNT 0x00000040       /**< Has no documented meaning; on cancelling without effect. */
#define CONNECT_REDIRECT 0x00000080       /**< Choose a local device if none is named: WNetUseConnection only. */
#define CONNECT_LOCALDRIVE 0x00000100     /**< In *lpResult only: a local device was redirected. */
#define CONNECT_CURRENT_MEDIA 0x00000200  /**< Do not bring up a new medium, such as a dial-up link. */
#define CONNECT_DEFERRED 0x00000400       /**< To providers: connect on first use. */
#define CONNECT_RESERVED 0xFF000000       /**< Reserved; not accepted. */
#define CONNECT_COMMANDLINE 0x00000800    /**< With INTERACTIVE: ask on the terminal alone. */
#define CONNECT_CMD_SAVECRED 0x00001000   /**< With COMMANDLINE: save what was typed, once it was right. */
#if !defined(WINVER) || WINVER >= 0x0600
#define CONNECT_CRED_RESET 0x00002000 /**< With COMMANDLINE: remove what is saved before the user is asked. */
#endif
/* No page of Microsoft's describes the rest; names and values are those of the published Windows metadata. Of these the
 * SMB provider heeds the first two. It ignores the others, as NPAddConnection3's page says of flags that a provider does
 * not know: a device is always that of its logon session alone. */
#define CONNECT_REQUIRE_INTEGRITY 0x00004000        /**< Ask the provider for a signed connection. */
#define CONNECT_REQUIRE_PRIVACY 0x00008000          /**< Ask the provider for an encrypted connection. */
#define CONNECT_WRITE_THROUGH_SEMANTICS 0x00010000  /**< Ask the provider to write through to the disk. */
#define CONNECT_COMPRESS_NETWORK_TRAFFIC 0x00020000 /**< Ask the provider to compress what it sends. */
#define CONNECT_GLOBAL_MAPPING 0x00040000           /**< Ask the provider for a device that every logon session sees. */

/** ANSI (UTF-8) form of WNetAddConnectionW. */
DWORD WINAPI WNetAddConnectionA(_In_ LPCSTR lpRemoteName, _In_opt_ LPCSTR lpPassword, _In_opt_ LPCSTR lpLocalName);

/**
 * Connects to a network resource, remembering the connection if it redirects a local device.
 *
 * The oldest form: WNetAddConnection2W with CONNECT_UPDATE_PROFILE, the user's default name, and the type that
 * lpLocalName implies (ADD-020 to ADD-024).
 *
 * @param[in] lpRemoteName  the resource, at most MAX_PATH characters.
 * @param[in] lpPassword    the password; "" is no password, NULL as in WNetAddConnection2W.
 * @param[in] lpLocalName   the device to redirect ("F:", "LPT1", in any case); NULL or "" for none.
 *
 * @return NO_ERROR or a code of WNetAddConnection2W, except those about flags, type and provider name.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetaddconnectionw. Assertions: ADD.
 */
DWORD WINAPI WNetAddConnectionW(_In_ LPCWSTR lpRemoteName, _In_opt_ LPCWSTR lpPassword, _In_opt_ LPCWSTR lpLocalName);

/** ANSI (UTF-8) form of WNetAddConnection2W. */
DWORD WINAPI WNetAddConnection2A(_In_ LPNETRESOURCEA lpNetResource, _In_opt_ LPCSTR lpPassword,
                                 _In_opt_ LPCSTR lpUserName, _In_ DWORD dwFlags);

/**
 * Connects to a network resource and can redirect a local device to it.
 *
 * Note the order of the arguments: the password comes before the user.
 *
 * @param[in] lpNetResource  dwType, lpLocalName, lpRemoteName and lpProvider are read. dwType is
 *                           RESOURCETYPE_DISK, _PRINT or _ANY; lpLocalName the device to redirect ("F:",
 *                           "LPT1", in any case), NULL or "" for a deviceless connection; lpRemoteName the
 *                           resource, at most MAX_PATH characters; lpProvider the one provider to ask, NULL or
 *                           "" for all in their order.
 * @param[in] lpPassword     the password; "" is no password. NULL is the password that is saved for the server. Where
 *                           none is saved, a NULL user is the owner of the program's Kerberos ticket, else a guest
 *                           where AllowInsecureGuestAuth allows one; a user who is named needs a password
 *                           (ERROR_INVALID_PASSWORD).
 * @param[in] lpUserName     the user, in the provider's syntax. NULL is the default user: the account that the
 *                           program runs as, or without a password as lpPassword says. "" goes to the provider as
 *                           it is.
 * @param[in] dwFlags        CONNECT_* bits, 0 for none. With CONNECT_UPDATE_PROFILE a successful connection
 *                           that redirects a device is remembered and restored at the next logon. The flags that
 *                           concern the user are below. Of flags that are ignored because another one is missing
 *                           (CONNECT_PROMPT without _INTERACTIVE) a provider sees nothing, and a notifyee all.
 *
 * The SMB provider asks the user by another process, so that the caller never has the password. It asks on the
 * terminal, or by the program in SSH_ASKPASS, which comes first where there is a DISPLAY. These flags decide when and
 * where:
 *
 * - CONNECT_INTERACTIVE: the user is asked when 5, 86 or 1326 is the answer. The call waits for that, ten minutes for
 *   each answer, and asks for a password three times at most.
 * - CONNECT_PROMPT, with _INTERACTIVE: the user is asked before anything is tried. A password that is given is not
 *   used.
 * - CONNECT_COMMANDLINE, with _INTERACTIVE: the user is asked on the terminal alone. Without a terminal it is
 *   ERROR_CANCELLED.
 * - CONNECT_CMD_SAVECRED, with _INTERACTIVE and _COMMANDLINE: the user and the password that were typed are
 *   saved for the server, once they were right. A failure to save is no error (ADD2-037).
 * - CONNECT_CRED_RESET, with the same two: when the user is to be asked, the password that is saved for the server and
 *   lpUserName is removed first, with lpUserName NULL that of every user. A connect that needs no question removes
 *   nothing. A failure to remove is no error (ADD2-038).
 *
 * @retval NO_ERROR                           connected.
 * @retval ERROR_ACCESS_DENIED                the user may not use the resource. With CONNECT_INTERACTIVE it is the
 *                                            answer to the third password that was typed.
 * @retval ERROR_BAD_NETPATH                  the server cannot be reached.
 * @retval ERROR_BAD_DEV_TYPE                 the device and the resource are of different types.
 * @retval ERROR_BAD_NET_NAME                 lpRemoteName is NULL, empty, too long, or no provider knows such a
 *                                            resource.
 * @retval ERROR_ALREADY_ASSIGNED             the device is in use, be it for the same resource.
 * @retval ERROR_INVALID_PASSWORD             the password is wrong, or a user is named and there is no password for it.
 *                                            With CONNECT_INTERACTIVE it is the answer to the third password that was
 *                                            typed.
 * @retval ERROR_INVALID_PARAMETER            dwType is none of the three, or dwFlags has an unknown bit.
 * @retval ERROR_BUSY                         the router or a provider is starting, or the device is being
 *                                            cancelled: try again.
 * @retval ERROR_INVALID_ADDRESS              lpNetResource is NULL, or CONNECT_REDIRECT was set without a device.
 * @retval ERROR_BAD_DEVICE                   lpLocalName is not a device that can be redirected.
 * @retval ERROR_DEVICE_ALREADY_REMEMBERED    the device is remembered for another resource.
 * @retval ERROR_NO_NET_OR_BAD_PATH           no provider knows the name, and one answers this code itself.
 * @retval ERROR_BAD_PROVIDER                 no provider is called lpProvider.
 * @retval ERROR_CANNOT_OPEN_PROFILE          the remembered connections cannot be opened.
 * @retval ERROR_BAD_PROFILE                  the remembered connections are damaged.
 * @retval ERROR_EXTENDED_ERROR               the network has its own error: see WNetGetLastError.
 * @retval ERROR_SESSION_CREDENTIAL_CONFLICT  the logon session already uses this server as another user.
 * @retval ERROR_NO_NETWORK                   no network, or no provider, is available.
 * @retval ERROR_CANCELLED                    the user or a called program cancelled; the user has not answered for ten
 *                                            minutes; or there is no way to ask.
 * @retval ERROR_NETWORK_UNREACHABLE          there is no way to the server's network.
 * @retval ERROR_HOST_UNREACHABLE             there is no way to the server, or a DFS link leads to one that is not
 *                                            followed.
 * @retval ERROR_NO_LOGON_SERVERS             the user has a Kerberos ticket, and no KDC answers.
 * @retval ERROR_LOGON_FAILURE                the server, or the KDC of user@REALM, does not accept the user name or the
 *                                            password, or there is nobody to log on as. With CONNECT_INTERACTIVE it is
 *                                            the answer to the third password that was typed. A saved password that was
 *                                            refused is not tried again before it changes.
 * @retval ERROR_PASSWORD_EXPIRED             the password of user@REALM has expired.
 * @retval ERROR_ACCOUNT_DISABLED             the account of user@REALM is disabled or locked.
 * @retval ERROR_WRONG_TARGET_NAME            the server cannot read the Kerberos ticket that its KDC has given.
 * @retval ERROR_TIME_SKEW                    this machine's clock and the KDC's differ too much.
 * @retval ERROR_ACCOUNT_EXPIRED              the account of user@REALM has expired.
 * @retval ERROR_BAD_USERNAME                 the user name is not valid, or NULL while another user is connected
 *                                            to the server.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetaddconnection2w. Assertions: ADD2.
 */
DWORD WINAPI WNetAddConnection2W(_In_ LPNETRESOURCEW lpNetResource, _In_opt_ LPCWSTR lpPassword,
                                 _In_opt_ LPCWSTR lpUserName, _In_ DWORD dwFlags);

/** ANSI (UTF-8) form of WNetAddConnection3W. */
DWORD WINAPI WNetAddConnection3A(_In_opt_ HWND hwndOwner, _In_ LPNETRESOURCEA lpNetResource, _In_opt_ LPCSTR lpPassword,
                                 _In_opt_ LPCSTR lpUserName, _In_ DWORD dwFlags);

/**
 * WNetAddConnection2W with an owner window for a provider's dialogs.
 *
 * @param[in] hwndOwner      handed to notifyees and to the provider as it is; matters with CONNECT_INTERACTIVE.
 *                           May be NULL.
 * @param[in] lpNetResource  as in WNetAddConnection2W.
 * @param[in] lpPassword     as in WNetAddConnection2W.
 * @param[in] lpUserName     as in WNetAddConnection2W.
 * @param[in] dwFlags        as in WNetAddConnection2W.
 *
 * @return NO_ERROR or a code of WNetAddConnection2W.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetaddconnection3w. Assertions: ADD3.
 */
DWORD WINAPI WNetAddConnection3W(_In_opt_ HWND hwndOwner, _In_ LPNETRESOURCEW lpNetResource,
                                 _In_opt_ LPCWSTR lpPassword, _In_opt_ LPCWSTR lpUserName, _In_ DWORD dwFlags);

/** ANSI (UTF-8) form of WNetAddConnection4W; the two buffers have no A form and are passed on as they are. */
DWORD WINAPI WNetAddConnection4A(_In_opt_ HWND hwndOwner, _In_ LPNETRESOURCEA lpNetResource,
                                 _In_reads_bytes_opt_(cbAuthBuffer) PVOID pAuthBuffer, _In_ DWORD cbAuthBuffer,
                                 _In_ DWORD dwFlags, _In_reads_bytes_opt_(cbUseOptions) PBYTE lpUseOptions,
                                 _In_ DWORD cbUseOptions);

/**
 * WNetAddConnection3W with provider-defined credentials and options in place of password and user.
 *
 * @param[in] hwndOwner      as in WNetAddConnection3W.
 * @param[in] lpNetResource  as in WNetAddConnection2W.
 * @param[in] pAuthBuffer    credentials in the provider's format; NULL for the default ones.
 * @param[in] cbAuthBuffer   its size in bytes; 0 exactly if the buffer is NULL.
 * @param[in] dwFlags        as in WNetAddConnection2W.
 * @param[in] lpUseOptions   options in the provider's format; NULL for the default ones.
 * @param[in] cbUseOptions   its size in bytes; 0 exactly if the buffer is NULL.
 *
 * @return NO_ERROR or a code of WNetAddConnection2W; further
 * @retval ERROR_INVALID_PARAMETER  a buffer without a size, or a size without a buffer.
 * @retval ERROR_NOT_SUPPORTED      the named provider does not take such a buffer.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetaddconnection4w. Assertions: ADD4.
 */
DWORD WINAPI WNetAddConnection4W(_In_opt_ HWND hwndOwner, _In_ LPNETRESOURCEW lpNetResource,
                                 _In_reads_bytes_opt_(cbAuthBuffer) PVOID pAuthBuffer, _In_ DWORD cbAuthBuffer,
                                 _In_ DWORD dwFlags, _In_reads_bytes_opt_(cbUseOptions) PBYTE lpUseOptions,
                                 _In_ DWORD cbUseOptions);

/** ANSI (UTF-8) form of WNetUseConnectionW. */
DWORD WINAPI WNetUseConnectionA(_In_opt_ HWND hwndOwner, _In_ LPNETRESOURCEA lpNetResource, _In_opt_ LPCSTR lpPassword,
                                _In_opt_ LPCSTR lpUserID, _In_ DWORD dwFlags,
                                _Out_writes_opt_(*lpBufferSize) LPSTR lpAccessName, _Inout_opt_ LPDWORD lpBufferSize,
                                _Out_opt_ LPDWORD lpResult);

/**
 * WNetAddConnection3W that can choose the local device and tells how to reach the resource.
 *
 * With CONNECT_REDIRECT and no local name it picks a free device: Z: down to C:, or LPT1 up to LPT9.
 *
 * @param[in] hwndOwner         as in WNetAddConnection3W.
 * @param[in] lpNetResource     as in WNetAddConnection2W; to choose a device dwType must be RESOURCETYPE_DISK
 *                              or _PRINT.
 * @param[in] lpPassword        as in WNetAddConnection2W.
 * @param[in] lpUserID          the user, as lpUserName in WNetAddConnection2W.
 * @param[in] dwFlags           as in WNetAddConnection2W.
 * @param[out] lpAccessName     receives the device, or the remote name of a deviceless connection. May be NULL
 *                              unless a device is to be chosen.
 * @param[in,out] lpBufferSize  size of lpAccessName in characters; on ERROR_MORE_DATA the size needed. May be
 *                              NULL if lpAccessName is.
 * @param[out] lpResult         on success CONNECT_LOCALDRIVE if a device was redirected, else 0. May be NULL.
 *
 * @return NO_ERROR or a code of WNetAddConnection2W; further or differently
 * @retval ERROR_INVALID_PARAMETER  lpRemoteName is NULL; lpAccessName without a size, or with size 0; a device
 *                                  is to be chosen for RESOURCETYPE_ANY.
 * @retval ERROR_MORE_DATA          lpAccessName is too small; nothing was connected.
 * @retval ERROR_NO_MORE_ITEMS      every device that could be chosen is in use.
 * @retval ERROR_INVALID_ADDRESS    lpNetResource is NULL; a device is to be chosen and lpAccessName is NULL.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetuseconnectionw. Assertions: USE.
 */
DWORD WINAPI WNetUseConnectionW(_In_opt_ HWND hwndOwner, _In_ LPNETRESOURCEW lpNetResource, _In_opt_ LPCWSTR lpPassword,
                                _In_opt_ LPCWSTR lpUserID, _In_ DWORD dwFlags,
                                _Out_writes_opt_(*lpBufferSize) LPWSTR lpAccessName, _Inout_opt_ LPDWORD lpBufferSize,
                                _Out_opt_ LPDWORD lpResult);

/** ANSI (UTF-8) form of WNetUseConnection4W; the two buffers have no A form and are passed on as they are. */
DWORD WINAPI WNetUseConnection4A(_In_opt_ HWND hwndOwner, _In_ LPNETRESOURCEA lpNetResource,
                                 _In_reads_bytes_opt_(cbAuthBuffer) PVOID pAuthBuffer, _In_ DWORD cbAuthBuffer,
                                 _In_ DWORD dwFlags, _In_reads_bytes_opt_(cbUseOptions) PBYTE lpUseOptions,
                                 _In_ DWORD cbUseOptions, _Out_writes_opt_(*lpBufferSize) LPSTR lpAccessName,
                                 _Inout_opt_ LPDWORD lpBufferSize, _Out_opt_ LPDWORD lpResult);

/**
 * WNetUseConnectionW with the provider-defined credentials and options of WNetAddConnection4W.
 *
 * Microsoft has no page on it; the signature is that of the published Windows metadata.
 *
 * @param[in] hwndOwner         as in WNetAddConnection3W.
 * @param[in] lpNetResource     as in WNetUseConnectionW.
 * @param[in] pAuthBuffer       as in WNetAddConnection4W.
 * @param[in] cbAuthBuffer      as in WNetAddConnection4W, in bytes.
 * @param[in] dwFlags           as in WNetAddConnection2W.
 * @param[in] lpUseOptions      as in WNetAddConnection4W.
 * @param[in] cbUseOptions      as in WNetAddConnection4W, in bytes.
 * @param[out] lpAccessName     as in WNetUseConnectionW.
 * @param[in,out] lpBufferSize  as in WNetUseConnectionW, in characters.
 * @param[out] lpResult         as in WNetUseConnectionW.
 *
 * @return NO_ERROR or a code of WNetUseConnectionW or WNetAddConnection4W.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Assertions: USE4.
 */
DWORD WINAPI WNetUseConnection4W(_In_opt_ HWND hwndOwner, _In_ LPNETRESOURCEW lpNetResource,
                                 _In_reads_bytes_opt_(cbAuthBuffer) PVOID pAuthBuffer, _In_ DWORD cbAuthBuffer,
                                 _In_ DWORD dwFlags, _In_reads_bytes_opt_(cbUseOptions) PBYTE lpUseOptions,
                                 _In_ DWORD cbUseOptions, _Out_writes_opt_(*lpBufferSize) LPWSTR lpAccessName,
                                 _Inout_opt_ LPDWORD lpBufferSize, _Out_opt_ LPDWORD lpResult);

/* ---- Cancelling, asking, restoring ---- */

/** ANSI (UTF-8) form of WNetCancelConnectionW. */
DWORD WINAPI WNetCancelConnectionA(_In_ LPCSTR lpName, _In_ BOOL fForce);

/**
 * Cancels a connection and forgets it: WNetCancelConnection2W with CONNECT_UPDATE_PROFILE.
 *
 * @param[in] lpName  as in WNetCancelConnection2W.
 * @param[in] fForce  as in WNetCancelConnection2W.
 *
 * @return NO_ERROR or a code of WNetCancelConnection2W.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetcancelconnectionw. Assertions: CAN.
 */
DWORD WINAPI WNetCancelConnectionW(_In_ LPCWSTR lpName, _In_ BOOL fForce);

/** ANSI (UTF-8) form of WNetCancelConnection2W. */
DWORD WINAPI WNetCancelConnection2A(_In_ LPCSTR lpName, _In_ DWORD dwFlags, _In_ BOOL fForce);

/**
 * Cancels a connection, and can forget a remembered one.
 *
 * @param[in] lpName   a redirected device: that device alone is cancelled; or a remote name: its deviceless
 *                     connections are cancelled, devices redirected to it and remembered connections stay.
 * @param[in] dwFlags  CONNECT_UPDATE_PROFILE forgets the device's remembered connection, also if it is not
 *                     connected; 0 keeps it.
 * @param[in] fForce   FALSE fails if files or jobs are open; TRUE cancels anyway.
 *
 * @retval NO_ERROR                   cancelled, or forgotten.
 * @retval ERROR_INVALID_PARAMETER    dwFlags has another bit.
 * @retval ERROR_INVALID_ADDRESS      lpName is NULL.
 * @retval ERROR_BUSY                 the device is being connected or cancelled: try again.
 * @retval ERROR_CANNOT_OPEN_PROFILE  the remembered connections cannot be opened.
 * @retval ERROR_BAD_PROFILE          the remembered connections are damaged.
 * @retval ERROR_EXTENDED_ERROR       the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK           no network, or no provider, is available.
 * @retval ERROR_NOT_CONNECTED        lpName is neither a redirected device nor a connected remote name, or is
 *                                    empty.
 * @retval ERROR_OPEN_FILES           files or jobs are open and fForce is FALSE.
 * @retval ERROR_DEVICE_IN_USE        the device is in use by a process and cannot be disconnected.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetcancelconnection2w. Assertions: CAN2.
 */
DWORD WINAPI WNetCancelConnection2W(_In_ LPCWSTR lpName, _In_ DWORD dwFlags, _In_ BOOL fForce);

/** ANSI (UTF-8) form of WNetGetConnectionW. */
DWORD WINAPI WNetGetConnectionA(_In_ LPCSTR lpLocalName, _Out_writes_opt_(*lpnLength) LPSTR lpRemoteName,
                                _Inout_ LPDWORD lpnLength);

/**
 * The remote name that a local device is redirected to.
 *
 * @param[in] lpLocalName    the device ("F:", "LPT1").
 * @param[out] lpRemoteName  receives the remote name; on ERROR_CONNECTION_UNAVAIL too, if it fits. May be NULL
 *                           with *lpnLength 0, to ask for the size.
 * @param[in,out] lpnLength  size of lpRemoteName in characters; on ERROR_MORE_DATA the size needed, else
 *                           unchanged.
 *
 * @retval NO_ERROR                  lpRemoteName holds the name.
 * @retval ERROR_MORE_DATA           the buffer is too small.
 * @retval ERROR_INVALID_ADDRESS     lpLocalName or lpnLength is NULL, or lpRemoteName with a size above 0.
 * @retval ERROR_BAD_DEVICE          lpLocalName is not a device name.
 * @retval ERROR_CONNECTION_UNAVAIL  the device is remembered but not connected.
 * @retval ERROR_NO_NET_OR_BAD_PATH  no provider knows the device, and one that might is not running.
 * @retval ERROR_EXTENDED_ERROR      the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK          no network, or no provider, is available.
 * @retval ERROR_NOT_CONNECTED       the device is not redirected in this logon session.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetgetconnectionw. Assertions: GETC.
 */
DWORD WINAPI WNetGetConnectionW(_In_ LPCWSTR lpLocalName, _Out_writes_opt_(*lpnLength) LPWSTR lpRemoteName,
                                _Inout_ LPDWORD lpnLength);

/** ANSI (UTF-8) form of WNetRestoreConnectionW. */
DWORD WINAPI WNetRestoreConnectionA(_In_opt_ HWND hwndParent, _In_opt_ LPCSTR lpDevice);

/**
 * Connects remembered connections again. Notifyees are not called, and the remembered connections stay as they are.
 *
 * The provider is the remembered one, and so is the user. The password is that of another connection of the session to
 * the same server by the same user, else that of WNetAddConnection2W for a NULL password: the saved one, a Kerberos
 * ticket, or a guest. When the answer is 5, 86 or 1326 the user is asked as with CONNECT_INTERACTIVE; of several drives
 * for one after the other. Where nobody can be asked the refusal is the result (REST-026). A drive whose server cannot
 * be reached stays remembered and unavailable (WNetGetConnection has ERROR_CONNECTION_UNAVAIL and its name for it), and
 * is connected as soon as the server is there. With lpDevice NULL all drives are connected at the same time, and
 * providers that have not started are waited for (RestoreTimeout).
 *
 * @param[in] hwndParent  owner window of prompts; may be NULL.
 * @param[in] lpDevice    the device; NULL for every remembered one, where those already connected are left out.
 *
 * @retval NO_ERROR                   connected; with NULL: all of them, or nothing is remembered. Else, with
 *                                    NULL, the first significant error.
 * @retval ERROR_ACCESS_DENIED        the user may not use the resource.
 * @retval ERROR_BAD_DEV_TYPE         the device and the resource are of different types.
 * @retval ERROR_ALREADY_ASSIGNED     the named device is already connected.
 * @retval ERROR_INVALID_PASSWORD     the password is wrong, or there is none for the remembered user.
 * @retval ERROR_BUSY                 the router or a provider is starting: try again.
 * @retval ERROR_BAD_DEVICE           lpDevice is not a device name.
 * @retval ERROR_BAD_NETPATH          the server cannot be reached; the drive is connected when it can be.
 * @retval ERROR_NO_NET_OR_BAD_PATH   no provider knows the name, and one that might is not running.
 * @retval ERROR_BAD_PROVIDER         the remembered provider is not loaded.
 * @retval ERROR_CANNOT_OPEN_PROFILE  the remembered connections cannot be opened.
 * @retval ERROR_BAD_PROFILE          the remembered connections are damaged.
 * @retval ERROR_EXTENDED_ERROR       the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK           no network, or no provider, is available.
 * @retval ERROR_CANCELLED            the user or a called program cancelled, or the user has not answered for ten
 *                                    minutes.
 * @retval ERROR_NETWORK_UNREACHABLE  there is no way to the server's network.
 * @retval ERROR_HOST_UNREACHABLE     there is no way to the server.
 * @retval ERROR_NO_LOGON_SERVERS     the user has a Kerberos ticket, and no KDC answers.
 * @retval ERROR_LOGON_FAILURE        the server does not accept the user name or the password, or there is nobody to
 *                                    log on as.
 * @retval ERROR_PASSWORD_EXPIRED     the password of user@REALM has expired.
 * @retval ERROR_ACCOUNT_DISABLED     the account of user@REALM is disabled or locked.
 * @retval ERROR_WRONG_TARGET_NAME    the server cannot read the Kerberos ticket that its KDC has given.
 * @retval ERROR_TIME_SKEW            this machine's clock and the KDC's differ too much.
 * @retval ERROR_ACCOUNT_EXPIRED      the account of user@REALM has expired.
 * @retval ERROR_NOT_CONNECTED        the named device is not remembered.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetrestoreconnectionw. Assertions: REST, NP-TIME.
 */
DWORD WINAPI WNetRestoreConnectionW(_In_opt_ HWND hwndParent, _In_opt_ LPCWSTR lpDevice);

/**
 * WNetRestoreConnectionW that can be told not to ask the user. There is no A form.
 *
 * @param[in] hwndParent  as in WNetRestoreConnectionW.
 * @param[in] lpDevice    as in WNetRestoreConnectionW.
 * @param[in] fUseUI      TRUE: ask the user for credentials as WNetRestoreConnectionW does. FALSE: never ask; then a
 *                        refusal is the result.
 *
 * @return NO_ERROR or a code of WNetRestoreConnectionW.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetrestoreconnectionw. Assertions: REST-020.
 */
DWORD WINAPI WNetRestoreSingleConnectionW(_In_opt_ HWND hwndParent, _In_opt_ LPCWSTR lpDevice, _In_ BOOL fUseUI);

/* ---- Dialogs ---- */

/**
 * Lets the user connect to a resource in a dialog.
 *
 * The user is asked on the terminal, or by an askpass program (SSH_ASKPASS) where there is none: for the drive, the
 * folder, whether to reconnect at sign-in, and for other credentials. Errors of the connection are shown, and all is
 * asked again. The call waits as long as the user goes on answering. A question without an answer is closed after ten
 * minutes.
 *
 * @param[in] hwnd    owner window; may be NULL.
 * @param[in] dwType  RESOURCETYPE_DISK.
 *
 * @retval NO_ERROR                 the connection is made.
 * @retval 0xFFFFFFFF               the user cancelled, or has not answered for ten minutes.
 * @retval ERROR_NOT_ENOUGH_MEMORY  the dialog cannot be shown.
 * @retval ERROR_BAD_DEV_TYPE       dwType is another one.
 * @retval ERROR_EXTENDED_ERROR     there is no way to ask the user: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK         no network, or no provider, is available.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetconnectiondialog. Assertions: CDLG.
 */
DWORD WINAPI WNetConnectionDialog(_In_opt_ HWND hwnd, _In_ DWORD dwType);

/**
 * Lets the user disconnect from a resource in a dialog.
 *
 * The user chooses one of the connections; it is cancelled and forgotten. It returns when that is done. When files are
 * open the user is asked whether they are closed by force. Errors are shown, and it is asked again. Without any
 * connection the user is told so, and the call ends with 0xFFFFFFFF after Enter. A question without an answer is closed
 * after ten minutes.
 *
 * @param[in] hwnd    owner window; may be NULL.
 * @param[in] dwType  RESOURCETYPE_DISK.
 *
 * @retval NO_ERROR                 a connection is cancelled.
 * @retval 0xFFFFFFFF               the user cancelled, or has not answered for ten minutes, or there is no connection.
 * @retval ERROR_NOT_ENOUGH_MEMORY  the dialog cannot be shown.
 * @retval ERROR_BAD_DEV_TYPE       dwType is another one.
 * @retval ERROR_EXTENDED_ERROR     there is no way to ask the user: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK         no network, or no provider, is available.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetdisconnectdialog. Assertions: DDLG.
 */
DWORD WINAPI WNetDisconnectDialog(_In_opt_ HWND hwnd, _In_ DWORD dwType);

/** The content and the result of WNetConnectionDialog1A; A form, see CONNECTDLGSTRUCTW. */
typedef struct _CONNECTDLGSTRUCTA {
    DWORD cbStructure;
    _Maybenull_ HWND hwndOwner;
    _Maybenull_ LPNETRESOURCEA lpConnRes;
    DWORD dwFlags;
    DWORD dwDevNum;
} CONNECTDLGSTRUCTA, *LPCONNECTDLGSTRUCTA;

/**
 * The content and the result of WNetConnectionDialog1W.
 *
 * lpConnRes must be there: NULL is ERROR_INVALID_ADDRESS. Of it dwType and lpRemoteName are read, and nothing else.
 * dwDevNum is written on NO_ERROR only.
 */
typedef struct _CONNECTDLGSTRUCTW {
    DWORD cbStructure;                    /**< [in] Size of this structure in bytes. */
    _Maybenull_ HWND hwndOwner;           /**< [in] Owner window, or NULL. */
    _Maybenull_ LPNETRESOURCEW lpConnRes; /**< [in] dwType RESOURCETYPE_DISK; lpRemoteName may fill in the path. */
    DWORD dwFlags;                        /**< [in] CONNDLG_* bits; others are ignored. */
    DWORD dwDevNum;                       /**< [out] 1 for A:, 2 for B:, and so on; 0xFFFFFFFF if deviceless. */
} CONNECTDLGSTRUCTW, *LPCONNECTDLGSTRUCTW;

#ifdef UNICODE
typedef CONNECTDLGSTRUCTW CONNECTDLGSTRUCT;
typedef LPCONNECTDLGSTRUCTW LPCONNECTDLGSTRUCT;
#else
typedef CONNECTDLGSTRUCTA CONNECTDLGSTRUCT;
typedef LPCONNECTDLGSTRUCTA LPCONNECTDLGSTRUCT;
#endif

/* CONNECTDLGSTRUCT.dwFlags. */
#define CONNDLG_RO_PATH 0x00000001     /**< The path cannot be edited; it must be given. */
#define CONNDLG_CONN_POINT 0x00000002  /**< Internal to Windows; do not use. */
#define CONNDLG_USE_MRU 0x00000004     /**< Offer the paths that are remembered or connected; not with RO_PATH. */
#define CONNDLG_HIDE_BOX 0x00000008    /**< Do not ask whether to remember; without the next two as the last time. */
#define CONNDLG_PERSIST 0x00000010     /**< Remember the connection; without HIDE_BOX: propose it. */
#define CONNDLG_NOT_PERSIST 0x00000020 /**< Do not remember it; without HIDE_BOX: propose that; not with PERSIST. */

/** ANSI (UTF-8) form of WNetConnectionDialog1W. */
DWORD WINAPI WNetConnectionDialog1A(_Inout_ LPCONNECTDLGSTRUCTA lpConnDlgStruct);

/**
 * Lets the user connect to a disk resource in a dialog whose content the caller prepares.
 *
 * As WNetConnectionDialog, also in its errors and its waiting. The user is not asked for a path with CONNDLG_RO_PATH,
 * and not whether to remember with CONNDLG_HIDE_BOX.
 *
 * @param[in,out] lpConnDlgStruct  see CONNECTDLGSTRUCTW; dwDevNum is written on NO_ERROR, and stays unchanged
 *                                 otherwise.
 *
 * @retval NO_ERROR                 the connection is made and dwDevNum set.
 * @retval 0xFFFFFFFF               the user cancelled, or has not answered for ten minutes.
 * @retval ERROR_NOT_ENOUGH_MEMORY  the dialog cannot be shown.
 * @retval ERROR_BAD_DEV_TYPE       lpConnRes->dwType is not RESOURCETYPE_DISK.
 * @retval ERROR_INVALID_PARAMETER  cbStructure is too small, flags exclude each other, or RO_PATH without a
 *                                  path.
 * @retval ERROR_BUSY               a provider is starting: try again.
 * @retval ERROR_INVALID_ADDRESS    lpConnDlgStruct or lpConnRes is NULL.
 * @retval ERROR_EXTENDED_ERROR     there is no way to ask the user: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK         no network, or no provider, is available.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetconnectiondialog1w. Assertions: CDLG1.
 */
DWORD WINAPI WNetConnectionDialog1W(_Inout_ LPCONNECTDLGSTRUCTW lpConnDlgStruct);

/** The connection that WNetDisconnectDialog1A cancels; A form, see DISCDLGSTRUCTW. */
typedef struct _DISCDLGSTRUCTA {
    DWORD cbStructure;
    _Maybenull_ HWND hwndOwner;
    _Maybenull_ LPSTR lpLocalName;
    _Maybenull_ LPSTR lpRemoteName;
    DWORD dwFlags;
} DISCDLGSTRUCTA, *LPDISCDLGSTRUCTA;

/** The connection that WNetDisconnectDialog1W cancels. */
typedef struct _DISCDLGSTRUCTW {
    DWORD cbStructure;               /**< [in] Size of this structure in bytes. */
    _Maybenull_ HWND hwndOwner;      /**< [in] Owner window, or NULL. */
    _Maybenull_ LPWSTR lpLocalName;  /**< [in] The redirected device; NULL or "" for none. It goes first. */
    _Maybenull_ LPWSTR lpRemoteName; /**< [in] The remote name, read without lpLocalName; NULL or "" for none. */
    DWORD dwFlags;                   /**< [in] DISC_* bits; others are ignored. */
} DISCDLGSTRUCTW, *LPDISCDLGSTRUCTW;

#ifdef UNICODE
typedef DISCDLGSTRUCTW DISCDLGSTRUCT;
typedef LPDISCDLGSTRUCTW LPDISCDLGSTRUCT;
#else
typedef DISCDLGSTRUCTA DISCDLGSTRUCT;
typedef LPDISCDLGSTRUCTA LPDISCDLGSTRUCT;
#endif

/* DISCDLGSTRUCT.dwFlags. */
#define DISC_UPDATE_PROFILE 0x00000001 /**< Forget the device's remembered connection too. */
#define DISC_NO_FORCE 0x00000040       /**< Do not cancel while files are open. */

/** ANSI (UTF-8) form of WNetDisconnectDialog1W. */
DWORD WINAPI WNetDisconnectDialog1A(_In_ LPDISCDLGSTRUCTA lpConnDlgStruct);

/**
 * Cancels a connection, asking the user if files are open.
 *
 * If there is no way to ask, no file is closed by force. A question without an answer is closed after ten minutes.
 *
 * @param[in] lpConnDlgStruct  see DISCDLGSTRUCTW. With lpLocalName that device is cancelled; lpRemoteName counts only
 *                             without it.
 *
 * @retval NO_ERROR                   disconnected.
 * @retval 0xFFFFFFFF                 the user closed the question, or has not answered for ten minutes.
 * @retval ERROR_NOT_ENOUGH_MEMORY    the dialog cannot be shown.
 * @retval ERROR_INVALID_PARAMETER    cbStructure is too small, or neither name is given.
 * @retval ERROR_BUSY                 a provider is starting, or the device is being connected or cancelled: try again.
 * @retval ERROR_INVALID_ADDRESS      lpConnDlgStruct is NULL.
 * @retval ERROR_CANNOT_OPEN_PROFILE  the remembered connections cannot be opened.
 * @retval ERROR_BAD_PROFILE          the remembered connections are damaged.
 * @retval ERROR_EXTENDED_ERROR       the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK           no network, or no provider, is available.
 * @retval ERROR_CANCELLED            the user did not want files to be closed.
 * @retval ERROR_NOT_CONNECTED        the name is neither a redirected device nor a connected remote name.
 * @retval ERROR_OPEN_FILES           files are open and force is not wanted, or does not help, or there is no way to
 *                                    ask.
 * @retval ERROR_DEVICE_IN_USE        the device is in use by a process and cannot be disconnected.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetdisconnectdialog1w. Assertions: DDLG1.
 */
DWORD WINAPI WNetDisconnectDialog1W(_In_ LPDISCDLGSTRUCTW lpConnDlgStruct);

/* ---- Enumeration ---- */

/** ANSI (UTF-8) form of WNetOpenEnumW. */
DWORD WINAPI WNetOpenEnumA(_In_ DWORD dwScope, _In_ DWORD dwType, _In_ DWORD dwUsage,
                           _In_opt_ LPNETRESOURCEA lpNetResource, _Out_ HANDLE *lphEnum);

/**
 * Begins to enumerate network resources, or connections: one level of the network at a time.
 *
 * RESOURCE_CONNECTED has the connections of the logon session, deviceless ones included, of all providers together.
 * RESOURCE_REMEMBERED has those of the profile, connected or not. RESOURCE_CONTEXT begins with the root of the network
 * and goes on with what each provider has near the caller; of SMB that is what is connected. RESOURCE_RECENT is empty.
 * RESOURCE_GLOBALNET has the providers at its root, and below it what the container's provider tells. A provider that
 * refuses does not end the enumeration of the others (OPENE-037, OPENE-043).
 *
 * @param[in] dwScope        RESOURCE_*.
 * @param[in] dwType         RESOURCETYPE_ANY, _DISK, _PRINT, or the last two combined. A provider may return
 *                           both kinds in any case.
 * @param[in] dwUsage        RESOURCEUSAGE_* filter, 0 for all; for RESOURCE_GLOBALNET only.
 * @param[in] lpNetResource  the container, for RESOURCE_GLOBALNET; NULL, or without any name, for the root. It may be
 *                           an entry of WNetEnumResource, also in the buffer that is filled next: it is copied. Without
 *                           lpProvider the providers are asked in their order, without lpRemoteName it is the top level
 *                           of lpProvider. Not read in other scopes.
 * @param[out] lphEnum       the enumeration, to be ended by WNetCloseEnum; NULL on failure.
 *
 * @retval NO_ERROR                   *lphEnum is ready for WNetEnumResourceA and WNetEnumResourceW.
 * @retval ERROR_NOT_SUPPORTED        the named provider, or any, does not enumerate its network.
 * @retval ERROR_BAD_NET_NAME         no provider knows lpRemoteName.
 * @retval ERROR_INVALID_PARAMETER    dwScope, dwType or dwUsage is not valid.
 * @retval ERROR_INVALID_ADDRESS      lphEnum is NULL, or lpNetResource leads to no valid network address.
 * @retval ERROR_BAD_PROVIDER         no provider is called lpNetResource->lpProvider.
 * @retval ERROR_CANNOT_OPEN_PROFILE  the remembered connections cannot be opened.
 * @retval ERROR_BAD_PROFILE          the remembered connections are damaged.
 * @retval ERROR_NOT_CONTAINER        lpNetResource is not a container.
 * @retval ERROR_EXTENDED_ERROR       the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK           no network, or no provider, is available.
 *
 * Any thread may call it; the caller ends the enumeration with WNetCloseEnum. A child of fork has the enumerations of its
 * parent, and may go on with them or end them.
 *
 * Microsoft: nf-winnetwk-wnetopenenumw. Assertions: OPENE.
 */
DWORD WINAPI WNetOpenEnumW(_In_ DWORD dwScope, _In_ DWORD dwType, _In_ DWORD dwUsage,
                           _In_opt_ LPNETRESOURCEW lpNetResource, _Out_ HANDLE *lphEnum);

/** ANSI (UTF-8) form of WNetEnumResourceW. */
DWORD WINAPI WNetEnumResourceA(_In_ HANDLE hEnum, _Inout_ LPDWORD lpcCount,
                               _Out_writes_bytes_(*lpBufferSize) LPVOID lpBuffer, _Inout_ LPDWORD lpBufferSize);

/**
 * The next entries of an enumeration.
 *
 * An entry that does not fit comes with the next call. A provider that fails is told of once, when the entries of the
 * others have come; from then on there are no more (ENUM-035).
 *
 * @param[in] hEnum             from WNetOpenEnumA or WNetOpenEnumW.
 * @param[in,out] lpcCount      number of entries wanted, 0xFFFFFFFF for as many as fit; on success the number
 *                              stored, on failure 0 (ENUM-034).
 * @param[out] lpBuffer         receives an array of NETRESOURCEW and behind it their strings. 16 KiB are
 *                              customary; of any alignment; not NULL.
 * @param[in,out] lpBufferSize  size of lpBuffer in bytes; on ERROR_MORE_DATA the size that the next entry needs,
 *                              else unchanged.
 *
 * @retval NO_ERROR               *lpcCount entries are stored; call again.
 * @retval ERROR_INVALID_HANDLE   hEnum is not an open enumeration.
 * @retval ERROR_UNEXP_NET_ERR    a provider has given nonsense.
 * @retval ERROR_BUSY             a provider calls with the handle that it is asked for, or another thread's call with
 *                                the handle has not come back for a minute.
 * @retval ERROR_MORE_DATA        not even one entry fits.
 * @retval ERROR_NO_MORE_ITEMS    there are no more entries.
 * @retval ERROR_INVALID_ADDRESS  lpcCount, lpBuffer or lpBufferSize is NULL.
 * @retval ERROR_EXTENDED_ERROR   the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK       no network, or no provider, is available; decided before the handle is looked
 *                                at.
 *
 * Any thread may call it, calls with one handle are served one after the other; the entries live in lpBuffer.
 *
 * Microsoft: nf-winnetwk-wnetenumresourcew. Assertions: ENUM.
 */
DWORD WINAPI WNetEnumResourceW(_In_ HANDLE hEnum, _Inout_ LPDWORD lpcCount,
                               _Out_writes_bytes_(*lpBufferSize) LPVOID lpBuffer, _Inout_ LPDWORD lpBufferSize);

/**
 * Ends an enumeration and frees what it holds.
 *
 * @param[in] hEnum  from WNetOpenEnumA or WNetOpenEnumW; not valid afterwards, whatever the result is.
 *
 * @retval NO_ERROR              ended; where another call uses it, it ends with that call (CLOSEE-007).
 * @retval ERROR_INVALID_HANDLE  hEnum is not an open enumeration, or NULL.
 * @retval ERROR_EXTENDED_ERROR  the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK      no network, or no provider, is available; the enumeration is freed
 *                               nevertheless.
 *
 * Any thread may call it; everything behind the handle is freed.
 *
 * Microsoft: nf-winnetwk-wnetcloseenum. Assertions: CLOSEE.
 */
DWORD WINAPI WNetCloseEnum(_In_ HANDLE hEnum);

/** ANSI (UTF-8) form of WNetGetResourceParentW. */
DWORD WINAPI WNetGetResourceParentA(_In_ LPNETRESOURCEA lpNetResource, _Out_writes_bytes_(*lpcbBuffer) LPVOID lpBuffer,
                                    _Inout_ LPDWORD lpcbBuffer);

/**
 * The container that a resource is in, found from its name alone.
 *
 * @param[in] lpNetResource   lpRemoteName, lpProvider (should be given) and dwType (0 if not known) are read.
 * @param[out] lpBuffer       receives one NETRESOURCEW and behind it its strings; lpRemoteName is NULL if there
 *                            is no parent.
 * @param[in,out] lpcbBuffer  size of lpBuffer in bytes; on ERROR_MORE_DATA the size needed.
 *
 * @retval NO_ERROR                 lpBuffer describes the parent.
 * @retval ERROR_ACCESS_DENIED      the user may not know.
 * @retval ERROR_BAD_NET_NAME       lpRemoteName is not a name that the provider understands.
 * @retval ERROR_MORE_DATA          the buffer is too small.
 * @retval ERROR_INVALID_ADDRESS    a pointer is NULL.
 * @retval ERROR_BAD_PROVIDER       no provider is called lpProvider.
 * @retval ERROR_NO_NETWORK         no network, or no provider, is available.
 * @retval ERROR_NOT_AUTHENTICATED  the user must be authenticated to know.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetgetresourceparentw. Assertions: RESP.
 */
DWORD WINAPI WNetGetResourceParentW(_In_ LPNETRESOURCEW lpNetResource, _Out_writes_bytes_(*lpcbBuffer) LPVOID lpBuffer,
                                    _Inout_ LPDWORD lpcbBuffer);

/** ANSI (UTF-8) form of WNetGetResourceInformationW. */
DWORD WINAPI WNetGetResourceInformationA(_In_ LPNETRESOURCEA lpNetResource,
                                         _Out_writes_bytes_(*lpcbBuffer) LPVOID lpBuffer, _Inout_ LPDWORD lpcbBuffer,
                                         _Outptr_ LPSTR *lplpSystem);

/**
 * Splits a name into the network resource and the path below it, and tells which provider owns it.
 *
 * @param[in] lpNetResource   lpRemoteName, lpProvider (NULL if not known) and dwType (0 if not known) are read.
 * @param[out] lpBuffer       receives one NETRESOURCEW and behind it its strings; dwScope, lpLocalName and
 *                            lpComment are 0.
 * @param[in,out] lpcbBuffer  size of lpBuffer in bytes; on ERROR_MORE_DATA the size needed.
 * @param[out] lplpSystem     the path below the resource ("\dir1\dir2"), in lpBuffer; NULL if there is none.
 *
 * @retval NO_ERROR               the resource exists and is described. The path below it need not exist.
 * @retval ERROR_BAD_DEV_TYPE     dwType is not the resource's type.
 * @retval ERROR_BAD_NET_NAME     there is no such resource.
 * @retval ERROR_MORE_DATA        the buffer is too small.
 * @retval ERROR_INVALID_ADDRESS  a pointer is NULL.
 * @retval ERROR_BAD_PROVIDER     no provider is called lpProvider.
 * @retval ERROR_EXTENDED_ERROR   the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK       no network, or no provider, is available.
 *
 * Any thread may call it; *lplpSystem points into lpBuffer, all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetgetresourceinformationw. Assertions: RESI.
 */
DWORD WINAPI WNetGetResourceInformationW(_In_ LPNETRESOURCEW lpNetResource,
                                         _Out_writes_bytes_(*lpcbBuffer) LPVOID lpBuffer, _Inout_ LPDWORD lpcbBuffer,
                                         _Outptr_ LPWSTR *lplpSystem);

/* ---- Names ---- */

#define UNIVERSAL_NAME_INFO_LEVEL 0x00000001 /**< WNetGetUniversalName fills a UNIVERSAL_NAME_INFO. */
#define REMOTE_NAME_INFO_LEVEL 0x00000002    /**< WNetGetUniversalName fills a REMOTE_NAME_INFO. */

/** A universal name; A form, see UNIVERSAL_NAME_INFOW. */
typedef struct _UNIVERSAL_NAME_INFOA {
    _Maybenull_ LPSTR lpUniversalName;
} UNIVERSAL_NAME_INFOA, *LPUNIVERSAL_NAME_INFOA;

/** A universal name. */
typedef struct _UNIVERSAL_NAME_INFOW {
    _Maybenull_ LPWSTR lpUniversalName; /**< "\\server\share\dir\file". */
} UNIVERSAL_NAME_INFOW, *LPUNIVERSAL_NAME_INFOW;

/** A universal name and its parts; A form, see REMOTE_NAME_INFOW. */
typedef struct _REMOTE_NAME_INFOA {
    _Maybenull_ LPSTR lpUniversalName;
    _Maybenull_ LPSTR lpConnectionName;
    _Maybenull_ LPSTR lpRemainingPath;
} REMOTE_NAME_INFOA, *LPREMOTE_NAME_INFOA;

/** A universal name and its parts. */
typedef struct _REMOTE_NAME_INFOW {
    _Maybenull_ LPWSTR lpUniversalName;  /**< "\\server\share\dir\file"; NULL if the provider has none. */
    _Maybenull_ LPWSTR lpConnectionName; /**< The remote name connected to: "\\server\share". */
    _Maybenull_ LPWSTR lpRemainingPath;  /**< The rest: "\dir\file". */
} REMOTE_NAME_INFOW, *LPREMOTE_NAME_INFOW;

#ifdef UNICODE
typedef UNIVERSAL_NAME_INFOW UNIVERSAL_NAME_INFO;
typedef LPUNIVERSAL_NAME_INFOW LPUNIVERSAL_NAME_INFO;
typedef REMOTE_NAME_INFOW REMOTE_NAME_INFO;
typedef LPREMOTE_NAME_INFOW LPREMOTE_NAME_INFO;
#else
typedef UNIVERSAL_NAME_INFOA UNIVERSAL_NAME_INFO;
typedef LPUNIVERSAL_NAME_INFOA LPUNIVERSAL_NAME_INFO;
typedef REMOTE_NAME_INFOA REMOTE_NAME_INFO;
typedef LPREMOTE_NAME_INFOA LPREMOTE_NAME_INFO;
#endif

/** ANSI (UTF-8) form of WNetGetUniversalNameW. */
DWORD WINAPI WNetGetUniversalNameA(_In_ LPCSTR lpLocalPath, _In_ DWORD dwInfoLevel,
                                   _Out_writes_bytes_opt_(*lpBufferSize) LPVOID lpBuffer, _Inout_ LPDWORD lpBufferSize);

/**
 * The network name of a path on a redirected drive. The path need not exist.
 *
 * @param[in] lpLocalPath       a path that begins with a drive ("H:\dir\file").
 * @param[in] dwInfoLevel       UNIVERSAL_NAME_INFO_LEVEL or REMOTE_NAME_INFO_LEVEL.
 * @param[out] lpBuffer         receives a UNIVERSAL_NAME_INFOW or a REMOTE_NAME_INFOW and behind it the
 *                              strings.
 * @param[in,out] lpBufferSize  size of lpBuffer in bytes; on ERROR_MORE_DATA the size needed, else unchanged.
 *
 * @retval NO_ERROR                  lpBuffer is filled.
 * @retval ERROR_NOT_SUPPORTED       the provider has no universal names, and level 1 was asked for.
 * @retval ERROR_INVALID_LEVEL       dwInfoLevel is another one.
 * @retval ERROR_MORE_DATA           the buffer is too small.
 * @retval ERROR_INVALID_ADDRESS     lpLocalPath or lpBufferSize is NULL, or lpBuffer with a size above 0.
 * @retval ERROR_BAD_DEVICE          lpLocalPath does not begin with a drive.
 * @retval ERROR_CONNECTION_UNAVAIL  the drive is remembered but not connected.
 * @retval ERROR_NO_NET_OR_BAD_PATH  no provider knows the drive, and one that might is not running.
 * @retval ERROR_EXTENDED_ERROR      the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK          no network, or no provider, is available.
 * @retval ERROR_NOT_CONNECTED       the drive is not redirected.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetgetuniversalnamew. Assertions: UNIV.
 */
DWORD WINAPI WNetGetUniversalNameW(_In_ LPCWSTR lpLocalPath, _In_ DWORD dwInfoLevel,
                                   _Out_writes_bytes_opt_(*lpBufferSize) LPVOID lpBuffer, _Inout_ LPDWORD lpBufferSize);

/** ANSI (UTF-8) form of WNetGetUserW. */
DWORD WINAPI WNetGetUserA(_In_opt_ LPCSTR lpName, _Out_writes_opt_(*lpnLength) LPSTR lpUserName,
                          _Inout_ LPDWORD lpnLength);

/**
 * The user that a connection was made as, or the current user.
 *
 * @param[in] lpName         a redirected device, or the remote name of a deviceless connection; NULL or "" for
 *                           the current user.
 * @param[out] lpUserName    receives the name. May be NULL with *lpnLength 0, to ask for the size.
 * @param[in,out] lpnLength  size of lpUserName in characters; on ERROR_MORE_DATA the size needed.
 *
 * @retval NO_ERROR                  lpUserName holds the name.
 * @retval ERROR_MORE_DATA           the buffer is too small.
 * @retval ERROR_INVALID_ADDRESS     lpnLength is NULL, or lpUserName with a size above 0.
 * @retval ERROR_NO_NET_OR_BAD_PATH  no provider knows the name, and one that might is not running.
 * @retval ERROR_EXTENDED_ERROR      the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK          no network, or no provider, is available.
 * @retval ERROR_NOT_CONNECTED       lpName is neither a redirected device nor a connected remote name, or is a
 *                                   DFS share.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetgetuserw. Assertions: USER.
 */
DWORD WINAPI WNetGetUserW(_In_opt_ LPCWSTR lpName, _Out_writes_opt_(*lpnLength) LPWSTR lpUserName,
                          _Inout_ LPDWORD lpnLength);

/* How a name is to be formatted: dwFlags of NPFormatNetworkName. */
#define WNFMT_MULTILINE 0x01          /**< Over several lines. */
#define WNFMT_ABBREVIATED 0x02        /**< Shortened. */
#define WNFMT_INENUM 0x10             /**< Modifier: shown within its container, whose part may be left out. */
#define WNFMT_CONNECTION 0x20         /**< Modifier: for naming a connection. */

/** ANSI (UTF-8) form of WNetGetProviderNameW. */
DWORD WINAPI WNetGetProviderNameA(_In_ DWORD dwNetType, _Out_writes_opt_(*lpBufferSize) LPSTR lpProviderName,
                                  _Inout_ LPDWORD lpBufferSize);

/**
 * The name of the provider of a type of network. If there are several providers, the first one's.
 *
 * @param[in] dwNetType         WNNC_NET_*; the high word counts.
 * @param[out] lpProviderName   receives the name. May be NULL with *lpBufferSize 0, to ask for the size.
 * @param[in,out] lpBufferSize  size of lpProviderName in characters; on ERROR_MORE_DATA the size needed.
 *
 * @retval NO_ERROR               lpProviderName holds the name.
 * @retval ERROR_MORE_DATA        the buffer is too small.
 * @retval ERROR_INVALID_ADDRESS  lpBufferSize is NULL, or lpProviderName with a size above 0.
 * @retval ERROR_NO_NETWORK       no provider of this type is installed.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetgetprovidernamew. Assertions: PROV.
 */
DWORD WINAPI WNetGetProviderNameW(_In_ DWORD dwNetType, _Out_writes_opt_(*lpBufferSize) LPWSTR lpProviderName,
                                  _Inout_ LPDWORD lpBufferSize);

/* ---- Networks ---- */

/** Facts about a network. The structure holds no text, so it has one form. */
typedef struct _NETINFOSTRUCT {
    DWORD cbStructure;       /**< [in] Size of this structure in bytes; [out] size that was filled. */
    DWORD dwProviderVersion; /**< Version of the provider. */
    DWORD dwStatus;          /**< NO_ERROR running, ERROR_NO_NETWORK stopped, ERROR_BUSY starting. */
    DWORD dwCharacteristics; /**< 0; NETINFO_* belong to older systems. */
    ULONG_PTR dwHandle;      /**< Instance handle of the provider. */
    WORD wNetType;           /**< High word of the network's WNNC_NET_* number. */
    DWORD dwPrinters;        /**< Printer ports that can be redirected: bit 0 is LPT1. */
    DWORD dwDrives;          /**< Drive letters that can be redirected: bit 0 is A:. */
} NETINFOSTRUCT, *LPNETINFOSTRUCT;

/* NETINFOSTRUCT.dwCharacteristics. */
#define NETINFO_DLL16 0x00000001      /**< A 16-bit network driver. */
#define NETINFO_DISKRED 0x00000004    /**< Cannot redirect a disk without a device. */
#define NETINFO_PRINTERRED 0x00000008 /**< Cannot redirect a printer without a device. */

/** ANSI (UTF-8) form of WNetGetNetworkInformationW. */
DWORD WINAPI WNetGetNetworkInformationA(_In_ LPCSTR lpProvider, _Inout_ LPNETINFOSTRUCT lpNetInfoStruct);

/**
 * Facts about a provider's network.
 *
 * @param[in] lpProvider           the provider's name.
 * @param[in,out] lpNetInfoStruct  cbStructure is read, then everything is filled.
 *
 * @retval NO_ERROR                 filled, also for a provider that is not running (dwStatus says so).
 * @retval ERROR_INVALID_PARAMETER  cbStructure is too small; the page's "ERROR_BAD_VALUE".
 * @retval ERROR_INVALID_ADDRESS    lpNetInfoStruct is NULL.
 * @retval ERROR_BAD_PROVIDER       no provider is called lpProvider, or it is NULL.
 * @retval ERROR_NO_NETWORK         no network, or no provider, is available.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetgetnetworkinformationw. Assertions: NETI.
 */
DWORD WINAPI WNetGetNetworkInformationW(_In_ LPCWSTR lpProvider, _Inout_ LPNETINFOSTRUCT lpNetInfoStruct);

/* Callback types and flags of the profile and policy functions of older Windows versions. winnetwk.h has always
 * declared them; no function of this library takes one. */
/** Gives the path of a user's profile; A form. */
typedef UINT(WINAPI *PFNGETPROFILEPATHA)(_In_ LPCSTR pszUsername, _Out_ LPSTR pszBuffer, _In_ UINT cbBuffer);
/** Gives the path of a user's profile. */
typedef UINT(WINAPI *PFNGETPROFILEPATHW)(_In_ LPCWSTR pszUsername, _Out_ LPWSTR pszBuffer, _In_ UINT cbBuffer);
/** Reconciles two copies of a profile; A form. */
typedef UINT(WINAPI *PFNRECONCILEPROFILEA)(_In_ LPCSTR pszCentralFile, _In_ LPCSTR pszLocalFile, _In_ DWORD dwFlags);
/** Reconciles two copies of a profile. */
typedef UINT(WINAPI *PFNRECONCILEPROFILEW)(_In_ LPCWSTR pszCentralFile, _In_ LPCWSTR pszLocalFile, _In_ DWORD dwFlags);
/** Applies policies; A form. */
typedef BOOL(WINAPI *PFNPROCESSPOLICIESA)(_In_opt_ HWND hwnd, _In_ LPCSTR pszPath, _In_ LPCSTR pszUsername,
                                          _In_ LPCSTR pszComputerName, _In_ DWORD dwFlags);
/** Applies policies. */
typedef BOOL(WINAPI *PFNPROCESSPOLICIESW)(_In_opt_ HWND hwnd, _In_ LPCWSTR pszPath, _In_ LPCWSTR pszUsername,
                                          _In_ LPCWSTR pszComputerName, _In_ DWORD dwFlags);
#define RP_LOGON 0x01                 /**< PFNRECONCILEPROFILE: at logon. */
#define RP_INIFILE 0x02               /**< PFNRECONCILEPROFILE: an .ini file. */
#define PP_DISPLAYERRORS 0x01         /**< PFNPROCESSPOLICIES: show errors. */

/* ---- Errors ---- */

/** ANSI (UTF-8) form of WNetGetLastErrorW. */
DWORD WINAPI WNetGetLastErrorA(_Out_ LPDWORD lpError, _Out_writes_(nErrorBufSize) LPSTR lpErrorBuf,
                               _In_ DWORD nErrorBufSize, _Out_writes_(nNameBufSize) LPSTR lpNameBuf,
                               _In_ DWORD nNameBufSize);

/**
 * The reason in words that was last recorded for a failed call of the calling thread.
 *
 * After ERROR_EXTENDED_ERROR there is one. The SMB provider records one with other codes, too, whenever there are words
 * for them: those of a server, of Kerberos or of the name look-up (5, 53, 67, 1311, 1326 and others), why the user
 * could not be asked (1223), and why there is no network (1222). A wrong argument has none, and leaves what was
 * recorded before. So it is read directly after the call that failed. Reading changes nothing; a later success does not
 * clear it. If nothing has been recorded, the code is 0 and the texts are empty.
 *
 * @param[out] lpError       the provider's code, which need not be a Windows error code; for SMB the NTSTATUS if there
 *                           is one.
 * @param[out] lpErrorBuf    receives a description, cut off if it does not fit.
 * @param[in] nErrorBufSize  its size in characters, at least 1; 256 is enough for most.
 * @param[out] lpNameBuf     receives the provider's name, cut off if it does not fit; "" if no provider has said it.
 * @param[in] nNameBufSize   its size in characters, at least 1.
 *
 * @retval NO_ERROR               everything is filled.
 * @retval ERROR_INVALID_ADDRESS  a pointer is NULL, or a size 0.
 *
 * Any thread may call it, each has its own error; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-wnetgetlasterrorw. Assertions: LASTE.
 */
DWORD WINAPI WNetGetLastErrorW(_Out_ LPDWORD lpError, _Out_writes_(nErrorBufSize) LPWSTR lpErrorBuf,
                               _In_ DWORD nErrorBufSize, _Out_writes_(nNameBufSize) LPWSTR lpNameBuf,
                               _In_ DWORD nNameBufSize);

/* The names by which network providers and notifyees know the error codes. */
#define WN_SUCCESS NO_ERROR
#define WN_NO_ERROR NO_ERROR
#define WN_NOT_SUPPORTED ERROR_NOT_SUPPORTED
#define WN_CANCEL ERROR_CANCELLED
#define WN_RETRY ERROR_RETRY
#define WN_NET_ERROR ERROR_UNEXP_NET_ERR
#define WN_MORE_DATA ERROR_MORE_DATA
#define WN_BAD_POINTER ERROR_INVALID_ADDRESS
#define WN_BAD_VALUE ERROR_INVALID_PARAMETER
#define WN_BAD_USER ERROR_BAD_USERNAME
#define WN_BAD_PASSWORD ERROR_INVALID_PASSWORD
#define WN_ACCESS_DENIED ERROR_ACCESS_DENIED
#define WN_FUNCTION_BUSY ERROR_BUSY
#define WN_WINDOWS_ERROR ERROR_UNEXP_NET_ERR
#define WN_OUT_OF_MEMORY ERROR_NOT_ENOUGH_MEMORY
#define WN_NO_NETWORK ERROR_NO_NETWORK
#define WN_EXTENDED_ERROR ERROR_EXTENDED_ERROR
#define WN_BAD_LEVEL ERROR_INVALID_LEVEL
#define WN_BAD_HANDLE ERROR_INVALID_HANDLE
#define WN_NOT_INITIALIZING ERROR_ALREADY_INITIALIZED
#define WN_NO_MORE_DEVICES ERROR_NO_MORE_DEVICES
#define WN_NOT_CONNECTED ERROR_NOT_CONNECTED
#define WN_OPEN_FILES ERROR_OPEN_FILES
#define WN_DEVICE_IN_USE ERROR_DEVICE_IN_USE
#define WN_BAD_NETNAME ERROR_BAD_NET_NAME
#define WN_BAD_LOCALNAME ERROR_BAD_DEVICE
#define WN_ALREADY_CONNECTED ERROR_ALREADY_ASSIGNED
#define WN_DEVICE_ERROR ERROR_GEN_FAILURE
#define WN_CONNECTION_CLOSED ERROR_CONNECTION_UNAVAIL
#define WN_NO_NET_OR_BAD_PATH ERROR_NO_NET_OR_BAD_PATH
#define WN_BAD_PROVIDER ERROR_BAD_PROVIDER
#define WN_CANNOT_OPEN_PROFILE ERROR_CANNOT_OPEN_PROFILE
#define WN_BAD_PROFILE ERROR_BAD_PROFILE
#define WN_BAD_DEV_TYPE ERROR_BAD_DEV_TYPE
#define WN_DEVICE_ALREADY_REMEMBERED ERROR_DEVICE_ALREADY_REMEMBERED
#define WN_CONNECTED_OTHER_PASSWORD ERROR_CONNECTED_OTHER_PASSWORD
#define WN_CONNECTED_OTHER_PASSWORD_DEFAULT ERROR_CONNECTED_OTHER_PASSWORD_DEFAULT
#define WN_NO_MORE_ENTRIES ERROR_NO_MORE_ITEMS
#define WN_NOT_CONTAINER ERROR_NOT_CONTAINER
#define WN_NOT_AUTHENTICATED ERROR_NOT_AUTHENTICATED
#define WN_NOT_LOGGED_ON ERROR_NOT_LOGGED_ON
#define WN_NOT_VALIDATED ERROR_NO_LOGON_SERVERS

/* ---- Performance ---- */

/** The speed of a connection. The structure holds no text, so it has one form. */
typedef struct _NETCONNECTINFOSTRUCT {
    DWORD cbStructure;   /**< [in] Size of this structure in bytes; stays unchanged. */
    DWORD dwFlags;       /**< WNCON_* bits. */
    DWORD dwSpeed;       /**< In units of 100 bit/s; 0 if not known, 1 if too fast to express. */
    DWORD dwDelay;       /**< Delay in milliseconds that dwSpeed does not account for; mostly 0. */
    DWORD dwOptDataSize; /**< Recommended size of one request in bytes; 0 if not known. */
} NETCONNECTINFOSTRUCT, *LPNETCONNECTINFOSTRUCT;

/* NETCONNECTINFOSTRUCT.dwFlags. */
#define WNCON_FORNETCARD 0x00000001 /**< The numbers are the network card's, not the connection's. */
#define WNCON_NOTROUTED 0x00000002  /**< Routing is not considered. */
#define WNCON_SLOWLINK 0x00000004   /**< A slow medium, such as a modem. */
#define WNCON_DYNAMIC 0x00000008    /**< Estimated anew at each call. */

/** ANSI (UTF-8) form of MultinetGetConnectionPerformanceW. */
DWORD WINAPI MultinetGetConnectionPerformanceA(_In_ LPNETRESOURCEA lpNetResource,
                                               _Inout_ LPNETCONNECTINFOSTRUCT lpNetConnectInfoStruct);

/**
 * Estimates the speed of a connection.
 *
 * For a connection of the built-in provider everything is measured over this connection. The delay is half of the
 * shortest of three times that the server takes for an answer now. The speed is that of the latest requests of 64 KiB
 * and more by which programs have read or written files of the drive; it is 0 until then. The request size is the one by
 * which the drive reads. A connection without a drive has a delay alone, which is the kernel's.
 *
 * @param[in] lpNetResource               lpLocalName, a redirected device; if NULL or "", lpRemoteName, a
 *                                        connected resource; lpProvider, the one provider to ask, or NULL.
 * @param[in,out] lpNetConnectInfoStruct  cbStructure is read, the rest filled.
 *
 * @retval NO_ERROR                  filled; what is not known is 0.
 * @retval ERROR_NOT_SUPPORTED       the provider does not know.
 * @retval ERROR_BAD_NET_NAME        neither name is given, or no provider knows lpRemoteName.
 * @retval ERROR_INVALID_PARAMETER   cbStructure is too small.
 * @retval ERROR_INVALID_ADDRESS     a pointer is NULL.
 * @retval ERROR_BAD_DEVICE          lpLocalName is not a device name.
 * @retval ERROR_NO_NET_OR_BAD_PATH  no provider knows the name, and one that might is not running.
 * @retval ERROR_EXTENDED_ERROR      the network has its own error: see WNetGetLastError.
 * @retval ERROR_NO_NETWORK          no network, or no provider, is available.
 * @retval ERROR_NOT_CONNECTED       the device is not redirected, or the resource not connected.
 *
 * Any thread may call it; all memory stays the caller's.
 *
 * Microsoft: nf-winnetwk-multinetgetconnectionperformancew. Assertions: PERF.
 */
DWORD WINAPI MultinetGetConnectionPerformanceW(_In_ LPNETRESOURCEW lpNetResource,
                                               _Inout_ LPNETCONNECTINFOSTRUCT lpNetConnectInfoStruct);

/* ---- Names without suffix ---- */

#ifdef UNICODE
#define WNetAddConnection WNetAddConnectionW
#define WNetAddConnection2 WNetAddConnection2W
#define WNetAddConnection3 WNetAddConnection3W
#define WNetAddConnection4 WNetAddConnection4W
#define WNetUseConnection WNetUseConnectionW
#define WNetUseConnection4 WNetUseConnection4W
#define WNetCancelConnection WNetCancelConnectionW
#define WNetCancelConnection2 WNetCancelConnection2W
#define WNetGetConnection WNetGetConnectionW
#define WNetRestoreConnection WNetRestoreConnectionW
#define WNetConnectionDialog1 WNetConnectionDialog1W
#define WNetDisconnectDialog1 WNetDisconnectDialog1W
#define WNetOpenEnum WNetOpenEnumW
#define WNetEnumResource WNetEnumResourceW
#define WNetGetResourceParent WNetGetResourceParentW
#define WNetGetResourceInformation WNetGetResourceInformationW
#define WNetGetUniversalName WNetGetUniversalNameW
#define WNetGetUser WNetGetUserW
#define WNetGetProviderName WNetGetProviderNameW
#define WNetGetNetworkInformation WNetGetNetworkInformationW
#define WNetGetLastError WNetGetLastErrorW
#define MultinetGetConnectionPerformance MultinetGetConnectionPerformanceW
#define PFNGETPROFILEPATH PFNGETPROFILEPATHW
#define PFNRECONCILEPROFILE PFNRECONCILEPROFILEW
#define PFNPROCESSPOLICIES PFNPROCESSPOLICIESW
#else
#define WNetAddConnection WNetAddConnectionA
#define WNetAddConnection2 WNetAddConnection2A
#define WNetAddConnection3 WNetAddConnection3A
#define WNetAddConnection4 WNetAddConnection4A
#define WNetUseConnection WNetUseConnectionA
#define WNetUseConnection4 WNetUseConnection4A
#define WNetCancelConnection WNetCancelConnectionA
#define WNetCancelConnection2 WNetCancelConnection2A
#define WNetGetConnection WNetGetConnectionA
#define WNetRestoreConnection WNetRestoreConnectionA
#define WNetConnectionDialog1 WNetConnectionDialog1A
#define WNetDisconnectDialog1 WNetDisconnectDialog1A
#define WNetOpenEnum WNetOpenEnumA
#define WNetEnumResource WNetEnumResourceA
#define WNetGetResourceParent WNetGetResourceParentA
#define WNetGetResourceInformation WNetGetResourceInformationA
#define WNetGetUniversalName WNetGetUniversalNameA
#define WNetGetUser WNetGetUserA
#define WNetGetProviderName WNetGetProviderNameA
#define WNetGetNetworkInformation WNetGetNetworkInformationA
#define WNetGetLastError WNetGetLastErrorA
#define MultinetGetConnectionPerformance MultinetGetConnectionPerformanceA
#define PFNGETPROFILEPATH PFNGETPROFILEPATHA
#define PFNRECONCILEPROFILE PFNRECONCILEPROFILEA
#define PFNPROCESSPOLICIES PFNPROCESSPOLICIESA
#endif

#ifdef __cplusplus
}
#endif

#endif /* not Windows, not Wine */

#endif /* MPR_WINNETWK_H */
