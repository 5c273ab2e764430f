import Foundation
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

@testable import Redirector

/// A worker that does as it is told. It runs in a forked child, and calls nothing but the system. The password says more:
///
///     hang      it never finishes to connect
///     away      its server is away
///     refused   its server refuses the logon
///     drive     it has a drive, and unmounts it
///     busy      it has a drive in which something is open, and never finishes to measure
///     sticky    it has a drive, and never finishes to unmount it
///     mute      it never finishes to list
///
/// Without a password the owner of the tickets logs on: the name of their cache is the owner's. Who has none may be a guest.
///
/// A list has three pages: [0, 1], [0, 2] and [0, 3] by a connection of its own, [1, 1] and so on by the one that the worker
/// holds.
func obedientWorker(socket: CInt, redirector: pid_t, mount: Path?) -> Never {
  guard let descriptor = try? Descriptor(owning: socket) else { _exit(1) }
  let channel = PacketSocket(descriptor)
  var password: Secret?
  func isTold(_ kind: Secret) -> Bool { password?.isSame(as: kind) == true }
  while let order = try? channel.receive(Order.self) {
    switch order.job {
    case .rehearse: try? channel.send(Report.rehearsed)
    case .reach: try? channel.send(Report.reached)
    case .connect(let message, _):
      password = message.password
      let account = account(of: message)
      guard let account else {
        try? channel.send(
          Report.failed(
            JobFailure(
              message.connection.userName == nil ? .ERROR_LOGON_FAILURE : .ERROR_NO_SUCH_LOGON_SESSION)))
        continue
      }
      if isTold(hang) { waitForEver(with: channel) }
      if isTold(away) || isTold(refused) {
        let code: Win32Error = isTold(away) ? .ERROR_BAD_NETPATH : .ERROR_LOGON_FAILURE
        try? channel.send(Report.failed(JobFailure(code)))
        continue
      }
      try? channel.send(
        Report.connected(
          account: account,
          drive: isTold(drive) || isTold(busy) || isTold(sticky) ? .mounted : .none(reason: "")))
    case .release:
      if isTold(sticky) { waitForEver(with: channel) }
      try? channel.send(isTold(busy) ? Report.failed(JobFailure(.ERROR_OPEN_FILES)) : .released)
    case .list(let message):
      if let message { password = message.password }
      if let message, account(of: message) == nil {
        try? channel.send(Report.failed(JobFailure(.ERROR_LOGON_FAILURE)))
        continue
      }
      let kind: UInt8 = message == nil ? 1 : 0
      try? channel.send(Report.page([kind, 1]))
      if isTold(mute) { waitForEver(with: channel) }
      try? channel.send(Report.page([kind, 2]))
      try? channel.send(Report.listed([kind, 3]))
    case .identify(let message):
      try? channel.send(
        account(of: message) == nil
          ? Report.failed(JobFailure(.ERROR_LOGON_FAILURE)) : .identified(type: 1))
    case .measure: if !isTold(busy) { try? channel.send(Report.measured(measured)) }
    }
  }
  _exit(0)
}

/// The user who is logged on; nil for nobody.
private func account(of message: ConnectMessage) -> WideString? {
  let connection = message.connection
  if message.password != nil { return "" }
  if let owner = connection.ticketCache, connection.userName ?? owner == owner { return owner }
  return connection.policy.allowInsecureGuest ? "" : nil
}

/// The measurement of every obedient worker.
let measured = ConnectionPerformance(flags: 8, speed: 1, delay: 2, bestDataSize: 3)

private func waitForEver(with channel: borrowing PacketSocket) {
  // No test leaves it for ever.
  alarm(60)
  // What is never used again would be closed here, and a worker that hangs is none that has ended.
  while channel.raw >= 0 { pause() }
}

let hang = Secret(units: Array("hang".utf16))
let away = Secret(units: Array("away".utf16))
let refused = Secret(units: Array("refused".utf16))
let drive = Secret(units: Array("drive".utf16))
let busy = Secret(units: Array("busy".utf16))
let sticky = Secret(units: Array("sticky".utf16))
let mute = Secret(units: Array("mute".utf16))

/// A session whose event loop is the test.
final class DrivenSession {
  let session: Session
  private let path: String
  /// The clients' own ends of their sockets.
  private var ends: [CInt] = []

  /// - Parameter start: when the redirector is started. Its first spare worker is due a quarter of a second later.
  init(at start: Int64 = -250) throws {
    var template = Array("/tmp/mpr-session.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Errno.last }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    session = try Session(
      in: SessionDirectory(at: Path(path), creating: true), worker: obedientWorker, at: start)
  }

