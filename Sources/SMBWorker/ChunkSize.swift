import Synchronization

/// How much is read, or written, by one request. The server's time is up for a whole request, however much of it has come:
/// so a slow connection needs small ones.
final class ChunkSize: Sendable {
  private static let smallest = 16 << 10
  private static let largest = 8 << 20

  /// In nanoseconds.
  private let timeout: Int64
  private let size = Atomic(64 << 10)
  private let latestRate = Atomic<Int64>(0)
  /// A request for less tells more of the way than of the speed.
  private static let telling = 64 << 10

  init(timeout: Int64) { self.timeout = timeout }

  var bytes: Int { size.load(ordering: .relaxed) }

  /// How many bytes a second the latest large requests have carried; 0 when there has been none.
  var rate: Int64 { latestRate.load(ordering: .relaxed) }

  /// Takes in how long a request took, in nanoseconds.
  func learn(_ count: Int, in time: Int64) {
    if count >= Self.telling, time > 0 {
      let (now, before) = (Int64(count) * 1_000_000_000 / time, rate)
      latestRate.store(before == 0 ? now : (3 * before + now) / 4, ordering: .relaxed)
    }
    let now = bytes
    if time > timeout / 4 {
      size.store(max(Self.smallest, min(now, count / 2)), ordering: .relaxed)
    } else if count >= now, time < timeout / 16 {
      size.store(min(Self.largest, now * 4), ordering: .relaxed)
    }
  }
}
