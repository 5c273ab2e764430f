import CLinux
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Testing

@testable import SMBWorker

@Suite("Workers take turns to log on anew")
struct LogonTurnsTests {
  /// The turns of a logon that no other test has.
  private static func turns(server: String, user: WideString = "alice", password: WideString = "one") throws
    -> LogonTurns
  {
    try #require(
      LogonTurns(
        at: Target(server: server, address: "127.0.0.1", port: 445, share: "x", path: ""),
        try SMBCredentials(userName: user, password: Secret(units: password.units))))
  }

  @Test("a password that was refused is refused to the others, under every spelling of its user")
  func refused() throws {
    let turns = try Self.turns(server: "refused")
    #expect(turns.begin() == .mine)
    turns.end(.mine, .refused)
    #expect(turns.begin() == .refused)
    #expect(try Self.turns(server: "REFUSED", user: "ALICE").begin() == .refused)
  }

  @Test("nobody else's logon is refused for it")
  func others() throws {
    try Self.turns(server: "others").note(.refused)
    for other in [
      try Self.turns(server: "others", password: "two"), try Self.turns(server: "others", user: "bob"),
      try Self.turns(server: "elsewhere"),
    ] {
      #expect(other.begin() == .mine)
      other.end(.mine, .unknown)
    }
  }

  @Test("a KDC judges one password at all servers, and no tickets that are there")
  func kerberos() throws {
    func turns(_ server: String, _ user: String?, _ password: WideString?) throws -> LogonTurns? {
      LogonTurns(
        of: try #require(
          KerberosLogon(
            to: server, cache: nil, user: user, password: password.map { Secret(units: $0.units) })))
    }
    try #require(try turns("one", "alice@KDC", "one")).note(.refused)
    #expect(try turns("two", "ALICE@kdc", "one")?.begin() == .refused)
    #expect(try turns("two", "alice@KDC", "two")?.begin() == .mine)
    #expect(try turns("one", "alice@KDC", nil) == nil && turns("one", nil, "one") == nil)
  }

  @Test("a password that the server takes again is refused no more")
  func acceptedAgain() throws {
    let turns = try Self.turns(server: "accepted again")
    turns.note(.refused)
    turns.note(.accepted)
    #expect(turns.begin() == .mine)
    turns.end(.mine, .unknown)
  }

  @Test("an acceptance counts for those who have waited for it, and for nobody who comes later")
  func waiting() throws {
    let turns = try Self.turns(server: "waiting")
    let earlier = Process.milliseconds - 1
    #expect(turns.begin() == .mine)
    turns.end(.mine, .accepted)
    #expect(turns.begin(at: earlier) == .free)
    #expect(turns.begin() == .mine)
    turns.end(.mine, .unknown)
  }

  @Test("the turn of a worker that was killed is free")
  func killed() throws {
    let turns = try Self.turns(server: "killed")
    // The child runs no code for the first time: a lock of the runtime, which another thread may hold, is not in its way.
    turns.end(turns.begin(), .unknown)
    let owner = fork()
    if owner == 0 {
      alarm(10)
      _ = turns.begin()
      kill(getpid(), SIGKILL)
    }
    try #require(owner > 0)
    #expect(waitpid(owner, nil, 0) == owner)
    #expect(turns.begin() == .mine)
    turns.end(.mine, .unknown)
  }

  @Test("neither a guest nor the owner of a ticket takes turns")
  func withoutPassword() throws {
    let target = Target(server: "none", address: "127.0.0.1", port: 445, share: "x", path: "")
    #expect(LogonTurns(at: target, try SMBCredentials(userName: "", password: Secret(units: []))) == nil)
    #expect(LogonTurns(at: target, try SMBCredentials(ticketOf: "alice", in: "REALM")) == nil)
    #expect(LogonTurns(at: target, nil) == nil)
  }
}
