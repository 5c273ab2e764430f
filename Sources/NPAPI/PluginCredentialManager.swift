import CMPR
import Glibc
import Linux
import MPRCore

/// A credential manager in a shared object that exports NPLogonNotify and NPPasswordChangeNotify.
public struct PluginCredentialManager: CredentialManager {
  private let logon: PF_NPLogonNotify?
  private let change: PF_NPPasswordChangeNotify?
  private let getCaps: PF_NPGetCaps?

  /// nil when the library is missing or broken, or exports neither function (LOGN-014).
  /// - Throws: when the library cannot be loaded now and may be loaded later.
  public init?(path: WideString, trace: Trace = .off) throws(UnknownPolicy) {
    guard let library = try PluginLibrary(path: path, trace) else { return nil }
    logon = library.function("NPLogonNotify", as: PF_NPLogonNotify.self)
    change = library.function("NPPasswordChangeNotify", as: PF_NPPasswordChangeNotify.self)
    getCaps = library.function("NPGetCaps", as: PF_NPGetCaps.self)
    if logon == nil && change == nil {
      trace(
        "plug-in \(path.traced) exports neither NPLogonNotify nor NPPasswordChangeNotify: it is no credential manager"
      )
      return nil
    }
  }

  public func logonNotify(_ event: CredentialsEvent, logon id: LogonID) throws(Win32Error) -> WideString? {
    guard let logon else { throw .ERROR_NOT_SUPPORTED }
    var id = LUID(LowPart: id.low, HighPart: id.high)
    var script: LPWSTR?
    try PluginProvider.check(
      withTexts(of: event) { type, previousType, station in
        PluginProvider.call {
          logon(
            &id, type, LPVOID(bitPattern: event.credentials), previousType,
            LPVOID(bitPattern: event.previousCredentials), station, LPVOID(bitPattern: event.stationHandle),
            &script)
        }
      })
    guard let script else { return nil }
    // It was allocated for us (LOGN-005).
    defer { free(script) }
    var units: [UInt16] = []
    while script[units.count] != 0 {
      // Nothing longer is a command line, and what has no end is none.
      guard units.count < Self.longestScript else { return nil }
      units.append(script[units.count])
    }
    return WideString(units: units)
  }

  /// Of a command line, in characters, as CreateProcess takes them.
  private static let longestScript = 32767

  public func passwordChangeNotify(_ event: CredentialsEvent, change info: UInt32) throws(Win32Error) {
    guard let change else { throw .ERROR_NOT_SUPPORTED }
    try PluginProvider.check(
      withTexts(of: event) { type, previousType, station in
        PluginProvider.call {
          change(
            type, LPVOID(bitPattern: event.credentials), previousType,
            LPVOID(bitPattern: event.previousCredentials), station, LPVOID(bitPattern: event.stationHandle),
            info)
        }
      })
  }

  public var start: UInt32 {
    guard let getCaps else { return 0 }
    return PluginProvider.call { getCaps(DWORD(WNNC_START)) }
  }

  /// Lends copies of the texts.
  private func withTexts(of event: CredentialsEvent, _ body: (LPWSTR?, LPWSTR?, LPWSTR?) -> DWORD) -> DWORD {
    withWide(event.type) { type in
      withWide(event.previousType) { previousType in
        withWide(event.station) { station in body(type, previousType, station) }
      }
    }
  }
}
