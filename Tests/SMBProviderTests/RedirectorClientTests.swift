import Foundation
import Linux
import MPRCore
import RedirectorProtocol
import Testing

@testable import SMBProvider

/// A redirector that misbehaves on demand: each client in turn gets the next of its answers.
private final class FakeRedirector: @unchecked Sendable {
  enum Answer {
    case packet(RedirectorPacket)
    /// Ends the connection without an answer.
    case hangUp
    /// The same, a second later.
    case hangUpLate
    /// Keeps the client waiting until the test is over.
    case silence
    case garbage
  }

  let path: String
  private let answers: [Answer]
  private let lock = NSLock()
  private var received: [ClientPacket] = []
  private var thread: Thread?
  private let done = DispatchSemaphore(value: 0)

  var packets: [ClientPacket] { lock.withLock { received } }

  convenience init(_ answers: Answer...) throws { try self.init(answers) }

  init(_ answers: [Answer]) throws {
    self.answers = answers
    path = NSTemporaryDirectory() + "mpr-fake-" + UUID().uuidString
    let session = try SessionDirectory(at: Path(path), creating: true)
    let listener = try PacketSocket.listen(on: SessionDirectory.socket, in: session.root).keep()
    thread = Thread { [self] in
      serve(listener)
      done.signal()
    }
    thread!.start()
  }

  private func serve(_ listener: Kept) {
    var open: [Kept] = []
    for answer in answers {
      guard let client = try? listener.socket.accept().keep() else { return }
      if let packet = try? client.socket.receive(ClientPacket.self) {
        lock.withLock { received.append(packet) }
      }
      switch answer {
      case .packet(let packet): try? client.socket.send(packet)
      case .hangUp: break
      case .hangUpLate: Thread.sleep(forTimeInterval: 1)
      case .silence: open.append(client)
      case .garbage: try? [1, 2, 3].withUnsafeBytes { try client.socket.send($0) }
      }
    }
    if !open.isEmpty { Thread.sleep(forTimeInterval: 3) }
  }

