import CLinux
import CSMBClient
import Drive
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Synchronization

/// A share that this worker is connected to, as a drive needs it.
///
/// It outlives its server. When the server is lost everybody gets an error at once, and one thread asks again and again, with
/// pauses that grow, until the server is back.
final class SMBShare: RemoteShare, @unchecked Sendable {
  /// From here on a round trip is long, in nanoseconds.
  private static let longRoundTrip: Int64 = 1_000_000
  /// How long the server has for each answer, in milliseconds. On the first connection it has what was left for the job.
  private static let timeout: UInt32 = 10_000

  let traffic: ShareTraffic
  private let lanes: [SMBLane]
  private let route: ServerRoute
  private let address: String
  let reading: ChunkSize
  let writing: ChunkSize
  /// The shortest call so far: about a round trip.
  private let shortestCall = Atomic(Int64.max)
  private let prober: Guarded<Bool?>
  /// The Kerberos logon of the connection; nil when it has another one.
  private let kerberos: KerberosLogon?
  /// The turns in which the password is used; nil without one.
  private let turns: LogonTurns?
  /// When the ticket of the connections ends, in seconds since 1970; .max without one.
  private let ticketEnd: Atomic<Int64>

  /// - Parameters:
  ///   - context: has the connection. It belongs to the share from now on, as the next one does.
  ///   - ahead: for a second connection, which is made when there is something to read ahead from a distant server.
  ///   - noticing: is called with false when the server is lost, with true when it is back, by any thread.
  init(
    context: SMBLibrary.Context, ahead: SMBLibrary.Context?, connection: Connection, logon: LogonChoice,
    noticing: @escaping @Sendable (Bool) -> Void
  ) {
    route = ServerRoute(to: connection.target, hosts: connection.hosts)
    address = SMBAddress.share(connection.target)
    let policy = ServerQuestion.policy(of: connection)
    let contexts = [context, ahead].compactMap(\.self)
    for context in contexts {
      SMBLibrary.prepare(context, timeout: Self.timeout, encrypt: policy.requireEncryption)
    }
    ServerSocket.guardPackets(by: policy)
    lanes = contexts.map { SMBLane(context: $0) }
    traffic = ShareTraffic(lanes: lanes.count, patience: Int64(Self.timeout), noticing: noticing)
    reading = ChunkSize(timeout: Int64(Self.timeout) * 1_000_000)
    writing = ChunkSize(timeout: Int64(Self.timeout) * 1_000_000)
    prober = Guarded(nil)
    turns = LogonTurns(at: connection.target, logon.credentials)
    kerberos = logon.ticket == nil ? nil : logon.kerberos
    ticketEnd = Atomic(logon.ticket?.end ?? .max)
  }

  /// The main thread, which polls the sockets, tells of a hang-up.
  func serverHungUp() { probe() }

  var isDistant: Bool {
    let shortest = shortestCall.load(ordering: .relaxed)
    return shortest >= Self.longRoundTrip && shortest != .max
  }

  /// The lane for a file.
  func lane(ahead: Bool) -> Int { ahead && isDistant ? lanes.count - 1 : 0 }

  // MARK: Calls

  /// Makes a call of libsmbclient.
  /// - Parameters:
  ///   - repeating: whether the call may be made again on a new connection.
  ///   - packets: how many packets it may send.
  ///   - body: has the result nil when the call has failed.
  func call<Result>(
    lane: Int = 0, repeating: Bool = true, atMost packets: Int = .max, _ body: (SMBLibrary.Context) -> Result?
  ) throws(ShareFailure) -> Result {
    try traffic.enter(lane)
    defer { traffic.leave(lane) }
    do { return try attempt(lane, atMost: packets, body) } catch {
      guard error.isLoss else { throw error }
      // libsmbclient notices now that the connection is gone, and makes a new one with the next call for a path.
      guard repeating, error.kind == .disconnected else {
        // A file's handle is dead, which says nothing of the server.
        if error.kind != .disconnected { lost(error) } else { probe() }
        throw error
      }
    }
    do { return try attempt(lane, atMost: packets, body) } catch {
      if error.isLoss { lost(error) }
      throw error
    }
  }

