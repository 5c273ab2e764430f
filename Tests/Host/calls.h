/**
 * @file calls.h
 * A call of every export with NULL wherever that is possible, and others with good and with bad arguments.
 * X(name, expression).
 */
#ifndef HOST_CALLS_H
#define HOST_CALLS_H

#include "conformance.h"

#include <mprshell.h>
#include <npapi.h>

static NETRESOURCEA nobody_a = {.dwType = RESOURCETYPE_DISK, .lpLocalName = "Z:", .lpRemoteName = "\\\\nobody\\share"};
static NETRESOURCEW nobody_w = {
    .dwType = RESOURCETYPE_DISK, .lpLocalName = T("Z:"), .lpRemoteName = T("\\\\nobody\\share")};
static NETRESOURCEW silent_w = {.dwType = RESOURCETYPE_DISK, .lpRemoteName = T("\\\\silent\\share")};
static NETRESOURCEW share_w = {
    .dwType = RESOURCETYPE_DISK, .lpLocalName = T("Z:"), .lpRemoteName = T("\\\\fileserver\\share")};
static char text_a[512];
static WCHAR text_w[512];
static HANDLE enumeration;
static WCHAR text_z[] = u"Y:\\folder";
static char drive_a[] = "Z:";
static WCHAR drive_w[] = u"Z:", *rest_w;
static NETINFOSTRUCT network = {.cbStructure = sizeof network};
static NETCONNECTINFOSTRUCT performance = {.cbStructure = sizeof performance};
static CONNECTDLGSTRUCTW connect_dialog_w = {
    .cbStructure = sizeof connect_dialog_w, .lpConnRes = &nobody_w, .dwFlags = 5};
static DISCDLGSTRUCTA disconnect_dialog_a = {.cbStructure = sizeof disconnect_dialog_a, .lpLocalName = "Y:"};
static DWORD code;

