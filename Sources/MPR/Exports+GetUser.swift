import CMPR
import Linux
import MPRCore

@c @implementation
public func WNetGetUserW(_ lpName: LPCWSTR?, _ lpUserName: LPWSTR?, _ lpnLength: LPDWORD?) -> DWORD {
  getUser(lpName, lpUserName, lpnLength)
}

@c @implementation
public func WNetGetUserA(_ lpName: LPCSTR?, _ lpUserName: LPSTR?, _ lpnLength: LPDWORD?) -> DWORD {
  getUser(lpName, lpUserName, lpnLength)
}

/// Without a name the user is the process's, whom no provider is asked for (USER-014).
private func getUser<Character: Character16Or8>(
  _ name: UnsafePointer<Character>?, _ buffer: UnsafeMutablePointer<Character>?, _ size: LPDWORD?,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let connection = WideString(name)
    trace("\(MPR.name(of: export)): name \(connection.traced), room for \(size?.pointee ?? 0)")
    let output = try SizedText(buffer, size, trace)
    let user =
      if let connection, !connection.isEmpty {
        try ProcessState.router(trace, changing: false).user(of: connection)
      } else {
        try ownUser(trace)
      }
    try output.write(user, trace)
    return .NO_ERROR
  }
}

/// The bare name of the process's user (USER-012).
private func ownUser(_ trace: Trace) throws(Win32Error) -> WideString {
  guard let name = Process.userName else {
    throw trace.refusal(.ERROR_NOT_LOGGED_ON, "the process's user has no name on this machine")
  }
  return WideString(name)
}
