/// When a notifyee is called: before the operation or after it (dwNotifyStatus of NOTIFYINFO).
public enum NotifyPhase: Equatable, Sendable {
  case pre
  /// The operation has ended with this code.
  case post(Win32Error)
}

/// The value that a notifyee stored in lpContext. Only the notifyee understands it; nil is NULL.
public typealias NotifyContext = UInt?

/// A library that hears of every connection before and after it is made or cancelled, and that may veto it.
///
/// It is called on the thread of the WNet function's caller, and no lock is held: it may call WNet functions
/// itself.
public protocol Notifyee: Sendable {
  /// AddConnectNotify. At NOTIFY_PRE `context` is nil, and the notifyee may store one. At NOTIFY_POST it is
  /// the stored one.
  func addConnect(_ add: AddNotification, _ phase: NotifyPhase, context: inout NotifyContext)
    -> Win32Error

  /// CancelConnectNotify, by the same rules.
  func cancelConnect(
    _ cancel: CancelNotification, _ phase: NotifyPhase, context: inout NotifyContext
  ) -> Win32Error
}