  /// The reply that a client gets.
  func ask(_ body: Request.Body, deadline: UInt32 = 2000) throws -> Reply {
    let session = try SessionDirectory(at: Path(path), creating: false)
    return RedirectorClient(deadline: deadline, idleExit: 1).perform([body], session: session)[0]
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A socket that a class can hold.
private final class Kept: @unchecked Sendable {
  let socket: PacketSocket
  init(_ socket: consuming PacketSocket) { self.socket = socket }
}

extension PacketSocket {
  fileprivate consuming func keep() -> Kept { Kept(self) }
}

extension ClientPacket {
  fileprivate var requestID: RequestID? {
    if case .request(let request) = self { request.id } else { nil }
  }

  fileprivate var deadline: UInt32? {
    if case .request(let request) = self { request.deadline } else { nil }
  }
}

/// The error of a call; nil when it succeeds.
private func failure(of call: () throws(Errno) -> Void) -> CInt? {
  do throws(Errno) { try call() } catch { return error.rawValue }
  return nil
}

@Suite(.serialized) struct RedirectorClientTests {
  private let cancel = Request.Body.cancel(CancelMessage(name: "Z:", force: false))

  @Test("one request, one reply")
  func reply() throws {
    let expected = Reply(code: .ERROR_LOGON_FAILURE, detailCode: 7, detailText: "no")
    let redirector = try FakeRedirector(.packet(.reply(expected)))
    #expect(try redirector.ask(cancel) == expected)
  }

  @Test("several requests are sent at once: one that is not answered keeps no other one waiting")
  func several() throws {
    let redirector = try FakeRedirector(
      .silence, .packet(.reply(Reply(code: .ERROR_BUSY))), .hangUp, .packet(.reply(Reply(code: .NO_ERROR))))
    let session = try SessionDirectory(at: Path(redirector.path), creating: false)
    let replies = RedirectorClient(deadline: 500, idleExit: 1).perform(
      [cancel, cancel, cancel], session: session)
    #expect(replies.map(\.code) == [.ERROR_BAD_NETPATH, .ERROR_BUSY, .NO_ERROR])
    let ids = redirector.packets.compactMap(\.requestID)
    #expect(ids.count == 4 && Set(ids).count == 3 && ids[2] == ids[3])
  }

  @Test("a redirector that goes away before it answered is asked again, with the same id")
  func again() throws {
    let redirector = try FakeRedirector(.hangUp, .packet(.reply(Reply(code: .ERROR_BUSY))))
    #expect(try redirector.ask(cancel).code == .ERROR_BUSY)
    #expect(redirector.packets.count == 2)
    #expect(redirector.packets[0].requestID == redirector.packets[1].requestID)
  }

  @Test("what redirectors that go away have used of the time is gone")
  func timeLeft() throws {
    let redirector = try FakeRedirector(
      .hangUpLate, .hangUpLate, .packet(.reply(Reply(code: .ERROR_BUSY))), .hangUpLate)
    #expect(try redirector.ask(cancel, deadline: 60_000).code == .ERROR_BUSY)
    let deadlines = redirector.packets.compactMap(\.deadline)
    #expect(deadlines.count == 3 && deadlines[0] == 60_000)
    #expect(zip(deadlines, deadlines.dropFirst()).allSatisfy { $0 >= $1 + 900 })
    // And when none is left nobody is asked.
    #expect(try redirector.ask(cancel, deadline: 500).code == .ERROR_BAD_NETPATH)
    #expect(redirector.packets.count == 4)
  }

  @Test("the second redirector knows the first one's cancels, so that its answer counts")
  func cancelledByAnother() throws {
    let notConnected = RedirectorPacket.reply(Reply(code: .ERROR_NOT_CONNECTED))
    #expect(try FakeRedirector(.hangUp, .packet(notConnected)).ask(cancel).code == .ERROR_NOT_CONNECTED)
  }

  @Test("an answer that is none counts as none")
  func garbage() throws {
    let redirector = try FakeRedirector(.garbage, .packet(.reply(Reply(code: .NO_ERROR))))
    #expect(try redirector.ask(cancel).code == .NO_ERROR)
  }

  @Test("one that is killed, and lets clients in while it ends, costs one attempt")
  func lateEnd() throws {
    let ending = [FakeRedirector.Answer](repeating: .hangUp, count: 5)
    let redirector = try FakeRedirector(ending + [.packet(.reply(Reply(code: .ERROR_BUSY)))])
    #expect(try redirector.ask(cancel, deadline: 60_000).code == .ERROR_BUSY)
    #expect(Set(redirector.packets.compactMap(\.requestID)).count == 1)
  }

  @Test("one that always goes away is given up")
  func never() throws {
    let redirector = try FakeRedirector([FakeRedirector.Answer](repeating: .hangUp, count: 1000))
    #expect(try redirector.ask(cancel, deadline: 60_000).code == .ERROR_UNEXP_NET_ERR)
    #expect((4..<1000).contains(redirector.packets.count))
  }

  @Test("the client waits no more than a second longer than the redirector has")
  func deadline() throws {
    let redirector = try FakeRedirector(.silence)
    let start = Linux.Process.milliseconds
    #expect(try redirector.ask(cancel, deadline: 200).code == .ERROR_BAD_NETPATH)
    let waited = Linux.Process.milliseconds - start
    #expect(waited >= 1200 && waited < 10_000)
  }

  @Test("an answer that comes in the last instant counts; later ones cannot be sent")
  func lastInstant() throws {
    let (ours, theirs) = try PacketSocket.pair()
    let client = PacketSocket(try Descriptor(owning: ours))
    let redirector = PacketSocket(try Descriptor(owning: theirs))
    let answer = RedirectorPacket.reply(Reply(code: .NO_ERROR))
    var hasHungUp = redirector.hasHungUp
    #expect(!hasHungUp)
    try redirector.send(answer)
    client.shutDown()
    hasHungUp = redirector.hasHungUp
    #expect(hasHungUp)
    #expect(failure(of: { () throws(Errno) in try redirector.send(answer) }) == EPIPE)
    #expect(try client.receive(RedirectorPacket.self) == answer)
    #expect(failure(of: { () throws(Errno) in _ = try client.receive(RedirectorPacket.self) }) == ECONNRESET)
  }

  @Test("a redirector that lets nobody in keeps no client waiting longer than a request may take")
  func fullQueue() throws {
    let path = NSTemporaryDirectory() + "mpr-full-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    let session = try SessionDirectory(at: Path(path), creating: true)
    let listener = try PacketSocket.listen(on: SessionDirectory.socket, in: session.root)
    var waiting: [Kept] = []
    func wait() throws {
      waiting.append(
        try PacketSocket.connect(to: SessionDirectory.socket, in: session.root, milliseconds: 50).keep())
    }
    #expect(throws: Errno(rawValue: ETIMEDOUT)) { while waiting.count < 10_000 { try wait() } }
    let start = Linux.Process.milliseconds
    let reply = RedirectorClient(deadline: 300, idleExit: 1).perform([cancel], session: session)[0]
    #expect(reply.code == .ERROR_BAD_NETPATH)
    #expect(reply.detailText == "the redirector does not answer")
    // Whether it may start one makes no difference: one runs.
    let other = RedirectorClient(deadline: 300, idleExit: 1, mayStart: false).perform(
      [cancel], session: session)[0]
    #expect(other == reply)
    let waited = Linux.Process.milliseconds - start
    #expect(waited >= 600 && waited < 20_000)
    // As soon as one is let in there is a place.
    _ = try listener.accept()
    try wait()
  }

  @Test("an older redirector is asked to hand over, and the next one is asked")
  func older() throws {
    let redirector = try FakeRedirector(
      .packet(.otherVersion(protocolVersion - 1)), .hangUp, .packet(.reply(Reply(code: .NO_ERROR))))
    #expect(try redirector.ask(cancel).code == .NO_ERROR)
    guard redirector.packets.count == 3, case .handOver = redirector.packets[1] else {
      Issue.record("not asked to hand over")
      return
    }
  }

  @Test("a newer redirector is left alone: 170, and why")
  func newer() throws {
    let redirector = try FakeRedirector(.packet(.otherVersion(protocolVersion + 1)))
    let reply = try redirector.ask(cancel)
    #expect(reply.code == .ERROR_BUSY)
    #expect(reply.detailText.contains("protocol \(protocolVersion + 1)"))
  }
}