#define NULL_CALLS(X)                                                                                                  \
    X(WNetAddConnectionA, WNetAddConnectionA(NULL, NULL, NULL))                                                        \
    X(WNetAddConnectionW, WNetAddConnectionW(NULL, NULL, NULL))                                                        \
    X(WNetAddConnection2A, WNetAddConnection2A(NULL, NULL, NULL, 0))                                                   \
    X(WNetAddConnection2W, WNetAddConnection2W(NULL, NULL, NULL, 0))                                                   \
    X(WNetAddConnection3A, WNetAddConnection3A(NULL, NULL, NULL, NULL, 0))                                             \
    X(WNetAddConnection3W, WNetAddConnection3W(NULL, NULL, NULL, NULL, 0))                                             \
    X(WNetAddConnection4A, WNetAddConnection4A(NULL, NULL, NULL, 0, 0, NULL, 0))                                       \
    X(WNetAddConnection4W, WNetAddConnection4W(NULL, NULL, NULL, 0, 0, NULL, 0))                                       \
    X(WNetUseConnectionA, WNetUseConnectionA(NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL))                             \
    X(WNetUseConnectionW, WNetUseConnectionW(NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL))                             \
    X(WNetUseConnection4A, WNetUseConnection4A(NULL, NULL, NULL, 0, 0, NULL, 0, NULL, NULL, NULL))                     \
    X(WNetUseConnection4W, WNetUseConnection4W(NULL, NULL, NULL, 0, 0, NULL, 0, NULL, NULL, NULL))                     \
    X(WNetCancelConnectionA, WNetCancelConnectionA(NULL, FALSE))                                                       \
    X(WNetCancelConnectionW, WNetCancelConnectionW(NULL, FALSE))                                                       \
    X(WNetCancelConnection2A, WNetCancelConnection2A(NULL, 0, FALSE))                                                  \
    X(WNetCancelConnection2W, WNetCancelConnection2W(NULL, 0, FALSE))                                                  \
    X(WNetGetConnectionA, WNetGetConnectionA(NULL, NULL, NULL))                                                        \
    X(WNetGetConnectionW, WNetGetConnectionW(NULL, NULL, NULL))                                                        \
    X(WNetSetConnectionA, WNetSetConnectionA(NULL, NETPROPERTY_PERSISTENT, &code))                                     \
    X(WNetSetConnectionW, WNetSetConnectionW(u"Z:", 0, &code))                                                         \
    X(WNetRestoreConnectionA, WNetRestoreConnectionA(NULL, NULL))                                                      \
    X(WNetRestoreConnectionW, WNetRestoreConnectionW(NULL, NULL))                                                      \
    X(WNetRestoreSingleConnectionW, WNetRestoreSingleConnectionW(NULL, NULL, FALSE))                                   \
    X(WNetConnectionDialog, WNetConnectionDialog(NULL, 0))                                                             \
    X(WNetDisconnectDialog, WNetDisconnectDialog(NULL, 0))                                                             \
    X(WNetConnectionDialog1A, WNetConnectionDialog1A(NULL))                                                            \
    X(WNetConnectionDialog1W, WNetConnectionDialog1W(NULL))                                                            \
    X(WNetDisconnectDialog1A, WNetDisconnectDialog1A(NULL))                                                            \
    X(WNetDisconnectDialog1W, WNetDisconnectDialog1W(NULL))                                                            \
    X(WNetOpenEnumA, WNetOpenEnumA(0, 0, 0, NULL, NULL))                                                               \
    X(WNetOpenEnumW, WNetOpenEnumW(0, 0, 0, NULL, NULL))                                                               \
    X(WNetEnumResourceA, WNetEnumResourceA(NULL, NULL, NULL, NULL))                                                    \
    X(WNetEnumResourceW, WNetEnumResourceW(NULL, NULL, NULL, NULL))                                                    \
    X(WNetCloseEnum, WNetCloseEnum(NULL))                                                                              \
    X(WNetGetResourceParentA, WNetGetResourceParentA(NULL, NULL, NULL))                                                \
    X(WNetGetResourceParentW, WNetGetResourceParentW(NULL, NULL, NULL))                                                \
    X(WNetGetResourceInformationA, WNetGetResourceInformationA(NULL, NULL, NULL, NULL))                                \
    X(WNetGetResourceInformationW, WNetGetResourceInformationW(NULL, NULL, NULL, NULL))                                \
    X(WNetGetUniversalNameA, WNetGetUniversalNameA(NULL, 0, NULL, NULL))                                               \
    X(WNetGetUniversalNameW, WNetGetUniversalNameW(NULL, 0, NULL, NULL))                                               \
    X(WNetGetUserA, WNetGetUserA(NULL, NULL, NULL))                                                                    \
    X(WNetGetUserW, WNetGetUserW(NULL, NULL, NULL))                                                                    \
    X(WNetGetProviderNameA, WNetGetProviderNameA(0, NULL, NULL))                                                       \
    X(WNetGetProviderNameW, WNetGetProviderNameW(0, NULL, NULL))                                                       \
    X(WNetGetNetworkInformationA, WNetGetNetworkInformationA(NULL, NULL))                                              \
    X(WNetGetNetworkInformationW, WNetGetNetworkInformationW(NULL, NULL))                                              \
    X(WNetGetLastErrorA, WNetGetLastErrorA(NULL, NULL, 0, NULL, 0))                                                    \
    X(WNetGetLastErrorW, WNetGetLastErrorW(NULL, NULL, 0, NULL, 0))                                                    \
    X(WNetSetLastErrorA, (WNetSetLastErrorA(0, NULL, NULL), 0))                                                        \
    X(WNetSetLastErrorW, (WNetSetLastErrorW(0, NULL, NULL), 0))                                                        \
    X(MultinetGetConnectionPerformanceA, MultinetGetConnectionPerformanceA(NULL, NULL))                                \
    X(MultinetGetConnectionPerformanceW, MultinetGetConnectionPerformanceW(NULL, NULL))                                \
    X(WNetFormatNetworkNameA, WNetFormatNetworkNameA(NULL, NULL, NULL, NULL, 0, 0))                                    \
    X(WNetFormatNetworkNameW, WNetFormatNetworkNameW(NULL, NULL, NULL, NULL, 0, 0))                                    \
    X(WNetGetDirectoryTypeA, WNetGetDirectoryTypeA(NULL, NULL, FALSE))                                                 \
    X(WNetGetDirectoryTypeW, WNetGetDirectoryTypeW(NULL, NULL, FALSE))                                                 \
    X(WNetDirectoryNotifyA, WNetDirectoryNotifyA(NULL, NULL, 0))                                                       \
    X(WNetDirectoryNotifyW, WNetDirectoryNotifyW(NULL, NULL, 0))                                                       \
    X(WNetGetPropertyTextA, WNetGetPropertyTextA(0, 0, NULL, NULL, 0, 0))                                              \
    X(WNetGetPropertyTextW, WNetGetPropertyTextW(0, 0, NULL, NULL, 0, 0))                                              \
    X(WNetPropertyDialogA, WNetPropertyDialogA(NULL, 0, 0, NULL, 0))                                                   \
    X(WNetPropertyDialogW, WNetPropertyDialogW(NULL, 0, 0, NULL, 0))                                                   \
    X(WNetGetSearchDialog, WNetGetSearchDialog(NULL) != NULL)                                                          \
    X(WNetFMXGetPermCaps, WNetFMXGetPermCaps(NULL))                                                                    \
    X(WNetFMXEditPerm, WNetFMXEditPerm(NULL, NULL, 0))                                                                 \
    X(WNetFMXGetPermHelp, WNetFMXGetPermHelp(NULL, 0, FALSE, NULL, NULL, NULL))                                        \
    X(WNetLogonNotify, WNetLogonNotify(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL))                          \
    X(WNetPasswordChangeNotify, WNetPasswordChangeNotify(NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0))                 \
    X(mprGetLastError, mprGetLastError())                                                                              \
    X(mprSetLastError, (mprSetLastError(0), 0))                                                                        \
    X(mprGetUnixPathA, mprGetUnixPathA(NULL, 0, NULL, NULL))                                                           \
    X(mprGetUnixPathW, mprGetUnixPathW(NULL, 0, NULL, NULL))                                                           \
    X(mprGetWindowsPathA, mprGetWindowsPathA(NULL, 0, NULL, NULL))                                                     \
    X(mprGetWindowsPathW, mprGetWindowsPathW(NULL, 0, NULL, NULL))

