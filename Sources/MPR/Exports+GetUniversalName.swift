import CMPR
import MPRCore

@c @implementation
public func WNetGetUniversalNameW(
  _ lpLocalPath: LPCWSTR?, _ dwInfoLevel: DWORD, _ lpBuffer: LPVOID?, _ lpBufferSize: LPDWORD?
) -> DWORD {
  getUniversalName(lpLocalPath, dwInfoLevel, lpBuffer, lpBufferSize)
}

@c @implementation
public func WNetGetUniversalNameA(
  _ lpLocalPath: LPCSTR?, _ dwInfoLevel: DWORD, _ lpBuffer: LPVOID?, _ lpBufferSize: LPDWORD?
) -> DWORD {
  getUniversalName(lpLocalPath, dwInfoLevel, lpBuffer, lpBufferSize)
}

/// A drive that is not redirected comes before a buffer that is NULL or too small (UNIV-025, UNIV-029).
private func getUniversalName<Character: Character16Or8>(
  _ path: UnsafePointer<Character>?, _ level: DWORD, _ buffer: LPVOID?, _ size: LPDWORD?,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let path = WideString(path)
    trace("\(name(of: export)): path \(path.traced), level \(level), room for \(size?.pointee ?? 0) bytes")
    let output = try SizedBuffer<Character>(buffer, size, trace)
    guard let path else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the path is NULL") }
    let found = try ProcessState.router(trace, changing: false).universalName(of: path, level: level)
    var texts = [found.universalName]
    if level == DWORD(REMOTE_NAME_INFO_LEVEL) { texts += [found.connectionName, found.remainingPath] }
    try output.write(PackedStructure(texts: texts), trace)
    return .NO_ERROR
  }
}
