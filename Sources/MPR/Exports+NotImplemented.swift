import CMPR
import MPRCore

// The functions of the family that are not implemented. They are declared and exported, so that programs
// link; they answer ERROR_NOT_SUPPORTED, read nothing and write nothing.

private func notImplemented(export: StaticString = #function) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    throw trace.refusal(.ERROR_NOT_SUPPORTED, "\(name(of: export)) is not implemented")
  }
}

@c @implementation
public func WNetConnectionDialog(_ hwnd: HWND?, _ dwType: DWORD) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetDisconnectDialog(_ hwnd: HWND?, _ dwType: DWORD) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetConnectionDialog1A(_ lpConnDlgStruct: LPCONNECTDLGSTRUCTA?) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetConnectionDialog1W(_ lpConnDlgStruct: LPCONNECTDLGSTRUCTW?) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetDisconnectDialog1A(_ lpConnDlgStruct: LPDISCDLGSTRUCTA?) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetDisconnectDialog1W(_ lpConnDlgStruct: LPDISCDLGSTRUCTW?) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetGetResourceParentA(
  _ lpNetResource: LPNETRESOURCEA?, _ lpBuffer: LPVOID?, _ lpcbBuffer: LPDWORD?
) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetGetResourceParentW(
  _ lpNetResource: LPNETRESOURCEW?, _ lpBuffer: LPVOID?, _ lpcbBuffer: LPDWORD?
) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetGetResourceInformationA(
  _ lpNetResource: LPNETRESOURCEA?, _ lpBuffer: LPVOID?, _ lpcbBuffer: LPDWORD?,
  _ lplpSystem: UnsafeMutablePointer<LPSTR?>?
) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetGetResourceInformationW(
  _ lpNetResource: LPNETRESOURCEW?, _ lpBuffer: LPVOID?, _ lpcbBuffer: LPDWORD?,
  _ lplpSystem: UnsafeMutablePointer<LPWSTR?>?
) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetGetUniversalNameA(
  _ lpLocalPath: LPCSTR?, _ dwInfoLevel: DWORD, _ lpBuffer: LPVOID?, _ lpBufferSize: LPDWORD?
) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetGetUniversalNameW(
  _ lpLocalPath: LPCWSTR?, _ dwInfoLevel: DWORD, _ lpBuffer: LPVOID?, _ lpBufferSize: LPDWORD?
) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetGetUserA(_ lpName: LPCSTR?, _ lpUserName: LPSTR?, _ lpnLength: LPDWORD?) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetGetUserW(_ lpName: LPCWSTR?, _ lpUserName: LPWSTR?, _ lpnLength: LPDWORD?) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetGetProviderNameA(
  _ dwNetType: DWORD, _ lpProviderName: LPSTR?, _ lpBufferSize: LPDWORD?
) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetGetProviderNameW(
  _ dwNetType: DWORD, _ lpProviderName: LPWSTR?, _ lpBufferSize: LPDWORD?
) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetGetNetworkInformationA(_ lpProvider: LPCSTR?, _ lpNetInfoStruct: LPNETINFOSTRUCT?)
  -> DWORD
{
  notImplemented()
}

@c @implementation
public func WNetGetNetworkInformationW(_ lpProvider: LPCWSTR?, _ lpNetInfoStruct: LPNETINFOSTRUCT?)
  -> DWORD
{
  notImplemented()
}

@c @implementation
public func MultinetGetConnectionPerformanceA(
  _ lpNetResource: LPNETRESOURCEA?, _ lpNetConnectInfoStruct: LPNETCONNECTINFOSTRUCT?
) -> DWORD {
  notImplemented()
}

@c @implementation
public func MultinetGetConnectionPerformanceW(
  _ lpNetResource: LPNETRESOURCEW?, _ lpNetConnectInfoStruct: LPNETCONNECTINFOSTRUCT?
) -> DWORD {
  notImplemented()
}
