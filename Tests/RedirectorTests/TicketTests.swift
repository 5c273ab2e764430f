import Linux
import MPRCore
import RedirectorProtocol
import Testing
import WorkerProtocol

@testable import Redirector

@Suite("Connections by Kerberos tickets, as the redirector keeps them")
struct TicketTests {
  private static func connection(_ owner: WideString?, user: WideString? = nil) -> Connection {
    var connection = RedirectorTests.connection("Z:", #"\\server\share"#, user: user)
    connection.ticketCache = owner
    return connection
  }

  private static func live(_ connection: Connection, account: WideString?) -> LiveConnection {
    var live = LiveConnection(connection: connection, request: newID(), state: .disconnected)
    live.account = account
    return live
  }

  @Test("it is made again by the owner of the ticket, and by nobody else")
  func again() throws {
    let live = Self.live(Self.connection("alice@REALM"), account: "alice@REALM")
    let message = try live.messageAgain(password: nil)
    #expect(message.connection.userName == "alice@REALM" && message.password == nil)
    #expect(message.connection.ticketCache == "alice@REALM")
  }

  @Test("a user whose password is lost has no ticket in its place")
  func named() {
    for (user, account) in [("alice@REALM", "alice@REALM"), (nil, "alice")] as [(WideString?, WideString)] {
      let live = Self.live(Self.connection("alice@REALM", user: user), account: account)
      #expect(throws: Win32Error.ERROR_INVALID_PASSWORD) { try live.messageAgain(password: nil) }
    }
  }

  @Test("a guest comes back as a guest, whoever has a ticket by then")
  func guest() throws {
    let message = try Self.live(Self.connection("alice@REALM"), account: "").messageAgain(password: nil)
    #expect(message.connection.userName == "" && message.password?.isEmpty == true)
  }

  @Test("without a new ticket a connection stays lost, and is tried again until there is one")
  func waiting() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let connect = try driven.ask(.connect(ConnectMessage(Self.connection("a@R"), password: nil)), at: 0)
      let worker = try #require(driven.session.operations[connect]?.worker)
      try driven.receive(from: worker, at: 0)
      #expect(driven.session.table["Z:"]?.account == "a@R")

      // The tickets are another user's by now.
      let mine = try #require(driven.session.table["Z:"])
      var others = Self.live(Self.connection("b@R"), account: "a@R")
      others.worker = mine.worker
      driven.session.table["Z:"] = others
      driven.session.lost(worker, at: 1)
      driven.session.timePassed(at: 1)
      let second = try #require(driven.session.table["Z:"]?.worker)
      try driven.receive(from: second, at: 2)
      #expect(driven.session.table["Z:"]?.state == .disconnected && driven.session.table["Z:"]?.retry != nil)

      var renewed = Self.live(Self.connection("a@R"), account: "a@R")
      renewed.retry = 3
      driven.session.table["Z:"] = renewed
      driven.session.timePassed(at: 3)
      try driven.receive(from: try #require(driven.session.table["Z:"]?.worker), at: 4)
      #expect(driven.session.table["Z:"]?.state == .connected && driven.session.table["Z:"]?.retry == nil)
      driven.session.table["Z:"] = nil
    }
  }

  @Test("what a server is asked for in between is asked by the owner of the ticket")
  func asking() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      driven.session.table["Z:"] = Self.live(Self.connection("a@R"), account: "a@R")
      let asked = try driven.ask(.identify(Self.connection("b@R")), at: 1)
      let operation = try #require(driven.session.operations[asked])
      guard case .identify(let identify) = operation.body else { throw Errno(rawValue: 71) }
      let message = try identify.asker.message()
      #expect(message.connection.userName == "a@R" && message.password == nil)
      #expect(message.connection.ticketCache == "a@R")
      driven.session.table["Z:"] = nil
    }
  }
}
