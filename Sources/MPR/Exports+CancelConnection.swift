import CMPR
import MPRCore

// WNetCancelConnection is WNetCancelConnection2 that also forgets (CAN-012).

@c @implementation
public func WNetCancelConnectionW(_ lpName: LPCWSTR?, _ fForce: BOOL) -> DWORD {
  cancel(lpName, DWORD(CONNECT_UPDATE_PROFILE), fForce)
}

@c @implementation
public func WNetCancelConnectionA(_ lpName: LPCSTR?, _ fForce: BOOL) -> DWORD {
  cancel(lpName, DWORD(CONNECT_UPDATE_PROFILE), fForce)
}

@c @implementation
public func WNetCancelConnection2W(_ lpName: LPCWSTR?, _ dwFlags: DWORD, _ fForce: BOOL) -> DWORD {
  cancel(lpName, dwFlags, fForce)
}

@c @implementation
public func WNetCancelConnection2A(_ lpName: LPCSTR?, _ dwFlags: DWORD, _ fForce: BOOL) -> DWORD {
  cancel(lpName, dwFlags, fForce)
}

private func cancel<Character: Character16Or8>(
  _ name: UnsafePointer<Character>?, _ flags: DWORD, _ force: BOOL
) -> DWORD {
  exportedCall { () throws(Win32Error) in
    try ProcessState.router.cancel(
      CancelRequest(name: WideString(name), flags: flags, force: force != 0))
  }
}
