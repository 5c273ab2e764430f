import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// The library's side of the talk with the session's redirector: one request, one reply.
struct RedirectorClient {
  /// The time that the redirector has for its answer, in milliseconds.
  let deadline: UInt32
  /// How long it stays when it has nothing to do, in seconds.
  let idleExit: UInt32
  /// Whether a redirector is started when none runs. If not, the connection that is asked for does not exist.
  var mayStart = true
  var trace = Trace.off

  /// How much longer the client waits than the redirector, in milliseconds.
  private static let grace: Int64 = 1000
  /// How long a redirector may take to start or to make way, in milliseconds: as long as the request, but at least so
  /// long that a busy machine can start one.
  private var startLimit: Int64 { max(5000, Int64(deadline)) }

  /// Has the redirector carry a request out, and starts a redirector when there is none.
  ///
  /// When a redirector goes away before it has answered, the next one is asked, twice at most, with the same id and for the
  /// time that is left. So nothing is done a second time.
  func perform(_ body: Request.Body, session: borrowing SessionDirectory) -> Reply {
    guard let id = RequestID(Process.randomBytes(16)) else {
      return .noRedirector("no random bytes from the kernel")
    }
    var request = Request(id: id, deadline: deadline, idleExit: idleExit, body: body)
    var wasSent = false
    for _ in 1...3 {
      let socket: PacketSocket
      do throws(NoRedirector) {
        // Once the request was sent, only a redirector can tell its result.
        socket = try connect(session: session, starting: mayStart || wasSent)
      } catch {
        switch error {
        case .letsNobodyIn: return .noAnswer
        case .unreachable(let error) where !mayStart && !wasSent && Self.noneRuns(error):
          return Reply(code: .ERROR_NOT_CONNECTED)
        case .unreachable(let error): return .noRedirector("mpr-redirector cannot be reached: \(error)")
        case .doesNotStart(let error) where error.rawValue == EPERM && !Process.hasOneUser:
          return .noRedirector(
            "mpr-redirector cannot be started: the program acts for another user, but not with that user's group, or "
              + "cannot become that user alone")
        case .doesNotStart(let error): return .noRedirector("mpr-redirector cannot be started: \(error)")
        }
      }
      let asked = Process.milliseconds
      do throws(Errno) {
        try socket.send(ClientPacket.request(request))
        wasSent = true
        guard var answer = try answer(to: request, from: socket) else { return .noAnswer }
        if case .reply(var reply) = answer, reply.hasMore {
          guard try readPages(of: &reply, to: request, asked: asked, from: socket) else { return .noAnswer }
          answer = .reply(reply)
        }
        switch answer {
        case .reply(let reply): return reply
        case .otherVersion(let version) where version < protocolVersion:
          trace("the redirector speaks the older protocol \(version): it is asked to make way")
          wasSent = false
          try handOver(session: session)
        case .otherVersion(let version):
          return Reply(
            code: .ERROR_BUSY,
            detailText:
              "the session's redirector speaks protocol \(version), this library \(protocolVersion): start the program again with the new library"
          )
        }
      } catch {
        trace("no answer from this redirector: \(error)")
        request.deadline = UInt32(clamping: Int64(request.deadline) - (Process.milliseconds - asked))
        guard request.deadline > 0 else { return .noAnswer }
      }
    }
    return Reply(
      code: .ERROR_UNEXP_NET_ERR, detailText: "every redirector that was asked ended without an answer")
  }

  /// Waits for the answer, as long as this client waits; nil when the time is up.
  private func answer(to request: Request, from socket: borrowing PacketSocket) throws(Errno)
    -> RedirectorPacket?
  {
    if try socket.waitUntilReadable(milliseconds: Int64(request.deadline) + Self.grace) {
      return try socket.receive(RedirectorPacket.self)
    }
    // From this instant on no answer can come, and the redirector undoes what it cannot tell. An answer that came before
    // counts: what it says is done.
    socket.shutDown()
    return try? socket.receive(RedirectorPacket.self)
  }

  /// Adds the pages that follow to the content of a reply.
  /// - Returns: false when the time is up.
  private func readPages(
    of reply: inout Reply, to request: Request, asked: Int64, from socket: borrowing PacketSocket
  ) throws(Errno) -> Bool {
    while reply.hasMore {
      try socket.send(ClientPacket.nextPage)
      let left = asked + Int64(request.deadline) + Self.grace - Process.milliseconds
      guard try socket.waitUntilReadable(milliseconds: max(0, left)) else { return false }
      guard case .reply(let next) = try socket.receive(RedirectorPacket.self) else {
        throw Errno(rawValue: EPROTO)
      }
      reply.content += next.content
      reply.hasMore = next.hasMore
    }
    return true
  }

  private enum NoRedirector: Error {
    /// One runs, and has not let this client in for as long as a request may take.
    case letsNobodyIn
    case unreachable(Errno)
    case doesNotStart(Errno)

    init(connecting error: Errno) {
      self = error.rawValue == ETIMEDOUT ? .letsNobodyIn : .unreachable(error)
    }
  }

  /// Whether the error of a connect says that no redirector runs.
  private static func noneRuns(_ error: Errno) -> Bool { [ENOENT, ECONNREFUSED].contains(error.rawValue) }

  /// A connection to the running redirector, or to one started for it.
  private func connect(session: borrowing SessionDirectory, starting: Bool) throws(NoRedirector)
    -> PacketSocket
  {
    let end = Process.milliseconds + startLimit
    var pause: UInt32 = 0
    while true {
      do throws(Errno) {
        let socket = try PacketSocket.connect(
          to: SessionDirectory.socket, in: session.root, milliseconds: Int64(deadline))
        guard socket.isOwnUser else { throw Errno(rawValue: EPERM) }
        return socket
      } catch {
        // Any other error is not ours to repair. Without its directory the session is over: a redirector started now
        // would belong to the next session.
        guard starting, Self.noneRuns(error), !session.root.isRemoved,
          Process.milliseconds < end
        else { throw NoRedirector(connecting: error) }
      }
      // A pause before the second try, because then another redirector holds the lock: it is just starting or ending.
      if pause > 0 { Process.sleep(milliseconds: pause) }
      pause = min(max(1, pause * 2), 250)
      trace("no redirector listens: one is started")
      do throws(Errno) {
        try RedirectorStarter.start(session: session, milliseconds: max(1, end - Process.milliseconds))
      } catch { throw .doesNotStart(error) }
    }
  }

  /// Asks an older redirector to go, and waits until it does.
  private func handOver(session: borrowing SessionDirectory) throws(Errno) {
    let socket = try PacketSocket.connect(
      to: SessionDirectory.socket, in: session.root, milliseconds: Int64(deadline))
    try socket.send(ClientPacket.handOver)
    _ = try socket.waitUntilReadable(milliseconds: startLimit)
  }
}

extension Reply {
  fileprivate static var noAnswer: Reply {
    Reply(code: .ERROR_BAD_NETPATH, detailText: "the redirector does not answer")
  }

  fileprivate static func noRedirector(_ text: String) -> Reply {
    Reply(code: .ERROR_NO_NETWORK, detailText: text)
  }
}