  private func attempt<Result>(
    _ lane: Int, atMost packets: Int = .max, _ body: (SMBLibrary.Context) -> Result?
  ) throws(ShareFailure) -> Result {
    if hasTicketEnded { throw renewed(lane) ? ShareFailure(EIO, .disconnected) : .ticketEnded }
    let findings = Findings.current
    findings.route = route
    findings.acceptance = .none
    findings.reachedShare = false
    findings.turns = turns
    ServerSocket.beginQuestion(atMost: packets)
    lanes[lane].closeLeftovers()
    findings.status = 0
    errno = 0
    let begin = Process.nanoseconds
    var outcome = LogonTurns.Outcome.unknown
    findings.asksBriefly = true
    defer {
      findings.asksBriefly = false
      findings.endTurn(outcome)
    }
    if let result = body(lanes[lane].context) {
      let time = Process.nanoseconds - begin
      if time < shortestCall.load(ordering: .relaxed) { shortestCall.store(time, ordering: .relaxed) }
      return result
    }
    let error = errno
    if findings.turn == .refused { throw ShareFailure(EACCES, .refused) }
    // A packet that must not be sent was the end of that connection.
    switch findings.packets.refusal {
    case nil: break
    // The next call makes a new one.
    case .tooMany: throw ShareFailure(EIO)
    case .notEncrypted, .notSigned, .malformed: throw ShareFailure(EACCES, .unreachable)
    }
    let failure = ShareFailure(error: error, status: findings.status)
    if failure.kind == .refused, findings.isJudgedByTarget { outcome = .refused }
    guard kerberos != nil, failure.kind == .ticketEnded || findings.hasFailedToLogOn else { throw failure }
    throw renewed(lane) ? ShareFailure(EIO, .disconnected) : .ticketEnded
  }

  private var hasTicketEnded: Bool { time(nil) >= ticketEnd.load(ordering: .relaxed) }

  /// Gets a ticket in place of one that has ended, or that the server does not take any more. A connection ends with its
  /// ticket, and libsmbclient does not see that: so it is hung up, and a call that fails shows that to libsmbclient. The next
  /// one makes a new connection.
  /// - Returns: false when the user has no new ticket.
  private func renewed(_ lane: Int) -> Bool {
    guard let kerberos, case .success(let ticket) = kerberos.ask(within: KerberosLogon.longest, inTurn: true),
      !ticket.hasEnded
    else { return false }
    let earlier = ticketEnd.exchange(ticket.end, ordering: .relaxed)
    for socket in ServerSocket.connected { shutdown(socket, CInt(SHUT_RDWR)) }
    guard ticket.end > earlier else { return false }
    ServerSocket.beginQuestion(atMost: ServerQuestion.mostPackets)
    _ = status(at: url(""))(lanes[lane].context)
    return true
  }

  /// Closes a file, or has it closed by the lane's next call.
  func close(_ file: OpaquePointer, lane: Int) throws(ShareFailure) {
    do {
      try traffic.enter(lane)
    } catch {
      lanes[lane].keepLeftover(file)
      throw error
    }
    defer { traffic.leave(lane) }
    _ = try attempt(lane) { context in smbc_getFunctionClose(context)(context, file) == 0 ? true : nil }
  }

  // MARK: Loss

  private func lost(_ failure: ShareFailure) {
    traffic.shut(failure.errno, forGood: failure.kind == .refused)
    if failure.kind != .refused { probe() }
  }

  /// Has the prober look whether the server is there.
  private func probe() {
    let mustStart = prober.change { wish in
      defer { wish = true }
      return wish == nil
    }
    if mustStart { WorkerThread.start("drive-prober") { [self] in runProber() } }
  }

  private func runProber() {
    while true {
      prober.wait { wish -> Void? in
        guard wish == true else { return nil }
        return wish = false
      }
      var pause: UInt32 = 50
      while !traffic.isOver, !isThere() {
        Process.sleep(milliseconds: pause)
        pause = min(pause * 3 / 2, 5000)
      }
    }
  }

  /// Asks the server for the share's root, and opens or shuts the gate.
  private func isThere() -> Bool {
    traffic.enterAsProber(0)
    defer { traffic.leave(0) }
    for attempt in 1...2 {
      do throws(ShareFailure) { _ = try self.attempt(0, status(at: url(""))) } catch {
        if attempt == 1, error.kind == .disconnected { continue }
        if error.isLoss {
          traffic.shut(error.errno, forGood: error.kind == .refused)
          return false
        }
      }
      break
    }
    traffic.open()
    return true
  }

  // MARK: Paths

  /// A path as libsmbclient takes it.
  func url(_ path: String) -> [CChar] { Array(SMBAddress.below(address, path).utf8CString) }

  func rest() {
    linux_trim_memory()
  }
}
