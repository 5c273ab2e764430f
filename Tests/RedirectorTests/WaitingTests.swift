import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Testing

/// What happens while a server keeps a client waiting. Needs no real server.
@Suite("Waiting", .serialized)
struct WaitingTests {
  private let redirector: RunningRedirector
  private let server = SilentServer()

  init() throws { redirector = try RunningRedirector() }

  private func message(_ device: WideString?, user: String = "u") -> ConnectMessage {
    TestServer.share("SHARE", as: device, user: user, password: "p", port: server.port)
  }

  private func start(_ device: WideString?, deadline: UInt32, id: RequestID = newID()) throws
    -> TestClient
  {
    try redirector.send(
      .request(Request(id: id, deadline: deadline, idleExit: 60, body: .connect(message(device)))))
  }

  @Test("a silent server: the answer comes at the deadline, with a reason, and nothing stays")
  func deadline() throws {
    let start = Linux.Process.milliseconds
    let reply = try redirector.ask(.connect(message("Z:")), deadline: 500)
    #expect((500..<30_000).contains(Linux.Process.milliseconds - start))
    #expect(reply.code == .ERROR_BAD_NETPATH)
    #expect(reply.detailText == "The server did not answer within 0.5 seconds.")
    #expect(try redirector.cancel("Z:") == 2250)
  }

  @Test("a device that is being connected is taken for connects, busy for cancels, and then free again")
  func reservation() throws {
    let waiting = try start("Z:", deadline: 5000)
    #expect(try redirector.connect(message("Z:")) == 85)
    #expect(try redirector.cancel("Z:") == 170)
    #expect(try waiting.reply()?.code == .ERROR_BAD_NETPATH)
    #expect(try redirector.cancel("Z:") == 2250)
  }

  @Test("no other client has to wait")
  func others() throws {
    let waiting = try start("Z:", deadline: 60_000)
    let start = Linux.Process.milliseconds
    let refused = TestServer.share("SHARE", as: "Y:", user: "u", password: "p", port: 1)
    #expect(try redirector.connect(refused) == 53)
    #expect(Linux.Process.milliseconds - start < 30_000)
    withExtendedLifetime(waiting) {}
  }

  @Test("a worker that is stopped while it asks the server is replaced, as often as that happens")
  func stoppedWorker() throws {
    let process = try #require(redirector.process)
    let waiting = try start("Z:", deadline: 60_000)
    for _ in 0..<3 {
      #expect(server.accepts())
      // One of them is the one that asks; the others are spare, and replaced as well.
      for worker in redirector.workers(of: process) { kill(worker, SIGSTOP) }
    }
    #expect(server.accepts())
    #expect(try redirector.cancel("Z:") == 170)
    withExtendedLifetime(waiting) {}
  }

  @Test("a client that hangs up undoes its connect")
  func hangUp() throws {
    do { _ = try start("Z:", deadline: 60_000) }
    #expect(waits { (try? redirector.cancel("Z:")) == 2250 })
  }

  @Test("the same request from a new socket takes the place of the first")
  func sameRequest() throws {
    let id = newID()
    let first = try start("Z:", deadline: 600, id: id)
    let second = try start("Z:", deadline: 600, id: id)
    #expect(try first.reply() == nil)
    #expect(try second.reply()?.code == .ERROR_BAD_NETPATH)
    // And once more: the answer is kept.
    #expect(try redirector.connect(message("Z:"), id: id) == 53)
  }

  @Test("nobody waits for a silent server but the one who asks it: its client asks the next redirector")
  func handOver() throws {
    let start = Linux.Process.milliseconds
    let id = newID()
    for isTerminated in [false, true] {
      let waiting = try self.start("Z:", deadline: 60_000, id: id)
      #expect(waits { (try? redirector.cancel("Z:")) == 170 })
      if isTerminated {
        kill(try #require(redirector.process), SIGTERM)
      } else {
        #expect(try redirector.send(.handOver).receive() == nil)
      }
      #expect(try waiting.receive() == nil)
      // The lock is free when the client learns of it.
      try redirector.start()
      #expect(try redirector.cancel("Y:") == 2250)
    }
    #expect(Linux.Process.milliseconds - start < 30_000)
  }

  @Test("another version is told which this one is")
  func otherVersion() throws {
    let client = try redirector.send(.otherVersion(protocolVersion + 1))
    #expect(try client.receive() == .otherVersion(protocolVersion))
  }

  @Test("nonsense closes the client that sent it, and no other one")
  func malformed() throws {
    for length in [1, 7, 8, 4096, PacketSocket.longestPacket + 1] {
      let client = try TestClient(of: redirector.path)
      try client.send(raw: [UInt8](repeating: 0x4D, count: length))
      #expect(try client.receive() == nil)
    }
    #expect(try redirector.cancel("Z:") == 2250)
  }

  @Test("more clients than it takes at once wait until some have been put out")
  func manyClients() throws {
    let silent = try (0..<64).map { _ in try TestClient(of: redirector.path) }
    #expect(try redirector.cancel("Z:") == 2250)
    #expect(try silent[0].receive() == nil)
  }

  @Test("it ends when no client has needed it for a while, and leaves no process")
  func idleExit() throws {
    let process = try #require(redirector.process)
    #expect(try redirector.cancel("Z:", idleExit: 0) == 2250)
    #expect(waits { !isRunning(process) })
    #expect(redirector.process == nil)
  }

  @Test("a second one finds the first and leaves")
  func secondRedirector() throws {
    let process = redirector.process
    try redirector.start()
    #expect(redirector.process == process)
  }
}
