/// When a lost connection is tried again: at once, then after a second, and ever longer up to a minute.
struct Backoff: Equatable {
  static let longest: Int64 = 60_000

  private var delay: Int64 = 0
  private var connectedAt: Int64?

  /// The connection stands.
  mutating func succeeded(at now: Int64) { connectedAt = now }

  /// When to try next after a failure. Only a connection that stood for a while starts from the beginning:
  /// one that is lost again and again must not keep the machine busy.
  mutating func next(at now: Int64) -> Int64 {
    if let connectedAt, now - connectedAt >= Self.longest { delay = 0 }
    connectedAt = nil
    defer { delay = min(max(delay * 2, 1000), Self.longest) }
    return now + delay
  }
}
