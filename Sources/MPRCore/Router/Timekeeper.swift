/// The time, for what waits. A test may have one of its own.
public protocol Timekeeper: Sendable {
  /// The milliseconds since some moment.
  var milliseconds: Int64 { get }
  /// Waits.
  func pause(milliseconds: UInt32)
}
