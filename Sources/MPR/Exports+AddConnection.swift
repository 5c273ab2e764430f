import CMPR
import MPRCore

// WNetAddConnection is WNetAddConnection2 without a user and always remembered (ADD-021 to -023);
// WNetAddConnection2 is WNetAddConnection3 without an owner (ADD3-002); WNetAddConnection4 has buffers in place of
// password and user.

@c @implementation
public func WNetAddConnectionW(
  _ lpRemoteName: LPCWSTR?, _ lpPassword: LPCWSTR?, _ lpLocalName: LPCWSTR?
) -> DWORD {
  exportedCall { () throws(Win32Error) in
    try connectAlwaysRemembered(
      WideString(lpRemoteName), Secret(lpPassword), WideString(lpLocalName))
  }
}

@c @implementation
public func WNetAddConnectionA(
  _ lpRemoteName: LPCSTR?, _ lpPassword: LPCSTR?, _ lpLocalName: LPCSTR?
) -> DWORD {
  exportedCall { () throws(Win32Error) in
    try connectAlwaysRemembered(
      WideString(lpRemoteName), Secret(lpPassword), WideString(lpLocalName))
  }
}

private func connectAlwaysRemembered(
  _ remoteName: WideString?, _ password: Secret?, _ localName: WideString?
) throws(Win32Error) {
  try ProcessState.router.connect(
    ConnectRequest(
      resource: NetResource(
        type: DWORD(RESOURCETYPE_ANY), localName: localName, remoteName: remoteName),
      password: password, flags: DWORD(CONNECT_UPDATE_PROFILE)))
}

@c @implementation
public func WNetAddConnection2W(
  _ lpNetResource: LPNETRESOURCEW?, _ lpPassword: LPCWSTR?, _ lpUserName: LPCWSTR?,
  _ dwFlags: DWORD
) -> DWORD {
  WNetAddConnection3W(nil, lpNetResource, lpPassword, lpUserName, dwFlags)
}

@c @implementation
public func WNetAddConnection2A(
  _ lpNetResource: LPNETRESOURCEA?, _ lpPassword: LPCSTR?, _ lpUserName: LPCSTR?, _ dwFlags: DWORD
) -> DWORD {
  WNetAddConnection3A(nil, lpNetResource, lpPassword, lpUserName, dwFlags)
}

@c @implementation
public func WNetAddConnection3W(
  _ hwndOwner: HWND?, _ lpNetResource: LPNETRESOURCEW?, _ lpPassword: LPCWSTR?,
  _ lpUserName: LPCWSTR?, _ dwFlags: DWORD
) -> DWORD {
  exportedCall { () throws(Win32Error) in
    try ProcessState.router.connect(
      ConnectRequest(
        owner: UInt(bitPattern: hwndOwner), resource: NetResource(lpNetResource),
        password: Secret(lpPassword), userName: WideString(lpUserName), flags: dwFlags))
  }
}

@c @implementation
public func WNetAddConnection3A(
  _ hwndOwner: HWND?, _ lpNetResource: LPNETRESOURCEA?, _ lpPassword: LPCSTR?,
  _ lpUserName: LPCSTR?, _ dwFlags: DWORD
) -> DWORD {
  exportedCall { () throws(Win32Error) in
    try ProcessState.router.connect(
      ConnectRequest(
        owner: UInt(bitPattern: hwndOwner), resource: NetResource(lpNetResource),
        password: Secret(lpPassword), userName: WideString(lpUserName), flags: dwFlags))
  }
}

@c @implementation
public func WNetAddConnection4W(
  _ hwndOwner: HWND?, _ lpNetResource: LPNETRESOURCEW?, _ pAuthBuffer: PVOID?,
  _ cbAuthBuffer: DWORD, _ dwFlags: DWORD, _ lpUseOptions: PBYTE?, _ cbUseOptions: DWORD
) -> DWORD {
  exportedCall { () throws(Win32Error) in
    try ProcessState.router.connect(
      ConnectRequest(
        hwndOwner, NetResource(lpNetResource), pAuthBuffer, cbAuthBuffer, dwFlags, lpUseOptions,
        cbUseOptions))
  }
}

@c @implementation
public func WNetAddConnection4A(
  _ hwndOwner: HWND?, _ lpNetResource: LPNETRESOURCEA?, _ pAuthBuffer: PVOID?,
  _ cbAuthBuffer: DWORD, _ dwFlags: DWORD, _ lpUseOptions: PBYTE?, _ cbUseOptions: DWORD
) -> DWORD {
  exportedCall { () throws(Win32Error) in
    try ProcessState.router.connect(
      ConnectRequest(
        hwndOwner, NetResource(lpNetResource), pAuthBuffer, cbAuthBuffer, dwFlags, lpUseOptions,
        cbUseOptions))
  }
}
