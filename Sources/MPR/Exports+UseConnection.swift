import CMPR
import MPRCore

// WNetUseConnection is WNetAddConnection3 that may choose the device, and that tells its caller the name to
// use.

@c @implementation
public func WNetUseConnectionW(
  _ hwndOwner: HWND?, _ lpNetResource: LPNETRESOURCEW?, _ lpPassword: LPCWSTR?,
  _ lpUserID: LPCWSTR?, _ dwFlags: DWORD, _ lpAccessName: LPWSTR?, _ lpBufferSize: LPDWORD?,
  _ lpResult: LPDWORD?
) -> DWORD {
  use(
    ConnectRequest(hwndOwner, lpNetResource, lpPassword, lpUserID, dwFlags), lpAccessName,
    lpBufferSize, lpResult)
}

@c @implementation
public func WNetUseConnectionA(
  _ hwndOwner: HWND?, _ lpNetResource: LPNETRESOURCEA?, _ lpPassword: LPCSTR?, _ lpUserID: LPCSTR?,
  _ dwFlags: DWORD, _ lpAccessName: LPSTR?, _ lpBufferSize: LPDWORD?, _ lpResult: LPDWORD?
) -> DWORD {
  use(
    ConnectRequest(hwndOwner, lpNetResource, lpPassword, lpUserID, dwFlags), lpAccessName,
    lpBufferSize, lpResult)
}

@c @implementation
public func WNetUseConnection4W(
  _ hwndOwner: HWND?, _ lpNetResource: LPNETRESOURCEW?, _ pAuthBuffer: PVOID?,
  _ cbAuthBuffer: DWORD, _ dwFlags: DWORD, _ lpUseOptions: PBYTE?, _ cbUseOptions: DWORD,
  _ lpAccessName: LPWSTR?, _ lpBufferSize: LPDWORD?, _ lpResult: LPDWORD?
) -> DWORD {
  use(
    try ConnectRequest(
      hwndOwner, lpNetResource, pAuthBuffer, cbAuthBuffer, dwFlags, lpUseOptions, cbUseOptions),
    lpAccessName, lpBufferSize, lpResult)
}

@c @implementation
public func WNetUseConnection4A(
  _ hwndOwner: HWND?, _ lpNetResource: LPNETRESOURCEA?, _ pAuthBuffer: PVOID?,
  _ cbAuthBuffer: DWORD, _ dwFlags: DWORD, _ lpUseOptions: PBYTE?, _ cbUseOptions: DWORD,
  _ lpAccessName: LPSTR?, _ lpBufferSize: LPDWORD?, _ lpResult: LPDWORD?
) -> DWORD {
  use(
    try ConnectRequest(
      hwndOwner, lpNetResource, pAuthBuffer, cbAuthBuffer, dwFlags, lpUseOptions, cbUseOptions),
    lpAccessName, lpBufferSize, lpResult)
}

private func use<Character: Character16Or8>(
  _ request: @autoclosure () throws(Win32Error) -> ConnectRequest?,
  _ buffer: UnsafeMutablePointer<Character>?, _ size: LPDWORD?, _ result: LPDWORD?,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let request = try traced(request, by: trace, of: export)
    try use(request, buffer, size, result, trace)
    return .NO_ERROR
  }
}

/// The size is in characters. It is read when the caller wants a name (USE-036, USE-037). It is written only
/// when the buffer is too small, and then before anything is connected (USE-043, USE-050).
private func use<Character: Character16Or8>(
  _ request: ConnectRequest?, _ buffer: UnsafeMutablePointer<Character>?, _ size: LPDWORD?,
  _ result: LPDWORD?, _ trace: Trace
) throws(Win32Error) {
  var output: OutputText<Character>?
  var announce: Router.Announce?
  if let buffer {
    guard let size, size.pointee > 0 else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "a buffer for the name, and no size")
    }
    // The size is read once: another thread of the caller may change it meanwhile, and what is written must
    // fit what was checked.
    let name = OutputText(buffer: buffer, capacity: Int(size.pointee))
    output = name
    announce = { text throws(Win32Error) in
      let needed = name.characters(for: text)
      guard needed <= name.capacity else {
        size.pointee = DWORD(needed)
        throw trace.refusal(.ERROR_MORE_DATA, "the name to use takes \(needed) characters")
      }
    }
  }
  let used = try ProcessState.router(trace, changing: true).use(request, announce: announce)
  _ = output?.write(used.accessName)
  result?.pointee = used.isRedirected ? DWORD(CONNECT_LOCALDRIVE) : 0
}