  deinit {
    session.end(removingKeys: true)
    for end in ends { close(end) }
    try? FileManager.default.removeItem(atPath: path)
  }

  func client() throws -> Client {
    let (ours, theirs) = try PacketSocket.pair()
    ends.append(theirs)
    return Client(socket: PacketSocket(try Descriptor(owning: ours)), now: 0)
  }

  /// The clients so far give up.
  func clientsGiveUp() { for end in ends { shutdown(end, CInt(SHUT_RDWR)) } }

  func connect(
    _ device: WideString?, password: Secret?, user: WideString = "u", restores: Bool = false,
    id: RequestID = newID(), timeout: UInt32 = 10_000, at now: Int64
  ) throws -> RequestID {
    let message = ConnectMessage(
      connection(device, #"\\server\share"#, user: user), password: password, restores: restores)
    session.received(
      .request(Request(id: id, deadline: timeout, idleExit: 60, body: .connect(message))), from: try client(),
      at: now)
    return id
  }

  /// Asks for the shares of a server, by a policy that lets everybody in.
  /// - Returns: the request, and the client's own end of its socket.
  func list(
    _ server: String = "server", needsUser: Bool = false, guest: Bool = false, timeout: UInt32 = 10_000,
    at now: Int64
  ) throws -> (id: RequestID, end: CInt) {
    let id = newID()
    var pipes = connection(nil, #"\\#(server)\IPC$"#)
    pipes.policy.allowInsecureGuest = guest
    let message = ListMessage(connection: pipes, needsUser: needsUser)
    let client = try client()
    session.clients.append(client)
    session.received(
      .request(Request(id: id, deadline: timeout, idleExit: 60, body: .list(message))), from: client, at: now)
    return (id, ends.last!)
  }

  /// The reply that a client has by now; nil when it has none.
  func reply(at end: CInt) throws -> Reply? {
    let socket = PacketSocket(try Descriptor(owning: dup(end)))
    guard try socket.waitUntilReadable(milliseconds: 0) else { return nil }
    guard case .reply(let reply) = try socket.receive(RedirectorPacket.self) else { return nil }
    return reply
  }

  func cancel(
    _ name: WideString, force: Bool = false, id: RequestID = newID(), timeout: UInt32 = 10_000, at now: Int64
  ) throws -> RequestID {
    let cancel = CancelMessage(name: name, force: force)
    session.received(
      .request(Request(id: id, deadline: timeout, idleExit: 60, body: .cancel(cancel))), from: try client(),
      at: now)
    return id
  }

  func ask(
    _ body: Request.Body, id: RequestID = newID(), timeout: UInt32 = 10_000, at now: Int64
  ) throws -> RequestID {
    session.received(
      .request(Request(id: id, deadline: timeout, idleExit: 60, body: body)), from: try client(), at: now)
    return id
  }

  /// The links of drives, and where they lead.
  var links: [String: String] {
    var links: [String: String] = [:]
    for folder in ["drives", "unc/SERVER"] {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? [] {
        links["\(folder)/\(name)"] = linkTarget(Path("\(path)/\(folder)/\(name)"))?.text
      }
    }
    return links
  }

  /// The requests whose connections every program of the session sees.
  var seen: [RequestID] {
    guard let folder = try? Directory(SessionDirectory.connections, in: session.directory.root) else {
      return []
    }
    return ((try? folder.names()) ?? []).compactMap { name in
      guard let file = (try? folder.read(name)).flatMap({ ConnectionFile(parsing: $0) }) else { return nil }
      return file.fileName == name ? file.request : nil
    }
  }

  /// The names of the connections' files.
  var fileNames: [Path] {
    let folder = try? Directory(SessionDirectory.connections, in: session.directory.root)
    return (try? folder?.names()) ?? []
  }

  /// Takes the next report of the worker that does an operation.
  func receive(for id: RequestID, at now: Int64) throws {
    guard let worker = session.operations[id]?.worker else { throw Errno(rawValue: ESRCH) }
    try receive(from: worker, at: now)
  }

  /// Takes the next report of a worker.
  func receive(from worker: WorkerHandle, at now: Int64) throws {
    guard try worker.channel.waitUntilReadable(milliseconds: 30_000) else { throw Errno(rawValue: ETIMEDOUT) }
    session.received(try worker.channel.receive(Report.self), from: worker, at: now)
  }
}
