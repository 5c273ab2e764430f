extension CredentialManager {
  /// This manager, with its calls and answers traced if the trace is on.
  /// - Parameter path: the library that the manager is in.
  public func traced(by trace: Trace, as path: WideString) -> any CredentialManager {
    trace.isOn ? TracedCredentialManager(manager: self, path: path, trace: trace) : self
  }
}

/// A credential manager whose calls and answers are traced. Neither credentials nor command lines are told: both may hold
/// a password.
struct TracedCredentialManager: CredentialManager {
  let manager: any CredentialManager
  /// The library that the manager is in.
  let path: WideString
  let trace: Trace

  var start: UInt32 {
    let start = manager.start
    trace("credential manager \(path.traced) starts: 0x\(start.hexDigits)")
    return start
  }

  func logonNotify(_ credentials: CredentialsEvent, logon: LogonID) throws(Win32Error) -> WideString? {
    trace("credential manager \(path.traced): NPLogonNotify, \(credentials.type.traced)")
    return try answer { () throws(Win32Error) in try manager.logonNotify(credentials, logon: logon) }
  }

  func passwordChangeNotify(_ credentials: CredentialsEvent, change: UInt32) throws(Win32Error) {
    trace("credential manager \(path.traced): NPPasswordChangeNotify, \(credentials.type.traced)")
    try answer { () throws(Win32Error) in try manager.passwordChangeNotify(credentials, change: change) }
  }

  private func answer<Result>(_ call: () throws(Win32Error) -> Result) throws(Win32Error) -> Result {
    do throws(Win32Error) {
      let result = try call()
      trace("credential manager \(path.traced) answers \(Win32Error.NO_ERROR)")
      return result
    } catch {
      trace("credential manager \(path.traced) answers \(error)")
      throw error
    }
  }
}
