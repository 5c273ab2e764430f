import CMPR
import MPRCore

// WNetCancelConnection is WNetCancelConnection2 that also forgets (CAN-012).

@c @implementation
public func WNetCancelConnectionW(_ lpName: LPCWSTR?, _ fForce: BOOL) -> DWORD {
  WNetCancelConnection2W(lpName, DWORD(CONNECT_UPDATE_PROFILE), fForce)
}

@c @implementation
public func WNetCancelConnectionA(_ lpName: LPCSTR?, _ fForce: BOOL) -> DWORD {
  WNetCancelConnection2A(lpName, DWORD(CONNECT_UPDATE_PROFILE), fForce)
}

@c @implementation
public func WNetCancelConnection2W(_ lpName: LPCWSTR?, _ dwFlags: DWORD, _ fForce: BOOL) -> DWORD {
  exportedCall { () throws(Win32Error) in
    try ProcessState.router.cancel(
      CancelRequest(name: WideString(lpName), flags: dwFlags, force: fForce != 0))
  }
}

@c @implementation
public func WNetCancelConnection2A(_ lpName: LPCSTR?, _ dwFlags: DWORD, _ fForce: BOOL) -> DWORD {
  exportedCall { () throws(Win32Error) in
    try ProcessState.router.cancel(
      CancelRequest(name: WideString(lpName), flags: dwFlags, force: fForce != 0))
  }
}
