import MPRCore
import PromptProtocol
import RedirectorProtocol
import WorkerProtocol

@testable import Redirector
@testable import SMBWorker

/// The packets that the redirector receives from clients, the orders that workers receive from the redirector, and the
/// questions that mpr-prompt receives from libraries.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRequests(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Input(start: start, count: count)
  if let packet = try? ClientPacket(decoding: bytes.raw) { check(packet, from: bytes) }
  if let order = try? Order(decoding: bytes.raw) {
    require(
      encoded(capacity: count, order.encode) == Array(bytes), "an order is written as it was read")
  }
  if let question = try? Question(decoding: bytes.raw) {
    require(
      encoded(capacity: count, question.encode) == Array(bytes), "a question is written as it was read")
  }
  return 0
}

/// Called by the fuzzer before the first input.
@_cdecl("LLVMFuzzerInitialize")
public func initializeRequests(_: UnsafeMutableRawPointer, _: UnsafeMutableRawPointer) -> CInt {
  let policy = SecurityPolicy(requireSigning: true, requireEncryption: false, allowInsecureGuest: false)
  let target = Target(
    server: "files", address: "127.0.0.1", port: 445, share: "docs", path: "dir", announced: "[::1]:445")
  let connection = Connection(
    localName: "Z:", remoteName: "\\\\files\\docs\\dir", type: 1, target: target, userName: "alice",
    policy: policy,
    hosts: "FILES 127.0.0.1")
  let connect = ConnectMessage(connection, password: Secret(units: [0x70]))
  let bodies: [Request.Body] = [
    .connect(connect), .connect(ConnectMessage(Connection(), password: nil, restores: true)),
    .cancel(CancelMessage(name: "Z:", force: true)),
    .list(ListMessage(connection: connection, needsUser: true)), .discover,
    .performance("Z:"), .identify(connection),
  ]
  let requests = bodies.map { body in
    ClientPacket.request(
      Request(id: RequestID(Array(0..<16))!, deadline: 10_000, idleExit: 60, body: body))
  }
  let packets = requests + [.nextPage, .handOver, .otherVersion(protocolVersion - 1)]
  let jobs: [Job] = [
    .rehearse, .connect(connect), .connect(connect, again: true), .reach(target), .release, .list(nil),
    .list(connect), .measure, .identify(connect),
  ]
  let questions: [Question] = [
    .logon(
      LogonQuestion(
        way: .programFirst, refusal: .ERROR_LOGON_FAILURE, hadPassword: true, connect: connect,
        deadline: 10_000, idleExit: 60,
        saves: true, resets: false)),
    .account(AccountQuestion(remoteName: #"\\files\docs"#, userName: "alice")),
    .drive(
      DriveQuestion(
        problem: "", device: "Z:", remoteName: "", isFixed: false, recent: [#"\\files\docs"#],
        asksToRemember: true,
        remembers: false)),
    .choice(ChoiceQuestion(problem: "", lines: ["Z:"])), .consent("?"),
  ]
  writeSeeds(
    packets.map { packet in { packet.encode(into: &$0) } }
      + jobs.map { job in { Order(job, timeout: 10_000).encode(into: &$0) } }
      + questions.map { question in { question.encode(into: &$0) } })
  return 0
}

private func check(_ packet: ClientPacket, from bytes: Input) {
  let written = encoded(capacity: 65536, packet.encode)
  guard let written, let again = written.withUnsafeBytes({ try? ClientPacket(decoding: $0) }) else {
    fatalError("broken: what is written can be read")
  }
  switch (packet, again) {
  case (.request(let request), .request):
    require(written.elementsEqual(bytes), "a request is written as it was read")
    require(encoded(capacity: bytes.count - 1, packet.encode) == nil, "what does not fit is not sent")
    require(isMalformed(written.dropLast()), "a packet that was cut is malformed")
    require(isMalformed(written + [0]), "a packet with something behind it is malformed")
    switch request.body {
    case .connect(let connect): check(connect, request)
    case .list(let list): check(ConnectMessage(list.connection, password: nil), request)
    case .identify(let connection): check(ConnectMessage(connection, password: nil), request)
    case .cancel, .discover, .performance: break
    }
  case (.otherVersion(let version), .otherVersion(let same)):
    require(version == same && version != protocolVersion, "another version is another one")
  case (.handOver, .handOver), (.nextPage, .nextPage): break
  default: fatalError("broken: a packet is of the kind that was sent")
  }
}

private func isMalformed(_ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBytes { (try? ClientPacket(decoding: $0)) == nil }
}

/// The way of a connect through the redirector: a file for the session, an order for a worker.
private func check(_ connect: ConnectMessage, _ request: Request) {
  let connection = connect.connection
  let file = ConnectionFile(connection, request: request.id)
  require(
    !connection.isPipes || WideString(connection.target.share).equalsIgnoringCase("IPC$"),
    "only the server's pipes are a share of pipes")
  let texts = [
    connection.localName, connection.remoteName, connection.userName, connection.hosts,
    connection.target.announced, connection.ticketCache,
  ].compactMap(\.self)
  if texts.allSatisfy({ $0.string != nil }) {
    require(ConnectionFile(parsing: file.bytes) == file, "a connection's file is read as it was written")
  }
  var job = connect
  guard
    let logon = try? CredentialRules.resolve(
      userName: connection.userName, password: connect.password)
  else { return }
  job.connection.userName = logon.userName
  job.password = logon.password
  guard let written = encoded(capacity: 65536, Order(.connect(job), timeout: request.deadline).encode) else {
    return
  }
  guard let again = written.withUnsafeBytes({ try? Order(decoding: $0) }),
    case .connect(let arrived, false) = again.job
  else { fatalError("broken: an order that is sent can be read") }
  require(encoded(capacity: written.count, again.encode) == written, "an order arrives as it was sent")
  require(
    again.timeout == request.deadline && arrived.connection.target == connection.target
      && arrived.connection.policy == connection.policy, "an order says what the client asked for")
  if let userName = arrived.connection.userName,
    let credentials = try? SMBCredentials(userName: userName, password: arrived.password)
  {
    require(
      credentials.account.user.utf8.count < 256 && credentials.account.domain.utf8.count < 256
        && credentials.password?.utf8Count ?? 0 < 256, "credentials fit libsmbclient's buffers")
  }
}
