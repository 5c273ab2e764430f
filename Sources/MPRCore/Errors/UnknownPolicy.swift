/// Why it cannot be known now what the machine's registry asks of every call: a file of it is unreadable or damaged, or
/// a plug-in that it names cannot be loaded now.
///
/// The call fails then. To go on as if nothing were registered would pass over a notifyee's veto, or over encryption that
/// is required. Nothing is remembered of it, so that the next call looks again.
public struct UnknownPolicy: Error, Equatable, Sendable {
  /// ERROR_NO_NETWORK, or ERROR_NOT_ENOUGH_MEMORY.
  public let code: Win32Error
  /// For the trace and WNetGetLastError.
  public let reason: String

  public init(_ reason: String, outOfMemory: Bool = false) {
    code = outOfMemory ? .ERROR_NOT_ENOUGH_MEMORY : .ERROR_NO_NETWORK
    self.reason = reason
  }
}
