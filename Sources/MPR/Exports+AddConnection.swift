import CMPR
import MPRCore

// WNetAddConnection is WNetAddConnection2 without a user, and it always remembers (ADD-021 to -023).
// WNetAddConnection2 is WNetAddConnection3 without an owner (ADD3-002). WNetAddConnection4 has buffers in place of
// password and user.

@c @implementation
public func WNetAddConnectionW(
  _ lpRemoteName: LPCWSTR?, _ lpPassword: LPCWSTR?, _ lpLocalName: LPCWSTR?
) -> DWORD {
  connect(ConnectRequest(remembering: lpRemoteName, lpPassword, lpLocalName))
}

@c @implementation
public func WNetAddConnectionA(
  _ lpRemoteName: LPCSTR?, _ lpPassword: LPCSTR?, _ lpLocalName: LPCSTR?
) -> DWORD {
  connect(ConnectRequest(remembering: lpRemoteName, lpPassword, lpLocalName))
}

@c @implementation
public func WNetAddConnection2W(
  _ lpNetResource: LPNETRESOURCEW?, _ lpPassword: LPCWSTR?, _ lpUserName: LPCWSTR?,
  _ dwFlags: DWORD
) -> DWORD {
  connect(ConnectRequest(nil, lpNetResource, lpPassword, lpUserName, dwFlags))
}

@c @implementation
public func WNetAddConnection2A(
  _ lpNetResource: LPNETRESOURCEA?, _ lpPassword: LPCSTR?, _ lpUserName: LPCSTR?, _ dwFlags: DWORD
) -> DWORD {
  connect(ConnectRequest(nil, lpNetResource, lpPassword, lpUserName, dwFlags))
}

@c @implementation
public func WNetAddConnection3W(
  _ hwndOwner: HWND?, _ lpNetResource: LPNETRESOURCEW?, _ lpPassword: LPCWSTR?,
  _ lpUserName: LPCWSTR?, _ dwFlags: DWORD
) -> DWORD {
  connect(ConnectRequest(hwndOwner, lpNetResource, lpPassword, lpUserName, dwFlags))
}

@c @implementation
public func WNetAddConnection3A(
  _ hwndOwner: HWND?, _ lpNetResource: LPNETRESOURCEA?, _ lpPassword: LPCSTR?,
  _ lpUserName: LPCSTR?, _ dwFlags: DWORD
) -> DWORD {
  connect(ConnectRequest(hwndOwner, lpNetResource, lpPassword, lpUserName, dwFlags))
}

@c @implementation
public func WNetAddConnection4W(
  _ hwndOwner: HWND?, _ lpNetResource: LPNETRESOURCEW?, _ pAuthBuffer: PVOID?,
  _ cbAuthBuffer: DWORD, _ dwFlags: DWORD, _ lpUseOptions: PBYTE?, _ cbUseOptions: DWORD
) -> DWORD {
  connect(
    try ConnectRequest(
      hwndOwner, lpNetResource, pAuthBuffer, cbAuthBuffer, dwFlags, lpUseOptions, cbUseOptions))
}

@c @implementation
public func WNetAddConnection4A(
  _ hwndOwner: HWND?, _ lpNetResource: LPNETRESOURCEA?, _ pAuthBuffer: PVOID?,
  _ cbAuthBuffer: DWORD, _ dwFlags: DWORD, _ lpUseOptions: PBYTE?, _ cbUseOptions: DWORD
) -> DWORD {
  connect(
    try ConnectRequest(
      hwndOwner, lpNetResource, pAuthBuffer, cbAuthBuffer, dwFlags, lpUseOptions, cbUseOptions))
}

private func connect(
  _ request: @autoclosure () throws(Win32Error) -> ConnectRequest?, export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let request = try traced(request, by: trace, of: export)
    try ProcessState.router(trace, changing: true).connect(request)
    return .NO_ERROR
  }
}
