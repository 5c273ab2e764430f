/// A credential manager: it hears when a user logs on, and when a password changes.
///
/// Its functions are called on the thread of the WNet function's caller.
public protocol CredentialManager: Sendable {
  /// NPLogonNotify.
  /// - Returns: the command line of a program to run; nil for none.
  func logonNotify(_ credentials: CredentialsEvent, logon: LogonID) throws(Win32Error) -> WideString?

  /// NPPasswordChangeNotify.
  /// - Parameter change: WN_VALID_LOGON_ACCOUNT and WN_NT_PASSWORD_CHANGED.
  func passwordChangeNotify(_ credentials: CredentialsEvent, change: UInt32) throws(Win32Error)

  /// The answer of NPGetCaps to WNNC_START: in how many milliseconds the manager is ready. 0: never, 1: it is,
  /// 0xFFFFFFFF: it does not know.
  var start: UInt32 { get }
}

/// A logon, by the number that a LUID holds.
public struct LogonID: Equatable, Sendable {
  public var low: UInt32
  public var high: Int32

  public init(low: UInt32, high: Int32) {
    self.low = low
    self.high = high
  }
}

/// A logon or a changed password, as credential managers are told of it.
///
/// The credentials are addresses in the caller's memory. Nobody here looks behind them: only the two sides know what is
/// there, and it may be a password (LOGN-010).
public struct CredentialsEvent: Sendable {
  public var type: WideString
  public var credentials: UInt
  /// nil when nothing was before.
  public var previousType: WideString?
  /// 0 when nothing was before.
  public var previousCredentials: UInt
  public var station: WideString
  public var stationHandle: UInt

  public init(
    type: WideString, credentials: UInt, previousType: WideString?, previousCredentials: UInt,
    station: WideString, stationHandle: UInt
  ) {
    self.type = type
    self.credentials = credentials
    self.previousType = previousType
    self.previousCredentials = previousCredentials
    self.station = station
    self.stationHandle = stationHandle
  }
}
