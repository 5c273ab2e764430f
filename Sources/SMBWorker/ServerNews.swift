import Glibc
import Linux
import RedirectorProtocol
import WorkerProtocol

/// The news of a share's threads for the worker's main thread, which alone talks to the redirector.
final class ServerNews: Sendable {
  private let end: PacketSocket
  private let start: PacketSocket

  init() throws(Errno) {
    let (one, other) = try PacketSocket.pair()
    end = PacketSocket(try Descriptor(owning: one))
    start = PacketSocket(try Descriptor(owning: other))
  }

  /// A descriptor that can be read when there is news.
  var raw: CInt { end.raw }

  func tell(_ report: Report) { try? start.send(report) }

  /// The next news; nil when there is none.
  func next() -> Report? {
    guard (try? end.waitUntilReadable(milliseconds: 0)) == true else { return nil }
    return try? end.receive(Report.self)
  }
}
