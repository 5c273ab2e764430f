import Linux
import RedirectorProtocol

/// A program that asks for something: one request, one reply, which may have several pages.
final class Client {
  /// How long a client may take to send its request, or to ask for the next page, in milliseconds.
  static let patience: Int64 = 5000

  enum State {
    /// Has not sent its request; it is put out at a point in time.
    case silent(until: Int64)
    /// Waits for the reply to its request.
    case waiting(RequestID)
    /// Has read a page, and may ask for the next ones of these; it is put out at a point in time.
    case reading([[UInt8]], until: Int64)
    /// Waits for the end of this redirector.
    case handingOver
    /// Is done with, and no longer in the session's list.
    case gone
  }

  let socket: PacketSocket
  /// Whether the program's network is another one than this redirector's.
  let isElsewhere: Bool
  var state: State

  /// - Parameter namespace: the redirector's network namespace; nil when it is not known.
  init(socket: consuming PacketSocket, namespace: UInt64? = nil, now: Int64) {
    isElsewhere = namespace.map { socket.networkNamespace ?? $0 != $0 } ?? false
    self.socket = socket
    state = .silent(until: now + Self.patience)
  }

  /// Whether the client has given up, or has ended.
  var hasHungUp: Bool { socket.hasHungUp }

  /// When it is put out; nil while it waits for this redirector.
  var deadline: Int64? {
    switch state {
    case .silent(let deadline), .reading(_, let deadline): deadline
    case .waiting, .handingOver, .gone: nil
    }
  }

  /// Sends a reply, or a page of it.
  /// - Returns: false when the client has hung up. Then it does not get the reply, and never will. Otherwise it gets it,
  ///   even if it gives up in the next instant: it looks once more after it has hung up.
  @discardableResult
  func send(_ packet: RedirectorPacket) -> Bool { (try? socket.send(packet)) != nil }
}
