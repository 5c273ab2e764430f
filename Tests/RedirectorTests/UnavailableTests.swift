import Linux
import MPRCore
import RedirectorProtocol
import Testing

@testable import Redirector

/// Remembered connections whose server is away when they are to be restored.
@Suite("Unavailable connections", .serialized)
struct UnavailableTests {
  private static let password = Secret(units: [0x70])

  /// A session in which Z: is waited for.
  private static func waiting(for password: Secret = away) throws -> DrivenSession {
    let driven = try DrivenSession()
    let id = try driven.connect("Z:", password: password, restores: true, at: 1)
    try driven.receive(for: id, at: 2)
    guard driven.session.replies[id]?.code == .ERROR_BAD_NETPATH else { throw Errno(rawValue: 1) }
    return driven
  }

  @Test("one whose server is away is tried again, and no program sees it until it is there")
  func comesAbout() async {
    await #expect(processExitsWith: .success) {
      let driven = try Self.waiting()
      let session = driven.session
      #expect(session.table["Z:"]?.isUnavailable == true && driven.seen == [])
      #expect(driven.fileNames.count == 1 && session.table["Z:"]?.retry != nil)
      session.timePassed(at: 3)
      try driven.receive(from: try #require(session.table["Z:"]?.worker), at: 4)
      #expect(session.table["Z:"]?.isUnavailable == true && driven.seen == [])
      // A pause follows, and then the server is back.
      let retry = try #require(session.table["Z:"]?.retry)
      #expect(retry >= 1000)
      session.table["Z:"]?.password = KeptSecret(Self.password)
      session.timePassed(at: retry)
      try driven.receive(from: try #require(session.table["Z:"]?.worker), at: retry + 1)
      #expect(session.table["Z:"]?.isUnavailable == false && session.table["Z:"]?.state == .connected)
      #expect(driven.seen.count == 1 && driven.fileNames.count == 1)
      session.table["Z:"] = nil
    }
  }

  @Test("one that gets no answer in time is tried again, too")
  func silent() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let id = try driven.connect("Z:", password: hang, restores: true, timeout: 500, at: 1)
      driven.session.timePassed(at: 501)
      #expect(driven.session.replies[id]?.code == .ERROR_BAD_NETPATH)
      #expect(driven.session.table["Z:"]?.isUnavailable == true)
      driven.session.table["Z:"] = nil
    }
  }

  @Test(
    "a connect that restores nothing leaves nothing, nor does a logon that is refused, nor one without a device"
  )
  func nothingIsWaitedFor() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let attempts: [(device: WideString?, password: Secret, restores: Bool)] = [
        ("Z:", away, false), ("Y:", refused, true), (nil, away, true),
      ]
      for attempt in attempts {
        let id = try driven.connect(
          attempt.device, password: attempt.password, restores: attempt.restores, at: 1)
        try driven.receive(for: id, at: 2)
        #expect(driven.session.table.isEmpty && driven.fileNames == [])
      }
    }
  }

  @Test("a client that has hung up leaves nothing to wait for, whether its server was away or silent")
  func hungUp() async {
    await #expect(processExitsWith: .success) {
      for password in [away, hang] {
        let driven = try DrivenSession()
        let id = try driven.connect("Z:", password: password, restores: true, timeout: 500, at: 1)
        driven.clientsGiveUp()
        if password.isSame(as: hang) {
          driven.session.timePassed(at: 501)
        } else {
          try driven.receive(for: id, at: 2)
        }
        #expect(driven.session.operations.isEmpty && driven.session.replies[id] == nil)
        #expect(driven.session.table.isEmpty && driven.fileNames == [])
        #expect(
          driven.session.keyring?.password(for: Logon(connection("Z:", #"\\server\share"#, user: "u"))) == nil
        )
      }
    }
  }

  @Test("a client that has hung up leaves what was waited for before")
  func hungUpBesideAnEarlierOne() async {
    await #expect(processExitsWith: .success) {
      let driven = try Self.waiting()
      let earlier = try #require(driven.session.table["Z:"])
      let id = try driven.connect("Z:", password: away, restores: true, at: 3)
      driven.clientsGiveUp()
      try driven.receive(for: id, at: 4)
      #expect(
        driven.session.table["Z:"]?.request == earlier.request && driven.session.table["Z:"]?.retry != nil)
      #expect(driven.fileNames == [earlier.file.fileName])
      driven.session.table["Z:"] = nil
    }
  }

  @Test("a server that is back and refuses the logon is not asked again")
  func refusedLater() async {
    await #expect(processExitsWith: .success) {
      let driven = try Self.waiting()
      driven.session.table["Z:"]?.password = KeptSecret(refused)
      driven.session.timePassed(at: 3)
      try driven.receive(from: try #require(driven.session.table["Z:"]?.worker), at: 4)
      #expect(driven.session.table.isEmpty && driven.fileNames == [])
    }
  }

  @Test("its device can be connected: the new connection takes its place, and its attempt makes room")
  func replaced() async {
    await #expect(processExitsWith: .success) {
      let driven = try Self.waiting()
      driven.session.timePassed(at: 3)
      let attempt = try #require(driven.session.table["Z:"]?.worker)
      let id = try driven.connect("Z:", password: Self.password, user: "other", at: 4)
      #expect(!driven.session.workers.all.contains { $0 === attempt })
      // While it is being connected no attempt is made.
      driven.session.timePassed(at: 5)
      #expect(driven.session.table["Z:"]?.worker == nil)
      try driven.receive(for: id, at: 6)
      #expect(driven.session.replies[id]?.code == .NO_ERROR)
      #expect(driven.seen == [id] && driven.fileNames.count == 1)
      driven.session.table["Z:"] = nil
    }
  }

  @Test("a connect to its device that fails changes nothing, and one of which the client is not told neither")
  func notReplaced() async {
    await #expect(processExitsWith: .success) {
      let driven = try Self.waiting()
      let failed = try driven.connect("Z:", password: refused, at: 4)
      try driven.receive(for: failed, at: 5)
      #expect(driven.session.table["Z:"]?.isUnavailable == true && driven.session.table["Z:"]?.retry != nil)

      let live = try #require(driven.session.table["Z:"])
      var made = LiveConnection(connection: live.connection, request: newID(), state: .connected)
      made.password = KeptSecret(Self.password)
      try driven.session.files.write(made.file)
      driven.session.table["Z:"] = made
      driven.session.undo(made, bringingBack: live, at: 6)
      #expect(driven.session.table["Z:"]?.isUnavailable == true && driven.seen == [])
      #expect(driven.fileNames == [live.file.fileName])
      driven.session.table["Z:"] = nil
    }
  }

  @Test("to cancel it ends the attempts, and says that it is not connected")
  func cancelled() async {
    await #expect(processExitsWith: .success) {
      let driven = try Self.waiting()
      driven.session.timePassed(at: 3)
      let id = try driven.cancel("Z:", at: 4)
      #expect(driven.session.replies[id]?.code == .ERROR_NOT_CONNECTED)
      #expect(driven.session.table.isEmpty && driven.fileNames == [])
      #expect(
        driven.session.keyring?.password(for: Logon(connection("Z:", #"\\server\share"#, user: "u"))) == nil)
    }
  }

  @Test("what was restored, or is to be, can be taken back; what a program has connected stays")
  func takenBack() async {
    await #expect(processExitsWith: .success) {
      let takeBack = Request.Body.cancel(CancelMessage(name: "Z:", force: false, restored: true))
      for restores in [true, false] {
        let driven = try DrivenSession()
        let made = try driven.connect("Z:", password: Self.password, restores: restores, at: 1)
        try driven.receive(for: made, at: 2)
        let id = try driven.ask(takeBack, at: 3)
        #expect(driven.session.replies[id]?.code == (restores ? .NO_ERROR : .ERROR_NOT_CONNECTED))
        #expect(driven.session.table.isEmpty == restores)
        driven.session.table["Z:"] = nil
      }
      let waiting = try Self.waiting()
      _ = try waiting.ask(takeBack, at: 3)
      #expect(waiting.session.table.isEmpty && waiting.fileNames == [])
    }
  }

  @Test("its user is nobody who is logged on, and it does not come about beside another user")
  func anotherUser() async {
    await #expect(processExitsWith: .success) {
      let driven = try Self.waiting()
      let other = try driven.connect("Y:", password: Self.password, user: "other", at: 3)
      try driven.receive(for: other, at: 4)
      #expect(driven.session.replies[other]?.code == .NO_ERROR)
      driven.session.table["Z:"]?.password = KeptSecret(Self.password)
      driven.session.timePassed(at: 5)
      #expect(driven.session.table["Z:"]?.worker == nil && driven.session.table["Z:"]?.retry != nil)
      driven.session.table["Y:"] = nil
      driven.session.table["Z:"] = nil
    }
  }

  @Test("one restores with the password of another connection of its user; a connect does not take it")
  func knownPassword() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let first = try driven.connect("Y:", password: Self.password, at: 1)
      try driven.receive(for: first, at: 2)
      let connect = try driven.connect("X:", password: nil, at: 3)
      #expect(driven.session.replies[connect]?.code == .ERROR_INVALID_PASSWORD)
      let restored = try driven.connect("Z:", password: nil, restores: true, at: 4)
      try driven.receive(for: restored, at: 5)
      #expect(driven.session.replies[restored]?.code == .NO_ERROR)
      driven.session.table["Y:"] = nil
      driven.session.table["Z:"] = nil
    }
  }

  @Test("the next redirector waits for it; a connection that came about in between counts")
  func adopted() async {
    await #expect(processExitsWith: .success) {
      let driven = try Self.waiting()
      let waiting = try #require(driven.session.table["Z:"])
      driven.session.table["Z:"] = nil
      try driven.session.adopt(at: 10)
      #expect(driven.session.table["Z:"]?.isUnavailable == true && driven.seen == [])

      var made = waiting
      made.isUnavailable = false
      try driven.session.files.write(made.file)
      driven.session.table["Z:"] = nil
      try driven.session.adopt(at: 20)
      #expect(driven.session.table["Z:"]?.isUnavailable == false)
      #expect(driven.fileNames == [made.file.fileName])
      driven.session.table["Z:"] = nil
    }
  }
}