#define FAILING_CALLS(X)                                                                                               \
    X(WNetAddConnectionA, WNetAddConnectionA("\\\\nobody\\share", "password", "Z:"))                                   \
    X(WNetAddConnectionW, WNetAddConnectionW(u"\\\\nobody\\share", u"password", u"Z:"))                                \
    X(WNetAddConnection2A, WNetAddConnection2A(&nobody_a, "password", "user", 0))                                      \
    X(WNetAddConnection2W, WNetAddConnection2W(&nobody_w, u"password", u"user", 0))                                    \
    X(WNetAddConnection3A, WNetAddConnection3A(NULL, &nobody_a, "password", "user", CONNECT_UPDATE_PROFILE))           \
    X(WNetAddConnection3W, WNetAddConnection3W(NULL, &nobody_w, u"password", u"user", CONNECT_UPDATE_PROFILE))         \
    X(WNetAddConnection2W, WNetAddConnection2W(&silent_w, u"password", u"user", 0))                                    \
    X(WNetAddConnection2W, WNetAddConnection2W(&nobody_w, NULL, NULL, CONNECT_RESERVED))                               \
    X(WNetCancelConnectionA, WNetCancelConnectionA("Y:", TRUE))                                                        \
    X(WNetCancelConnectionW, WNetCancelConnectionW(u"Y:", TRUE))                                                       \
    X(WNetCancelConnection2A, WNetCancelConnection2A("\\\\nobody\\share", 0, FALSE))                                   \
    X(WNetCancelConnection2W, WNetCancelConnection2W(u"\\\\nobody\\share", 0, FALSE))                                  \
    X(WNetGetConnectionA, WNetGetConnectionA("Y:", text_a, &(DWORD){sizeof text_a}))                                   \
    X(WNetGetConnectionW, WNetGetConnectionW(u"Y:", text_w, &(DWORD){sizeof text_w / 2}))                              \
    X(WNetOpenEnumA, WNetOpenEnumA(RESOURCE_CONNECTED, 4, 0, NULL, &enumeration))                                      \
    X(WNetOpenEnumW, WNetOpenEnumW(RESOURCE_GLOBALNET, 0, 0, &nobody_w, &enumeration))                                 \
    X(WNetEnumResourceA, WNetEnumResourceA(&code, &(DWORD){5}, text_a, &(DWORD){sizeof text_a}))                       \
    X(WNetEnumResourceW, WNetEnumResourceW(&code, &(DWORD){5}, text_w, &(DWORD){sizeof text_w}))                       \
    X(WNetCloseEnum, WNetCloseEnum(&code))                                                                             \
    X(WNetFormatNetworkNameW,                                                                                          \
      WNetFormatNetworkNameW(u"No Such Network", u"\\\\nobody\\share", text_w, &(DWORD){1}, 1, 8))                     \
    X(WNetGetDirectoryTypeW, WNetGetDirectoryTypeW(text_z, &(INT){0}, TRUE))                                           \
    X(WNetDirectoryNotifyW, WNetDirectoryNotifyW(NULL, text_z, WNDN_MKDIR))                                            \
    X(WNetGetPropertyTextW, WNetGetPropertyTextW(1, WNPS_FILE, text_z, text_w, 30, WNTYPE_FILE))                       \
    X(WNetFMXEditPerm, WNetFMXEditPerm(text_z, NULL, WNPERM_DLG_PERM))                                                 \
    X(WNetConnectionDialog, WNetConnectionDialog(NULL, RESOURCETYPE_PRINT))                                            \
    X(WNetConnectionDialog1W, WNetConnectionDialog1W(&connect_dialog_w))                                               \
    X(WNetDisconnectDialog1A, WNetDisconnectDialog1A(&disconnect_dialog_a))                                            \
    X(mprGetUnixPathW, mprGetUnixPathW(u"Y:\\x", 0, text_a, &(DWORD){sizeof text_a}))                                  \
    X(mprGetUnixPathA, mprGetUnixPathA("\\\\nobody\\share\\x", MPR_PATH_CONNECT, text_a, &(DWORD){sizeof text_a}))     \
    X(mprGetWindowsPathW, mprGetWindowsPathW("/tmp", 0, text_w, &(DWORD){sizeof text_w / 2}))

