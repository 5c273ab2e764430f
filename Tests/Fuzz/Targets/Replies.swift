import MPRCore
import PromptProtocol
import RedirectorProtocol
import WorkerProtocol

/// The packets that clients receive from the redirector, the reports that the redirector receives from workers, and the
/// answers that libraries receive from mpr-prompt.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReplies(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Input(start: start, count: count)
  if let packet = try? RedirectorPacket(decoding: bytes.raw) {
    guard let written = encoded(capacity: 65536, packet.encode) else {
      fatalError("broken: what is read can be written")
    }
    require(decoded(written) == packet, "a packet arrives as it was sent")
    if case .reply(let reply) = packet {
      check(content: reply.content)
      require(written.elementsEqual(bytes), "a reply is written as it was read")
      require(encoded(capacity: count - 1, packet.encode) == nil, "what does not fit is not sent")
      require(decoded(written.dropLast()) == nil, "a reply that was cut is malformed")
      require(decoded(written + [0]) == nil, "a reply with something behind it is malformed")
    }
  }
  if let report = try? Report(decoding: bytes.raw) {
    require(
      encoded(capacity: count, report.encode) == Array(bytes), "a report is written as it was read")
    if case .failed(let failure) = report, let status = failure.status {
      require(!JobFailure(status).text.isEmpty, "every status has a text")
    }
  }
  if let answer = try? Answer(decoding: bytes.raw) {
    require(encoded(capacity: count, answer.encode) == Array(bytes), "an answer is written as it was read")
  }
  return 0
}

/// Called by the fuzzer before the first input.
@_cdecl("LLVMFuzzerInitialize")
public func initializeReplies(_: UnsafeMutableRawPointer, _: UnsafeMutableRawPointer) -> CInt {
  let packets: [RedirectorPacket] = [
    .reply(Reply(code: .NO_ERROR, content: Array("FILES 127.0.0.1:445\n".utf8), hasMore: true)),
    .reply(Reply(code: .ERROR_LOGON_FAILURE, detailCode: 0xC000_006D, detailText: "The logon failed.")),
    .otherVersion(protocolVersion + 1),
  ]
  let reports: [Report] = [
    .rehearsed, .connected(account: "alice", referrals: "OTHER", drive: .mounted),
    .connected(drive: .none(reason: "no /dev/fuse")), .failed(JobFailure(NTStatus.ioTimeout)),
    .failed(JobFailure(.ERROR_BAD_NETPATH, text: "no such server")), .failed(.notAllowed), .reached,
    .released, .serverLost,
    .serverBack, .page([1]), .listed([]), .measured(nil),
    .measured(ConnectionPerformance(flags: 1, speed: 10)),
    .identified(type: 1),
  ]
  let answers: [Answer] = [
    .reply(Reply(code: .NO_ERROR), userName: "alice"),
    .account(userName: nil, password: Secret(units: [0x70])),
    .drive(DriveAnswer(device: "Z:", remoteName: #"\\files\docs"#, remembers: true, asksForUser: false)),
    .choice(1),
    .consent(true), .cancelled, .cannotAsk("no terminal"),
  ]
  writeSeeds(
    packets.map { packet in { packet.encode(into: &$0) } }
      + reports.map { report in { report.encode(into: &$0) } }
      + answers.map { answer in { answer.encode(into: &$0) } })
  return 0
}

/// Checks a reply's content, which may be servers or shares.
private func check(content: [UInt8]) {
  let servers = AnnouncedServers(parsing: content)
  require(
    AnnouncedServers(parsing: servers.text).names == servers.names, "servers are read as they were written")
  for name in servers.names {
    require(servers.place(of: name).flatMap { HostAddress(entry: $0) } != nil, "every server has a place")
  }
  require(servers.followed(by: servers) == servers, "no server comes twice")
  guard let shares = try? ShareList.shares(in: content) else { return }
  require(shares.count <= content.count, "no share comes from nowhere")
}

private func decoded(_ bytes: [UInt8]) -> RedirectorPacket? {
  bytes.withUnsafeBytes { try? RedirectorPacket(decoding: $0) }
}
