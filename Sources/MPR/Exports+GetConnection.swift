import CMPR
import MPRCore

@c @implementation
public func WNetGetConnectionW(
  _ lpLocalName: LPCWSTR?, _ lpRemoteName: LPWSTR?, _ lpnLength: LPDWORD?
) -> DWORD {
  getConnection(lpLocalName, lpRemoteName, lpnLength)
}

@c @implementation
public func WNetGetConnectionA(
  _ lpLocalName: LPCSTR?, _ lpRemoteName: LPSTR?, _ lpnLength: LPDWORD?
) -> DWORD {
  getConnection(lpLocalName, lpRemoteName, lpnLength)
}

/// The size is in characters with the NUL, and it is written only when the buffer is too small (GETC-014,
/// GETC-015). The name of a connection that is only remembered is written if it fits; if it does not, the
/// code says nothing of it (GETC-013, GETC-022).
private func getConnection<Character: Character16Or8>(
  _ localName: UnsafePointer<Character>?, _ buffer: UnsafeMutablePointer<Character>?, _ size: LPDWORD?,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let localName = WideString(localName)
    trace("\(name(of: export)): local name \(localName.traced), room for \(size?.pointee ?? 0)")
    guard let localName, let size, buffer != nil || size.pointee == 0 else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the local name, the size or the buffer is NULL")
    }
    let connection = try ProcessState.router(trace, changing: false).connection(of: localName)
    let output = OutputText(buffer: buffer, capacity: Int(size.pointee))
    let (fits, needed) = output.write(connection.remoteName)
    if connection.status == .NO_ERROR && !fits {
      size.pointee = DWORD(needed)
      throw trace.refusal(.ERROR_MORE_DATA, "the remote name takes \(needed) characters")
    }
    return connection.status
  }
}
