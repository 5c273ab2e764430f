import Synchronization

/// How much is read or written by one request. The server's time is up for a whole request, however much of it has come:
/// so a slow connection needs small ones.
final class ChunkSizes: Sendable {
  private static let smallest = 16 << 10
  private static let largest = 8 << 20

  /// In nanoseconds.
  private let timeout: Int64
  private let reading = Atomic(64 << 10)
  private let writing = Atomic(64 << 10)

  init(timeout: Int64) { self.timeout = timeout }

  var forReading: Int { reading.load(ordering: .relaxed) }
  var forWriting: Int { writing.load(ordering: .relaxed) }

  func hasRead(_ count: Int, in time: Int64) { learn(reading, count, time) }
  func hasWritten(_ count: Int, in time: Int64) { learn(writing, count, time) }

  private func learn(_ size: borrowing Atomic<Int>, _ count: Int, _ time: Int64) {
    let now = size.load(ordering: .relaxed)
    if time > timeout / 4 {
      size.store(max(Self.smallest, min(now, count / 2)), ordering: .relaxed)
    } else if count >= now, time < timeout / 16 {
      size.store(min(Self.largest, now * 4), ordering: .relaxed)
    }
  }
}
