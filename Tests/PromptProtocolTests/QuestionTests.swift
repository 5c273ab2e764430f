import MPRCore
import RedirectorProtocol
import Testing

@testable import PromptProtocol

@Suite("Questions and answers are read as they were written")
struct QuestionTests {
  private func written<Packet: PacketCodable>(_ packet: Packet) throws -> Packet {
    var writer = PacketWriter()
    packet.encode(into: &writer)
    return try writer.withBytes { try Packet(decoding: $0) }
  }

  @Test func logon() throws {
    let connect = ConnectMessage(Connection(), password: nil, restores: true)
    let question = Question.logon(
      LogonQuestion(
        way: .programFirst, refusal: .ERROR_LOGON_FAILURE, hadPassword: true, connect: connect, deadline: 7,
        idleExit: 8,
        saves: true,
        resets: false))
    guard case .logon(let read) = try written(question) else { throw MalformedPacket() }
    #expect(read.way == .programFirst && read.refusal == .ERROR_LOGON_FAILURE)
    #expect(read.hadPassword)
    #expect(read.deadline == 7 && read.idleExit == 8 && read.saves && !read.resets && read.connect.restores)
  }

  @Test func dialogs() throws {
    let drive = DriveQuestion(
      problem: "p", device: "Z:", remoteName: "r", isFixed: true, recent: ["one", "two"],
      asksToRemember: true,
      remembers: false)
    guard case .drive(let readDrive) = try written(Question.drive(drive)) else { throw MalformedPacket() }
    #expect(readDrive == drive)
    let choice = ChoiceQuestion(problem: "p", lines: ["a", "b"])
    guard case .choice(let readChoice) = try written(Question.choice(choice)) else { throw MalformedPacket() }
    #expect(readChoice == choice)
    let account = AccountQuestion(remoteName: "r", userName: nil)
    guard case .account(let readAccount) = try written(Question.account(account)) else {
      throw MalformedPacket()
    }
    #expect(readAccount == account)
  }

  @Test func answers() throws {
    guard
      case .reply(let reply, "user") = try written(Answer.reply(Reply(code: .ERROR_BUSY), userName: "user"))
    else { throw MalformedPacket() }
    #expect(reply.code == .ERROR_BUSY)
    let drive = DriveAnswer(device: nil, remoteName: "r", remembers: true, asksForUser: true)
    guard case .drive(drive) = try written(Answer.drive(drive)) else { throw MalformedPacket() }
    guard case .choice(3) = try written(Answer.choice(3)) else { throw MalformedPacket() }
    guard case .consent(true) = try written(Answer.consent(true)) else { throw MalformedPacket() }
    guard case .cannotAsk("why") = try written(Answer.cannotAsk("why")) else { throw MalformedPacket() }
    guard
      case .account(nil, let password) = try written(
        Answer.account(userName: nil, password: Secret(units: [1])))
    else { throw MalformedPacket() }
    #expect(password.count == 1)
  }

  @Test("Other bytes are refused", arguments: [[UInt8](), [0], [9], [1, 7], [3, 0xFF, 0xFF, 0xFF, 0xFF]])
  func malformed(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      #expect(throws: MalformedPacket.self) { try Question(decoding: bytes) }
      #expect(throws: MalformedPacket.self) { try Answer(decoding: bytes) }
    }
  }
}
