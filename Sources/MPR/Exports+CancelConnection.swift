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
  _ localOrRemoteName: UnsafePointer<Character>?, _ flags: DWORD, _ force: BOOL,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let request = CancelRequest(name: WideString(localOrRemoteName), flags: flags, force: force != 0)
    trace("\(name(of: export)): \(request)")
    try ProcessState.router(trace, changing: true).cancel(request)
    return .NO_ERROR
  }
}
