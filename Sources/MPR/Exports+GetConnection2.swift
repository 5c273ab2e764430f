import CMPR
import MPRCore

@c @implementation
public func WNetGetConnection2W(_ lpLocalName: LPWSTR?, _ lpBuffer: LPVOID?, _ lpBufferSize: LPDWORD?)
  -> DWORD
{
  getConnection2(lpLocalName, lpBuffer, lpBufferSize)
}

@c @implementation
public func WNetGetConnection2A(_ lpLocalName: LPSTR?, _ lpBuffer: LPVOID?, _ lpBufferSize: LPDWORD?)
  -> DWORD
{
  getConnection2(lpLocalName, lpBuffer, lpBufferSize)
}

/// WNetGetConnection that also tells the provider's name, in a structure. As there, the names of a connection that is only
/// remembered are written if they fit; if they do not, the code says nothing of it (GETC2-004).
private func getConnection2<Character: Character16Or8>(
  _ localName: UnsafeMutablePointer<Character>?, _ buffer: LPVOID?, _ size: LPDWORD?,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let localName = WideString(localName)
    trace("\(name(of: export)): local name \(localName.traced), room for \(size?.pointee ?? 0) bytes")
    let output = try SizedBuffer<Character>(buffer, size, trace)
    try output.check(trace)
    guard let localName else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the local name is NULL") }
    let connection = try ProcessState.router(trace, changing: false).connection(of: localName)
    let structure = PackedStructure(texts: [connection.remoteName, connection.provider])
    if connection.status == .NO_ERROR {
      try output.write(structure, trace)
    } else {
      _ = output.writeIfItFits(structure)
    }
    return connection.status
  }
}
