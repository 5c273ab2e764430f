import Linux
import RedirectorProtocol

/// A program that asks for something: one request, one reply.
final class Client {
  /// How long a client may take to send its request, in milliseconds.
  static let patience: Int64 = 5000

  enum State {
    /// Has not sent its request; it is put out at a point in time.
    case silent(until: Int64)
    /// Waits for the reply to its request.
    case waiting(RequestID)
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

  /// Sends the one reply.
  /// - Returns: false when the client has hung up. Then it does not get the reply, and never will. Otherwise it gets it,
  ///   even if it gives up in the next instant: it looks once more after it has hung up.
  @discardableResult
  func send(_ packet: RedirectorPacket) -> Bool { (try? socket.send(packet)) != nil }
}
