/// Before or after the operation: NOTIFYINFO's dwNotifyStatus.
public enum NotifyPhase: Equatable, Sendable {
  case pre
  /// With the status the operation ended with.
  case post(Win32Error)
}

/// What a notifyee stored in lpContext: a value that only it understands; nil is NULL.
public typealias NotifyContext = UInt?

/// A library that is told of connections being made and cancelled, and may veto them.
///
/// Called on the thread of the WNet function's caller, with no lock held: it may call WNet functions.
public protocol Notifyee: Sendable {
  /// AddConnectNotify. `context` is nil in PRE on entry; in POST it is what PRE stored.
  func addConnect(_ add: AddNotification, _ phase: NotifyPhase, context: inout NotifyContext)
    -> Win32Error

  /// CancelConnectNotify, by the same rules.
  func cancelConnect(
    _ cancel: CancelNotification, _ phase: NotifyPhase, context: inout NotifyContext
  ) -> Win32Error
}
