import Glibc
import Linux

/// The news of a share's threads for the worker's main thread, which alone talks to the redirector: whether the server is
/// there.
final class ServerNews: Sendable {
  private let end: Descriptor
  private let start: Descriptor

  init() throws(Errno) {
    let (one, other) = try PacketSocket.pair()
    end = try Descriptor(owning: one)
    start = try Descriptor(owning: other)
  }

  /// A descriptor that can be read when there is news.
  var raw: CInt { end.raw }

  func tell(_ isThere: Bool) {
    var byte: UInt8 = isThere ? 1 : 0
    send(start.raw, &byte, 1, CInt(MSG_DONTWAIT | MSG_NOSIGNAL))
  }

  /// The next news; nil when there is none.
  func next() -> Bool? {
    var byte: UInt8 = 0
    return recv(end.raw, &byte, 1, CInt(MSG_DONTWAIT)) == 1 ? byte != 0 : nil
  }
}
