import MPRCore
import Testing

@testable import RedirectorProtocol

private let connect = ConnectMessage(
  Connection(
    localName: "Z:", remoteName: #"\\server\sh%re ü"#, type: 1,
    target: Target(server: "server", address: "::1", port: 4455, share: "sh%re ü", path: "a/b"), userName: "",
    policy: SecurityPolicy(requireSigning: true, requireEncryption: false, allowInsecureGuest: true)),
  password: Secret(units: [0x70, 0xD800]), restores: true, bus: "unix:path=/run/ü")
private let id = RequestID(Array(0..<16))!

private func bytes(_ packet: ClientPacket) -> [UInt8] {
  var writer = PacketWriter(capacity: 4096)
  packet.encode(into: &writer)
  return writer.withBytes { Array($0) }
}

private func decode(_ bytes: [UInt8]) throws -> ClientPacket {
  try bytes.withUnsafeBytes { try ClientPacket(decoding: $0) }
}

@Suite struct PacketTests {
  @Test("a connect request arrives as it was sent: NULL stays NULL, empty stays empty")
  func connectRoundTrip() throws {
    let sent = Request(id: id, deadline: 10_000, idleExit: 3, body: .connect(connect))
    guard case .request(let got) = try decode(bytes(.request(sent))), case .connect(let message) = got.body
    else {
      Issue.record("not a connect request")
      return
    }
    #expect(got.id == id && got.deadline == 10_000 && got.idleExit == 3)
    #expect(message.connection == connect.connection)
    #expect(message.password!.isSame(as: connect.password!))
    #expect(message.restores && message.bus == connect.bus)
  }

  @Test("a cancel request and both replies arrive as they were sent")
  func others() throws {
    let cancel = CancelMessage(name: "Z:", force: true, restored: true)
    let sent = Request(id: id, deadline: 1, idleExit: 2, body: .cancel(cancel))
    guard case .request(let got) = try decode(bytes(.request(sent))), case .cancel(let message) = got.body
    else {
      Issue.record("not a cancel request")
      return
    }
    #expect(message == cancel)
    for packet in [
      RedirectorPacket.otherVersion(7),
      .reply(Reply(code: .NO_ERROR, content: [1, 0, 255], hasMore: true)),
      .reply(Reply(code: .ERROR_LOGON_FAILURE, detailCode: 0xC000_006D, detailText: "nö")),
    ] {
      var writer = PacketWriter(capacity: 4096)
      packet.encode(into: &writer)
      let decoded = try writer.withBytes { (raw) throws(MalformedPacket) in
        try RedirectorPacket(decoding: raw)
      }
      #expect(decoded == packet)
    }
  }

  @Test("requests for lists, and for the next page of one, arrive as they were sent")
  func lists() throws {
    let list = ListMessage(connection: connect.connection, needsUser: true)
    let sent = Request(id: id, deadline: 1, idleExit: 2, body: .list(list))
    guard case .request(let got) = try decode(bytes(.request(sent))), case .list(let message) = got.body
    else {
      Issue.record("not a request for a list")
      return
    }
    #expect(message == list)
    let discover = Request(id: id, deadline: 1, idleExit: 2, body: .discover)
    guard case .request(let got) = try decode(bytes(.request(discover))), case .discover = got.body,
      case .nextPage = try decode(bytes(.nextPage))
    else {
      Issue.record("not the packets that were sent")
      return
    }
  }

  @Test("a packet that was cut anywhere, or has something behind it, is malformed")
  func truncated() {
    let whole = bytes(.request(Request(id: id, deadline: 1, idleExit: 2, body: .connect(connect))))
    for length in 0..<whole.count {
      #expect(throws: MalformedPacket.self) { try decode(Array(whole[..<length])) }
    }
    #expect(throws: MalformedPacket.self) { try decode(whole + [0]) }
  }

  @Test("a length that the packet does not have is malformed")
  func hugeLength() {
    var packet = bytes(
      .request(
        Request(id: id, deadline: 1, idleExit: 2, body: .cancel(CancelMessage(name: "Z:", force: false)))))
    for index in 32..<36 { packet[index] = 0xFF }
    #expect(throws: MalformedPacket.self) { try decode(packet) }
  }

  @Test("another version is recognised whatever follows; handing over is understood from any version")
  func versions() throws {
    var packet = bytes(.handOver)
    packet[4] = 99
    guard case .handOver = try decode(packet + [1, 2, 3]) else {
      Issue.record("not understood")
      return
    }
    packet = bytes(.request(Request(id: id, deadline: 1, idleExit: 2, body: .connect(connect))))
    packet[4] = 99
    guard case .otherVersion(99) = try decode(packet) else {
      Issue.record("not recognised")
      return
    }
  }

  @Test("a packet that does not fit is not sent in part")
  func tooLong() {
    var writer = PacketWriter(capacity: 16)
    writer.write([UInt8](repeating: 1, count: 17))
    let isTooLong = writer.isTooLong
    #expect(isTooLong)
  }
}
