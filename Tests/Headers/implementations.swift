// Implements every function that the library exports, with optional pointers throughout. If Swift imports a parameter
// otherwise, its function does not compile.
import CMPR

@c @implementation public func WNetAddConnectionA(_ r: LPCSTR?, _ p: LPCSTR?, _ l: LPCSTR?) -> DWORD { 0 }
@c @implementation public func WNetAddConnectionW(_ r: LPCWSTR?, _ p: LPCWSTR?, _ l: LPCWSTR?) -> DWORD { 0 }
@c @implementation public func WNetAddConnection2A(
  _ r: LPNETRESOURCEA?, _ p: LPCSTR?, _ u: LPCSTR?, _ f: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetAddConnection2W(
  _ r: LPNETRESOURCEW?, _ p: LPCWSTR?, _ u: LPCWSTR?, _ f: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetAddConnection3A(
  _ h: HWND?, _ r: LPNETRESOURCEA?, _ p: LPCSTR?, _ u: LPCSTR?, _ f: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetAddConnection3W(
  _ h: HWND?, _ r: LPNETRESOURCEW?, _ p: LPCWSTR?, _ u: LPCWSTR?, _ f: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetAddConnection4A(
  _ h: HWND?, _ r: LPNETRESOURCEA?, _ a: PVOID?, _ an: DWORD, _ f: DWORD, _ o: PBYTE?, _ on: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetAddConnection4W(
  _ h: HWND?, _ r: LPNETRESOURCEW?, _ a: PVOID?, _ an: DWORD, _ f: DWORD, _ o: PBYTE?, _ on: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetUseConnectionA(
  _ h: HWND?, _ r: LPNETRESOURCEA?, _ p: LPCSTR?, _ u: LPCSTR?, _ f: DWORD,
  _ n: LPSTR?, _ c: LPDWORD?, _ x: LPDWORD?
) -> DWORD { 0 }
@c @implementation public func WNetUseConnectionW(
  _ h: HWND?, _ r: LPNETRESOURCEW?, _ p: LPCWSTR?, _ u: LPCWSTR?, _ f: DWORD,
  _ n: LPWSTR?, _ c: LPDWORD?, _ x: LPDWORD?
) -> DWORD { 0 }
@c @implementation public func WNetUseConnection4A(
  _ h: HWND?, _ r: LPNETRESOURCEA?, _ a: PVOID?, _ an: DWORD, _ f: DWORD, _ o: PBYTE?, _ on: DWORD,
  _ n: LPSTR?, _ c: LPDWORD?, _ x: LPDWORD?
) -> DWORD { 0 }
@c @implementation public func WNetUseConnection4W(
  _ h: HWND?, _ r: LPNETRESOURCEW?, _ a: PVOID?, _ an: DWORD, _ f: DWORD, _ o: PBYTE?, _ on: DWORD,
  _ n: LPWSTR?, _ c: LPDWORD?, _ x: LPDWORD?
) -> DWORD { 0 }
@c @implementation public func WNetCancelConnectionA(_ n: LPCSTR?, _ f: BOOL) -> DWORD { 0 }
@c @implementation public func WNetCancelConnectionW(_ n: LPCWSTR?, _ f: BOOL) -> DWORD { 0 }
@c @implementation public func WNetCancelConnection2A(_ n: LPCSTR?, _ d: DWORD, _ f: BOOL) -> DWORD { 0 }
@c @implementation public func WNetCancelConnection2W(_ n: LPCWSTR?, _ d: DWORD, _ f: BOOL) -> DWORD { 0 }
@c @implementation public func WNetGetConnection2A(_ l: LPSTR?, _ b: LPVOID?, _ c: LPDWORD?) -> DWORD { 0 }
@c @implementation public func WNetGetConnection2W(_ l: LPWSTR?, _ b: LPVOID?, _ c: LPDWORD?) -> DWORD { 0 }
@c @implementation public func WNetSetConnectionA(_ n: LPCSTR?, _ p: DWORD, _ v: LPVOID?) -> DWORD { 0 }
@c @implementation public func WNetSetConnectionW(_ n: LPCWSTR?, _ p: DWORD, _ v: LPVOID?) -> DWORD { 0 }
@c @implementation public func WNetGetProviderTypeA(_ p: LPCSTR?, _ t: LPDWORD?) -> DWORD { 0 }
@c @implementation public func WNetGetProviderTypeW(_ p: LPCWSTR?, _ t: LPDWORD?) -> DWORD { 0 }
@c @implementation public func WNetGetConnectionA(_ l: LPCSTR?, _ r: LPSTR?, _ c: LPDWORD?) -> DWORD { 0 }
@c @implementation public func WNetGetConnectionW(_ l: LPCWSTR?, _ r: LPWSTR?, _ c: LPDWORD?) -> DWORD { 0 }
@c @implementation public func WNetRestoreConnectionA(_ h: HWND?, _ d: LPCSTR?) -> DWORD { 0 }
@c @implementation public func WNetRestoreConnectionW(_ h: HWND?, _ d: LPCWSTR?) -> DWORD { 0 }
@c @implementation public func WNetRestoreSingleConnectionW(_ h: HWND?, _ d: LPCWSTR?, _ u: BOOL) -> DWORD {
  0
}
@c @implementation public func WNetConnectionDialog(_ h: HWND?, _ t: DWORD) -> DWORD { 0 }
@c @implementation public func WNetDisconnectDialog(_ h: HWND?, _ t: DWORD) -> DWORD { 0 }
@c @implementation public func WNetConnectionDialog1A(_ s: LPCONNECTDLGSTRUCTA?) -> DWORD { 0 }
@c @implementation public func WNetConnectionDialog1W(_ s: LPCONNECTDLGSTRUCTW?) -> DWORD { 0 }
@c @implementation public func WNetDisconnectDialog1A(_ s: LPDISCDLGSTRUCTA?) -> DWORD { 0 }
@c @implementation public func WNetDisconnectDialog1W(_ s: LPDISCDLGSTRUCTW?) -> DWORD { 0 }
@c @implementation public func WNetOpenEnumA(
  _ s: DWORD, _ t: DWORD, _ u: DWORD, _ r: LPNETRESOURCEA?, _ e: LPHANDLE?
) -> DWORD { 0 }
@c @implementation public func WNetOpenEnumW(
  _ s: DWORD, _ t: DWORD, _ u: DWORD, _ r: LPNETRESOURCEW?, _ e: LPHANDLE?
) -> DWORD { 0 }
@c @implementation public func WNetEnumResourceA(
  _ e: HANDLE?, _ c: LPDWORD?, _ b: LPVOID?, _ n: LPDWORD?
) -> DWORD { 0 }
@c @implementation public func WNetEnumResourceW(
  _ e: HANDLE?, _ c: LPDWORD?, _ b: LPVOID?, _ n: LPDWORD?
) -> DWORD { 0 }
@c @implementation public func WNetCloseEnum(_ e: HANDLE?) -> DWORD { 0 }
@c @implementation public func WNetGetResourceParentA(_ r: LPNETRESOURCEA?, _ b: LPVOID?, _ n: LPDWORD?)
  -> DWORD
{ 0 }
@c @implementation public func WNetGetResourceParentW(_ r: LPNETRESOURCEW?, _ b: LPVOID?, _ n: LPDWORD?)
  -> DWORD
{ 0 }
@c @implementation public func WNetGetResourceInformationA(
  _ r: LPNETRESOURCEA?, _ b: LPVOID?, _ n: LPDWORD?, _ s: UnsafeMutablePointer<LPSTR?>?
) -> DWORD { 0 }
@c @implementation public func WNetGetResourceInformationW(
  _ r: LPNETRESOURCEW?, _ b: LPVOID?, _ n: LPDWORD?, _ s: UnsafeMutablePointer<LPWSTR?>?
) -> DWORD { 0 }
@c @implementation public func WNetGetUniversalNameA(
  _ p: LPCSTR?, _ l: DWORD, _ b: LPVOID?, _ n: LPDWORD?
) -> DWORD { 0 }
@c @implementation public func WNetGetUniversalNameW(
  _ p: LPCWSTR?, _ l: DWORD, _ b: LPVOID?, _ n: LPDWORD?
) -> DWORD { 0 }
@c @implementation public func WNetGetUserA(_ l: LPCSTR?, _ u: LPSTR?, _ c: LPDWORD?) -> DWORD { 0 }
@c @implementation public func WNetGetUserW(_ l: LPCWSTR?, _ u: LPWSTR?, _ c: LPDWORD?) -> DWORD { 0 }
@c @implementation public func WNetGetProviderNameA(_ t: DWORD, _ n: LPSTR?, _ c: LPDWORD?) -> DWORD { 0 }
@c @implementation public func WNetGetProviderNameW(_ t: DWORD, _ n: LPWSTR?, _ c: LPDWORD?) -> DWORD { 0 }
@c @implementation public func WNetGetNetworkInformationA(_ p: LPCSTR?, _ s: LPNETINFOSTRUCT?) -> DWORD { 0 }
@c @implementation public func WNetGetNetworkInformationW(_ p: LPCWSTR?, _ s: LPNETINFOSTRUCT?) -> DWORD { 0 }
@c @implementation public func WNetFormatNetworkNameA(
  _ p: LPCSTR?, _ r: LPCSTR?, _ t: LPSTR?, _ c: LPDWORD?, _ f: DWORD, _ w: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetFormatNetworkNameW(
  _ p: LPCWSTR?, _ r: LPCWSTR?, _ t: LPWSTR?, _ c: LPDWORD?, _ f: DWORD, _ w: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetGetDirectoryTypeA(_ n: LPSTR?, _ t: LPDWORD?, _ f: BOOL) -> DWORD { 0 }
@c @implementation public func WNetGetDirectoryTypeW(_ n: LPWSTR?, _ t: LPINT?, _ f: BOOL) -> DWORD { 0 }
@c @implementation public func WNetDirectoryNotifyA(_ h: HWND?, _ d: LPSTR?, _ o: DWORD) -> DWORD { 0 }
@c @implementation public func WNetDirectoryNotifyW(_ h: HWND?, _ d: LPWSTR?, _ o: DWORD) -> DWORD { 0 }
@c @implementation public func WNetGetPropertyTextA(
  _ i: DWORD, _ s: DWORD, _ n: LPSTR?, _ b: LPSTR?, _ c: DWORD, _ t: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetGetPropertyTextW(
  _ i: DWORD, _ s: DWORD, _ n: LPWSTR?, _ b: LPWSTR?, _ c: DWORD, _ t: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetPropertyDialogA(
  _ h: HWND?, _ i: DWORD, _ s: DWORD, _ n: LPSTR?, _ t: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetPropertyDialogW(
  _ h: HWND?, _ i: DWORD, _ s: DWORD, _ n: LPWSTR?, _ t: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetGetSearchDialog(_ p: LPWSTR?) -> FARPROC? { nil }
@c @implementation public func WNetFMXGetPermCaps(_ d: LPWSTR?) -> DWORD { 0 }
@c @implementation public func WNetFMXEditPerm(_ d: LPWSTR?, _ h: HWND?, _ t: DWORD) -> DWORD { 0 }
@c @implementation public func WNetFMXGetPermHelp(
  _ d: LPWSTR?, _ t: DWORD, _ f: BOOL, _ b: LPVOID?, _ n: LPDWORD?, _ c: LPDWORD?
) -> DWORD { 0 }
@c @implementation public func WNetLogonNotify(
  _ p: LPCWSTR?, _ l: PLUID?, _ t: LPCWSTR?, _ i: LPVOID?, _ u: LPCWSTR?, _ j: LPVOID?, _ s: LPWSTR?,
  _ h: LPVOID?, _ o: UnsafeMutablePointer<LPWSTR?>?
) -> DWORD { 0 }
@c @implementation public func WNetPasswordChangeNotify(
  _ p: LPCWSTR?, _ t: LPCWSTR?, _ i: LPVOID?, _ u: LPCWSTR?, _ j: LPVOID?, _ s: LPWSTR?, _ h: LPVOID?,
  _ c: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetGetLastErrorA(
  _ e: LPDWORD?, _ b: LPSTR?, _ c: DWORD, _ n: LPSTR?, _ m: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetGetLastErrorW(
  _ e: LPDWORD?, _ b: LPWSTR?, _ c: DWORD, _ n: LPWSTR?, _ m: DWORD
) -> DWORD { 0 }
@c @implementation public func WNetSetLastErrorA(_ e: DWORD, _ t: LPSTR?, _ p: LPSTR?) {}
@c @implementation public func WNetSetLastErrorW(_ e: DWORD, _ t: LPWSTR?, _ p: LPWSTR?) {}
@c @implementation public func MultinetGetConnectionPerformanceA(
  _ r: LPNETRESOURCEA?, _ s: LPNETCONNECTINFOSTRUCT?
) -> DWORD { 0 }
@c @implementation public func MultinetGetConnectionPerformanceW(
  _ r: LPNETRESOURCEW?, _ s: LPNETCONNECTINFOSTRUCT?
) -> DWORD { 0 }
@c @implementation public func mprGetLastError() -> DWORD { 0 }
@c @implementation public func mprSetLastError(_ e: DWORD) {}
@c @implementation public func mprGetUnixPathA(_ p: LPCSTR?, _ f: DWORD, _ u: LPSTR?, _ n: LPDWORD?) -> DWORD
{ 0 }
@c @implementation public func mprGetUnixPathW(_ p: LPCWSTR?, _ f: DWORD, _ u: LPSTR?, _ n: LPDWORD?) -> DWORD
{ 0 }
@c @implementation public func mprGetWindowsPathA(
  _ u: LPCSTR?, _ f: DWORD, _ p: LPSTR?, _ n: LPDWORD?
) -> DWORD { 0 }
@c @implementation public func mprGetWindowsPathW(
  _ u: LPCSTR?, _ f: DWORD, _ p: LPWSTR?, _ n: LPDWORD?
) -> DWORD { 0 }
