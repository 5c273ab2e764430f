/* Declares every function that the library exports, and the provider functions that mingw-w64 does not know, a second
 * time, with the compiler's own types. If the headers declare it differently, it compiles neither as C nor as C++. */
#include <windows.h>

#include <mpr.h>
#include <mprshell.h>
#include <npapi.h>

typedef unsigned int u32;
typedef const char *text;
#ifdef __cplusplus
typedef char16_t unit;
#else
typedef unsigned short unit;
#endif
typedef const unit *wide;
typedef unsigned char byte;

#ifdef __cplusplus
extern "C" {
#endif

u32 WNetAddConnectionA(text, text, text);
u32 WNetAddConnectionW(wide, wide, wide);
u32 WNetAddConnection2A(NETRESOURCEA *, text, text, u32);
u32 WNetAddConnection2W(NETRESOURCEW *, wide, wide, u32);
u32 WNetAddConnection3A(void *, NETRESOURCEA *, text, text, u32);
u32 WNetAddConnection3W(void *, NETRESOURCEW *, wide, wide, u32);
u32 WNetAddConnection4A(void *, NETRESOURCEA *, void *, u32, u32, byte *, u32);
u32 WNetAddConnection4W(void *, NETRESOURCEW *, void *, u32, u32, byte *, u32);
u32 WNetUseConnectionA(void *, NETRESOURCEA *, text, text, u32, char *, u32 *, u32 *);
u32 WNetUseConnectionW(void *, NETRESOURCEW *, wide, wide, u32, unit *, u32 *, u32 *);
u32 WNetUseConnection4A(void *, NETRESOURCEA *, void *, u32, u32, byte *, u32, char *, u32 *, u32 *);
u32 WNetUseConnection4W(void *, NETRESOURCEW *, void *, u32, u32, byte *, u32, unit *, u32 *, u32 *);
u32 WNetCancelConnectionA(text, int);
u32 WNetCancelConnectionW(wide, int);
u32 WNetCancelConnection2A(text, u32, int);
u32 WNetCancelConnection2W(wide, u32, int);
u32 WNetGetConnectionA(text, char *, u32 *);
u32 WNetGetConnectionW(wide, unit *, u32 *);
u32 WNetGetConnection2A(char *, void *, u32 *);
u32 WNetGetConnection2W(unit *, void *, u32 *);
u32 WNetSetConnectionA(text, u32, void *);
u32 WNetSetConnectionW(wide, u32, void *);
u32 WNetRestoreConnectionA(void *, text);
u32 WNetRestoreConnectionW(void *, wide);
u32 WNetRestoreSingleConnectionW(void *, wide, int);
u32 WNetConnectionDialog(void *, u32);
u32 WNetConnectionDialog1A(CONNECTDLGSTRUCTA *);
u32 WNetConnectionDialog1W(CONNECTDLGSTRUCTW *);
u32 WNetDisconnectDialog(void *, u32);
u32 WNetDisconnectDialog1A(DISCDLGSTRUCTA *);
u32 WNetDisconnectDialog1W(DISCDLGSTRUCTW *);
u32 WNetOpenEnumA(u32, u32, u32, NETRESOURCEA *, void **);
u32 WNetOpenEnumW(u32, u32, u32, NETRESOURCEW *, void **);
u32 WNetEnumResourceA(void *, u32 *, void *, u32 *);
u32 WNetEnumResourceW(void *, u32 *, void *, u32 *);
u32 WNetCloseEnum(void *);
u32 WNetGetResourceParentA(NETRESOURCEA *, void *, u32 *);
u32 WNetGetResourceParentW(NETRESOURCEW *, void *, u32 *);
u32 WNetGetResourceInformationA(NETRESOURCEA *, void *, u32 *, char **);
u32 WNetGetResourceInformationW(NETRESOURCEW *, void *, u32 *, unit **);
u32 WNetGetUniversalNameA(text, u32, void *, u32 *);
u32 WNetGetUniversalNameW(wide, u32, void *, u32 *);
u32 WNetGetUserA(text, char *, u32 *);
u32 WNetGetUserW(wide, unit *, u32 *);
u32 WNetGetProviderNameA(u32, char *, u32 *);
u32 WNetGetProviderNameW(u32, unit *, u32 *);
u32 WNetGetProviderTypeA(text, u32 *);
u32 WNetGetProviderTypeW(wide, u32 *);
u32 WNetGetNetworkInformationA(text, NETINFOSTRUCT *);
u32 WNetGetNetworkInformationW(wide, NETINFOSTRUCT *);
u32 WNetFormatNetworkNameA(text, text, char *, u32 *, u32, u32);
u32 WNetFormatNetworkNameW(wide, wide, unit *, u32 *, u32, u32);
u32 WNetGetDirectoryTypeA(char *, u32 *, int);
u32 WNetGetDirectoryTypeW(unit *, int *, int);
u32 WNetDirectoryNotifyA(void *, char *, u32);
u32 WNetDirectoryNotifyW(void *, unit *, u32);
u32 WNetGetPropertyTextA(u32, u32, char *, char *, u32, u32);
u32 WNetGetPropertyTextW(u32, u32, unit *, unit *, u32, u32);
u32 WNetPropertyDialogA(void *, u32, u32, char *, u32);
u32 WNetPropertyDialogW(void *, u32, u32, unit *, u32);
FARPROC WNetGetSearchDialog(unit *);
u32 WNetFMXGetPermCaps(unit *);
u32 WNetFMXEditPerm(unit *, void *, u32);
u32 WNetFMXGetPermHelp(unit *, u32, int, void *, u32 *, u32 *);
u32 WNetLogonNotify(wide, LUID *, wide, void *, wide, void *, unit *, void *, unit **);
u32 WNetPasswordChangeNotify(wide, wide, void *, wide, void *, unit *, void *, u32);
u32 WNetGetLastErrorA(u32 *, char *, u32, char *, u32);
u32 WNetGetLastErrorW(u32 *, unit *, u32, unit *, u32);
void WNetSetLastErrorA(u32, char *, char *);
void WNetSetLastErrorW(u32, unit *, unit *);
u32 MultinetGetConnectionPerformanceA(NETRESOURCEA *, NETCONNECTINFOSTRUCT *);
u32 MultinetGetConnectionPerformanceW(NETRESOURCEW *, NETCONNECTINFOSTRUCT *);
u32 mprGetLastError(void);
void mprSetLastError(u32);
u32 mprGetUnixPathA(text, u32, char *, u32 *);
u32 mprGetUnixPathW(wide, u32, char *, u32 *);
u32 mprGetWindowsPathA(text, u32, char *, u32 *);
u32 mprGetWindowsPathW(text, u32, unit *, u32 *);

u32 NPAddConnection4(void *, NETRESOURCEW *, void *, u32, u32, byte *, u32);
u32 NPCancelConnection2(unit *, int, u32);
u32 NPGetUniversalName(wide, u32, void *, u32 *);
u32 NPGetPersistentUseOptionsForConnection(unit *, byte *, u32, byte *, u32 *);
typedef u32 (*PF_NPAddConnection4)(void *, NETRESOURCEW *, void *, u32, u32, byte *, u32);
typedef u32 (*PF_NPCancelConnection2)(unit *, int, u32);
typedef u32 (*PF_NPGetPersistentUseOptionsForConnection)(unit *, byte *, u32, byte *, u32 *);

#ifdef __cplusplus
}
#endif
