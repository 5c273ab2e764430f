import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// The library's side of the talk with the session's redirector: a reply for each request.
public struct RedirectorClient {
  /// The time that the redirector has for its answer, in milliseconds.
  let deadline: UInt32
  /// How long it stays when it has nothing to do, in seconds.
  let idleExit: UInt32
  /// Whether a redirector is started when none runs. If not, the connection that is asked for does not exist.
  var mayStart: Bool
  var trace: Trace

  public init(deadline: UInt32, idleExit: UInt32, mayStart: Bool = true, trace: Trace = .off) {
    self.deadline = deadline
    self.idleExit = idleExit
    self.mayStart = mayStart
    self.trace = trace
  }

  /// How much of a user's name or of a password is sent, in UTF-16 units, so that a message always fits a packet. A
  /// worker takes 255 bytes of each at most, and refuses a longer one once it has found the server: so it refuses
  /// everything that is sent in part.
  public static let longestCredential = 512

  /// How long a redirector may take to start or to make way, in milliseconds: as long as the request, but at least so
  /// long that a busy machine can start one.
  private var startLimit: Int64 { max(5000, Int64(deadline)) }

  /// Has the redirector carry requests out at the same time, each over a socket of its own, and starts a redirector when
  /// there is none.
  ///
  /// When a redirector goes away before it has answered, the next one is asked, twice at most, with the same id and for the
  /// time that is left. So nothing is done a second time.
  /// - Returns: the replies, in the order of the requests.
  public func perform(_ bodies: [Request.Body], session: borrowing SessionDirectory) -> [Reply] {
    let conversations = bodies.map { body -> Conversation? in
      RequestID(Process.randomBytes(16)).map {
        Conversation(Request(id: $0, deadline: deadline, idleExit: idleExit, body: body))
      }
    }
    while case let open = conversations.compactMap(\.self).filter({ $0.reply == nil }), !open.isEmpty {
      if open.contains(where: \.needsPause) { Process.sleep(milliseconds: Conversation.pause) }
      begin(open, session: session)
      hear(open, session: session)
    }
    return conversations.map { $0?.reply ?? .noRedirector("no random bytes from the kernel") }
  }

  /// Sends requests. When the program has no descriptor for all, the others come once these have been answered.
  private func begin(_ conversations: [Conversation], session: borrowing SessionDirectory) {
    for (index, conversation) in conversations.enumerated() where conversation.mayBegin() {
      do throws(NoRedirector) {
        let socket = try connect(session: session, starting: mayStart || conversation.wasSent)
        conversation.send(by: socket, trace)
      } catch {
        if index > 0, case .unreachable(let error) = error, error.rawValue == EMFILE { return }
        conversation.end(with: reply(without: error, wasSent: conversation.wasSent))
      }
    }
  }

  /// The reply where no redirector is to be had.
  private func reply(without error: NoRedirector, wasSent: Bool) -> Reply {
    switch error {
    case .letsNobodyIn: .noAnswer
    case .unreachable(let error) where !mayStart && !wasSent && Self.noneRuns(error):
      Reply(code: .ERROR_NOT_CONNECTED)
    case .unreachable(let error): .noRedirector("mpr-redirector cannot be reached: \(error)")
    case .doesNotStart(let error) where error.rawValue == EPERM && !Process.hasOneUser:
      .noRedirector(
        "mpr-redirector cannot be started: the program acts for another user, but not with that user's group, or "
          + "cannot become that user alone")
    case .doesNotStart(let error): .noRedirector("mpr-redirector cannot be started: \(error)")
    }
  }

  /// Waits for the answers to what was sent, each as long as this client waits.
  private func hear(_ conversations: [Conversation], session: borrowing SessionDirectory) {
    var olderVersion: UInt16?
    while true {
      let waiting = conversations.filter { $0.raw != nil }
      guard let next = waiting.map(\.deadline).min() else { break }
      let left = max(0, next - Process.milliseconds)
      let ready = (try? PacketSocket.readable(of: waiting.compactMap(\.raw), milliseconds: left)) ?? []
      for index in ready {
        guard let version = waiting[index].receive(trace) else { continue }
        if version < protocolVersion {
          olderVersion = version
        } else {
          waiting[index].end(
            with: Reply(
              code: .ERROR_BUSY,
              detailText:
                "the session's redirector speaks protocol \(version), this library \(protocolVersion): start the program again with the new library"
            ))
        }
      }
      let now = Process.milliseconds
      for late in waiting where late.raw != nil && late.deadline <= now { late.giveUp() }
    }
    guard let olderVersion else { return }
    trace("the redirector speaks the older protocol \(olderVersion): it is asked to make way")
    do throws(Errno) { try handOver(session: session) } catch {
      trace("no answer from this redirector: \(error)")
    }
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
  fileprivate static func noRedirector(_ text: String) -> Reply {
    Reply(code: .ERROR_NO_NETWORK, detailText: text)
  }
}
