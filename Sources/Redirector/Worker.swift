import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// A worker as the redirector sees it.
final class Worker {
  enum Task {
    /// Forked beforehand, waits for an order.
    case spare
    /// Makes the connection that a client waits for.
    case connect(RequestID)
    /// Makes a lost connection again, for nobody in particular, until a point in time.
    case restore(WideString, deadline: Int64)
    /// Holds a connection.
    case hold(WideString)
  }

  let process: pid_t
  let channel: PacketSocket
  var task = Task.spare
  /// Whether the process has been reaped: its id may be another's by now.
  var hasEnded = false

  init(process: pid_t, channel: consuming PacketSocket) {
    self.process = process
    self.channel = channel
  }

  /// Gives the worker its order; false when it is gone already.
  func send(_ order: WorkerOrder) -> Bool {
    var packet = PacketWriter(capacity: PacketSocket.longestPacket + 4)
    order.encode(into: &packet)
    guard !packet.isTooLong else { return false }
    return packet.withBytes { bytes in (try? channel.send(bytes)) != nil }
  }
}
