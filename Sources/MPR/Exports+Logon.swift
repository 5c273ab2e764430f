import CMPR
import Glibc
import Linux
import MPRCore

// lpPrimaryAuthenticator is not looked at (LOGN-011).

@c @implementation
public func WNetLogonNotify(
  _ lpPrimaryAuthenticator: LPCWSTR?, _ lpLogonId: PLUID?, _ lpAuthentInfoType: LPCWSTR?,
  _ lpAuthentInfo: LPVOID?, _ lpPreviousAuthentInfoType: LPCWSTR?, _ lpPreviousAuthentInfo: LPVOID?,
  _ lpStationName: LPWSTR?, _ StationHandle: LPVOID?, _ lpLogonScripts: UnsafeMutablePointer<LPWSTR?>?
) -> DWORD {
  exportedCall(#function) { trace throws(Win32Error) in
    let event = CredentialsEvent(
      lpAuthentInfoType, lpAuthentInfo, lpPreviousAuthentInfoType, lpPreviousAuthentInfo, lpStationName,
      StationHandle)
    trace("WNetLogonNotify: \((event?.type).traced)")
    guard let event, let lpLogonId, let lpLogonScripts else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "an argument is NULL that may not be")
    }
    let logon = LogonID(low: lpLogonId.pointee.LowPart, high: lpLogonId.pointee.HighPart)
    let (scripts, status) = try credentialRound(trace).tell { manager throws(Win32Error) in
      try manager.logonNotify(event, logon: logon)
    }
    lpLogonScripts.pointee = try multipleStrings(scripts.compactMap { $0 }.filter { !$0.isEmpty })
    return status
  }
}

@c @implementation
public func WNetPasswordChangeNotify(
  _ lpPrimaryAuthenticator: LPCWSTR?, _ lpAuthentInfoType: LPCWSTR?, _ lpAuthentInfo: LPVOID?,
  _ lpPreviousAuthentInfoType: LPCWSTR?, _ lpPreviousAuthentInfo: LPVOID?, _ lpStationName: LPWSTR?,
  _ StationHandle: LPVOID?, _ dwChangeInfo: DWORD
) -> DWORD {
  exportedCall(#function) { trace throws(Win32Error) in
    let event = CredentialsEvent(
      lpAuthentInfoType, lpAuthentInfo, lpPreviousAuthentInfoType, lpPreviousAuthentInfo, lpStationName,
      StationHandle)
    trace("WNetPasswordChangeNotify: \((event?.type).traced)")
    guard let event else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "an argument is NULL that may not be")
    }
    return try credentialRound(trace).tell { manager throws(Win32Error) in
      try manager.passwordChangeNotify(event, change: dwChangeInfo)
    }.status
  }
}

private func credentialRound(_ trace: Trace) throws(Win32Error) -> CredentialRound {
  CredentialRound(try ProcessState.credentialManagers(trace)) { Process.sleep(milliseconds: $0) }
}

extension CredentialsEvent {
  /// nil when a pointer is NULL that may not be. The credentials that pointers lead to stay unread (LOGN-010).
  fileprivate init?(
    _ type: LPCWSTR?, _ credentials: LPVOID?, _ previousType: LPCWSTR?, _ previousCredentials: LPVOID?,
    _ station: LPWSTR?, _ stationHandle: LPVOID?
  ) {
    guard let type = WideString(type), let credentials, let station = WideString(station) else { return nil }
    self.init(
      type: type, credentials: UInt(bitPattern: credentials), previousType: WideString(previousType),
      previousCredentials: UInt(bitPattern: previousCredentials), station: station,
      stationHandle: UInt(bitPattern: stationHandle))
  }
}

/// The texts in memory that the caller frees: each with its NUL, and one more behind the last (LOGN-007).
/// - Returns: nil for no text.
private func multipleStrings(_ texts: [WideString]) throws(Win32Error) -> LPWSTR? {
  guard !texts.isEmpty else { return nil }
  let units: [WCHAR] = texts.flatMap { (text: WideString) -> [WCHAR] in text.units + [0] } + [0]
  guard let memory = malloc(units.count * MemoryLayout<WCHAR>.stride) else { throw .ERROR_NOT_ENOUGH_MEMORY }
  let characters = memory.bindMemory(to: WCHAR.self, capacity: units.count)
  characters.initialize(from: units, count: units.count)
  return characters
}