/* The first of these connects Z:, the last ends it. */
#define SUCCEEDING_CALLS(X)                                                                                            \
    X(WNetAddConnection2W, WNetAddConnection2W(&share_w, server.password, server.user, CONNECT_UPDATE_PROFILE))        \
    X(WNetGetConnection2A, WNetGetConnection2A(drive_a, text_a, &(DWORD){sizeof text_a}))                              \
    X(WNetGetConnection2W, WNetGetConnection2W(drive_w, text_w, &(DWORD){sizeof text_w}))                              \
    X(WNetGetProviderTypeA, WNetGetProviderTypeA("Microsoft Windows Network", &code))                                  \
    X(WNetGetProviderTypeW, WNetGetProviderTypeW(u"Microsoft Windows Network", &code))                                 \
    X(WNetGetUserA, WNetGetUserA(NULL, text_a, &(DWORD){sizeof text_a}))                                               \
    X(WNetGetUserW, WNetGetUserW(u"Z:", text_w, &(DWORD){sizeof text_w / 2}))                                          \
    X(WNetGetUniversalNameA, WNetGetUniversalNameA("Z:\\x", 1, text_a, &(DWORD){sizeof text_a}))                       \
    X(WNetGetUniversalNameW, WNetGetUniversalNameW(u"Z:\\x", 2, text_w, &(DWORD){sizeof text_w}))                      \
    X(WNetGetProviderNameA, WNetGetProviderNameA(WNNC_NET_SMB, text_a, &(DWORD){sizeof text_a}))                       \
    X(WNetGetNetworkInformationW, WNetGetNetworkInformationW(u"Microsoft Windows Network", &network))                  \
    X(WNetGetResourceParentW, WNetGetResourceParentW(&share_w, text_w, &(DWORD){sizeof text_w}))                       \
    X(WNetGetResourceInformationW, WNetGetResourceInformationW(&share_w, text_w, &(DWORD){sizeof text_w}, &rest_w))    \
    X(MultinetGetConnectionPerformanceW, MultinetGetConnectionPerformanceW(&share_w, &performance))                    \
    X(WNetGetConnectionA, WNetGetConnectionA("Z:", text_a, &(DWORD){sizeof text_a}))                                   \
    X(WNetGetConnectionW, WNetGetConnectionW(u"Z:", text_w, &(DWORD){sizeof text_w / 2}))                              \
    X(WNetOpenEnumW, WNetOpenEnumW(RESOURCE_CONTEXT, RESOURCETYPE_ANY, 0, NULL, &enumeration))                         \
    X(WNetEnumResourceW, WNetEnumResourceW(enumeration, &(DWORD){1}, text_w, &(DWORD){sizeof text_w}))                 \
    X(WNetEnumResourceA, WNetEnumResourceA(enumeration, &(DWORD){-1}, text_a, &(DWORD){sizeof text_a}))                \
    X(WNetCloseEnum, WNetCloseEnum(enumeration))                                                                       \
    X(WNetOpenEnumA, WNetOpenEnumA(RESOURCE_REMEMBERED, RESOURCETYPE_DISK, 0, NULL, &enumeration))                     \
    X(WNetEnumResourceA, WNetEnumResourceA(enumeration, &(DWORD){-1}, text_a, &(DWORD){sizeof text_a}))                \
    X(WNetCloseEnum, WNetCloseEnum(enumeration))                                                                       \
    X(WNetFormatNetworkNameW, WNetFormatNetworkNameW(u"Microsoft Windows Network", u"\\\\nobody\\share", text_w,       \
                                                     &(DWORD){sizeof text_w / 2}, 1, 8))                               \
    X(WNetSetConnectionA, WNetSetConnectionA("Z:", NETPROPERTY_PERSISTENT, &(DWORD){FALSE}))                           \
    X(WNetSetConnectionW, WNetSetConnectionW(u"Z:", NETPROPERTY_PERSISTENT, &(DWORD){TRUE}))                           \
    X(WNetGetLastErrorW, WNetGetLastErrorW(&code, text_w, 256, text_w + 256, 256))                                     \
    X(WNetCancelConnection2W, WNetCancelConnection2W(u"Z:", CONNECT_UPDATE_PROFILE, FALSE))

#endif
