import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// One request and its reply. A request that loses its redirector is sent to the next one.
final class Conversation {
  /// How many redirectors are asked.
  private static let mostAttempts = 3
  /// How often one of them is asked again, with a pause: for a second.
  private static let mostRepetitions = 50
  static let pause: UInt32 = 20
  /// How much longer the client waits than the redirector, in milliseconds.
  private static let grace: Int64 = 1000

  private(set) var request: Request
  /// nil while the redirector is not asked.
  private var socket: PacketSocket?
  /// Whether the request was sent. Then only a redirector can tell its result.
  private(set) var wasSent = false
  private var attempts = 0
  /// The redirector that was asked last, and how often it has been asked again. The kernel closes the sockets of a process
  /// that is killed one by one, its clients' before the one where it listens: so a client that has lost it may be let in
  /// by it once more. That is no attempt of its own.
  private var redirector: pid_t = 0
  private var repetitions = 0
  private var asked: Int64 = 0
  /// The content of the pages that have come.
  private var content: [UInt8] = []
  private(set) var reply: Reply?

  init(_ request: Request) { self.request = request }

  /// The descriptor to wait for.
  var raw: CInt? { socket?.raw }

  /// Whether the request was lost with one redirector twice. Then it is still ending, and takes a moment.
  var needsPause: Bool { repetitions > 0 && reply == nil && socket == nil }

  /// When this client's own wait ends.
  var deadline: Int64 { asked + Int64(request.deadline) + Self.grace }

  func end(with reply: Reply) {
    self.reply = reply
    socket = nil
  }

  private func end(withLastPage page: Reply) {
    var reply = page
    reply.content = content + page.content
    end(with: reply)
  }

  /// Whether the request may be sent once more. If not, that is its end.
  func mayBegin() -> Bool {
    if attempts < Self.mostAttempts { return true }
    end(
      with: Reply(
        code: .ERROR_UNEXP_NET_ERR, detailText: "every redirector that was asked ended without an answer"))
    return false
  }

  func send(by socket: consuming PacketSocket, _ trace: Trace) {
    countAttempt(socket.peerProcess)
    asked = Process.milliseconds
    do throws(Errno) {
      try socket.send(ClientPacket.request(request))
      wasSent = true
      self.socket = consume socket
    } catch { lost(error, trace) }
  }

  private func countAttempt(_ process: pid_t) {
    if attempts > 0, process == redirector, repetitions < Self.mostRepetitions {
      repetitions += 1
    } else {
      (attempts, repetitions) = (attempts + 1, 0)
    }
    redirector = process
  }

  /// Takes what has come.
  /// - Returns: The version of a redirector that speaks another one; nil when it speaks this one, or has gone.
  func receive(_ trace: Trace) -> UInt16? {
    do throws(Errno) {
      switch try socket?.receive(RedirectorPacket.self) {
      case .reply(let reply) where reply.hasMore:
        content += reply.content
        try socket?.send(ClientPacket.nextPage)
      case .reply(let reply): end(withLastPage: reply)
      case .otherVersion(let version):
        socket = nil
        wasSent = false
        return version
      case nil: break
      }
    } catch { lost(error, trace) }
    return nil
  }

  /// This client's own time is up. From this instant on no answer can come, and the redirector undoes what it cannot tell.
  /// An answer that came before counts: what it says is done.
  func giveUp() {
    socket?.shutDown()
    if case .reply(let reply)? = try? socket?.receive(RedirectorPacket.self), !reply.hasMore {
      return end(withLastPage: reply)
    }
    end(with: .noAnswer)
  }

  /// The redirector has gone, and the next one has the time that is left.
  private func lost(_ error: Errno, _ trace: Trace) {
    trace("no answer from this redirector: \(error)")
    socket = nil
    content = []
    request.deadline = UInt32(clamping: Int64(request.deadline) - (Process.milliseconds - asked))
    if request.deadline == 0 { end(with: .noAnswer) }
  }
}

extension Reply {
  static var noAnswer: Reply {
    Reply(code: .ERROR_BAD_NETPATH, detailText: "the redirector does not answer")
  }
}
