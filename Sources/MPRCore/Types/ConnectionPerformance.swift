/// How fast a connection is: NETCONNECTINFOSTRUCT. What is not known is 0.
public struct ConnectionPerformance: Equatable, Sendable {
  /// WNCON_* bits.
  public var flags: UInt32
  /// In units of 100 bit/s; 1 for what is too fast for the unit (PERF-017, PERF-021).
  public var speed: UInt32
  /// In milliseconds.
  public var delay: UInt32
  /// The best size for a request, in bytes.
  public var bestDataSize: UInt32

  public init(flags: UInt32, speed: UInt32 = 0, delay: UInt32 = 0, bestDataSize: UInt32 = 0) {
    self.flags = flags
    self.speed = speed
    self.delay = delay
    self.bestDataSize = bestDataSize
  }
}
