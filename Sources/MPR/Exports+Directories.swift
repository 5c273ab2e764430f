import CMPR
import MPRCore

@c @implementation
public func WNetGetDirectoryTypeW(_ lpName: LPWSTR?, _ lpType: LPINT?, _ bFlushCache: BOOL) -> DWORD {
  getDirectoryType(WideString(lpName), lpType, bFlushCache)
}

/// Microsoft declares lpType of this form as a pointer to a DWORD, for the same number.
@c @implementation
public func WNetGetDirectoryTypeA(_ lpName: LPSTR?, _ lpType: LPDWORD?, _ bFlushCache: BOOL) -> DWORD {
  getDirectoryType(WideString(lpName), lpType, bFlushCache)
}

private func getDirectoryType<Number: FixedWidthInteger>(
  _ path: WideString?, _ type: UnsafeMutablePointer<Number>?, _ flushingCache: BOOL,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    trace("\(name(of: export)): directory \(path.traced)")
    guard let path, let type else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the name or the place for the type is NULL")
    }
    let found = try ProcessState.router(trace, changing: false)
      .directoryType(of: path, flushingCache: flushingCache != 0)
    type.pointee = Number(truncatingIfNeeded: found)
    return .NO_ERROR
  }
}

@c @implementation
public func WNetDirectoryNotifyW(_ hwnd: HWND?, _ lpDir: LPWSTR?, _ dwOper: DWORD) -> DWORD {
  directoryNotify(hwnd, WideString(lpDir), dwOper)
}

@c @implementation
public func WNetDirectoryNotifyA(_ hwnd: HWND?, _ lpDir: LPSTR?, _ dwOper: DWORD) -> DWORD {
  directoryNotify(hwnd, WideString(lpDir), dwOper)
}

private func directoryNotify(
  _ owner: HWND?, _ path: WideString?, _ operation: DWORD, export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    trace("\(name(of: export)): directory \(path.traced), operation \(operation)")
    guard let path else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the name is NULL") }
    try ProcessState.router(trace, changing: false)
      .directoryNotify(path, operation: operation, owner: UInt(bitPattern: owner))
    return .NO_ERROR
  }
}
