import CKerberos
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Testing
import WorkerProtocol

@testable import SMBWorker

@Suite("Kerberos, as far as nobody is asked")
struct KerberosTests {
  private static let policy = ConnectJob.commonPolicy
  private static let ticket = KerberosTicket(
    user: "alice/admin@REALM", realm: "REALM", cache: "FILE:x", end: 0)

  /// A connect by tickets that are not there.
  private static func message(
    _ user: WideString? = nil, _ password: WideString? = nil, guest: Bool = false, server: String = "files"
  ) -> ConnectMessage {
    var policy = policy
    policy.allowInsecureGuest = guest
    return ConnectMessage(
      Connection(
        localName: nil, remoteName: "", type: 0,
        target: Target(server: server, address: "127.0.0.1", port: 1, share: "x", path: ""), userName: user,
        policy: policy, ticketCache: "FILE:/nonexistent/tickets"),
      password: password.map { Secret(units: $0.units) })
  }

  private static func choice(_ message: ConnectMessage) throws(JobFailure) -> LogonChoice {
    try LogonChoice(message, kerberosWithin: 20_000, inTurn: false)
  }

  @Test(
    "an address has no tickets", arguments: ["127.0.0.1", "::1", "fe80::1%eth0", "localhost", "LocalHost"])
  func addresses(server: String) {
    #expect(KerberosLogon(to: server, cache: nil, user: nil, password: nil) == nil)
  }

  @Test(
    "a server's name is asked for in lower case",
    arguments: [("FILES.Example", "files.example"), ("1.2.3", "1.2.3")])
  func names(server: String, name: String) {
    #expect(KerberosLogon(to: server, cache: nil, user: nil, password: nil)?.server == name)
  }

  @Test(
    "without a ticket the default user is a guest, where the policy allows one, or nobody",
    arguments: [true, false])
  func nobody(guest: Bool) throws {
    do throws(JobFailure) {
      let choice = try Self.choice(Self.message(guest: guest))
      #expect(guest && choice.account == "" && choice.credentials.isAnonymous && choice.ticket == nil)
    } catch {
      #expect(!guest && error.code == .ERROR_LOGON_FAILURE && error.text.contains("no tickets"))
    }
  }

  @Test("a connection by a ticket is made again by none but its owner: a guest does not come in the place")
  func again() {
    do throws(JobFailure) {
      _ = try Self.choice(Self.message("alice@REALM", guest: true))
      Issue.record("somebody is logged on")
    } catch { #expect(error.code == .ERROR_NO_SUCH_LOGON_SESSION && !error.code.isLogonFailure) }
  }

  @Test("a user with a password logs on with it, and Kerberos is asked for none but such as have a realm")
  func passwords() throws {
    for (user, isAsked) in [
      ("alice", false), ("WG\\alice", false), ("", false), ("alice@NO.SUCH.REALM", true),
    ] {
      let choice = try Self.choice(Self.message(WideString(user), user.isEmpty ? "" : "p"))
      #expect(choice.account == WideString(user) && choice.ticket == nil && !choice.credentials.byTicket)
      #expect(choice.refusal?.reason == (isAsked ? KERBEROS_UNKNOWN_REALM : nil), "\(user)")
    }
  }

  @Test(
    "a user with a realm has something on both sides of the last @",
    arguments: [
      ("a@b", true), ("@b", false), ("a@", false), ("a", false), (#"d\a@b"#, false), ("a@b@c", true),
    ])
  func realms(name: WideString, hasRealm: Bool) {
    #expect(LogonChoice.hasRealm(name) == hasRealm)
  }

  @Test("what Kerberos says ends the connect only where nothing else would tell more")
  func refusals() {
    func code(_ reason: kerberos_result, _ byPassword: Bool) -> Win32Error? {
      KerberosRefusal(reason).failure(byPassword: byPassword)?.code
    }
    for byPassword in [true, false] {
      #expect(code(KERBEROS_CLOCKS_DIFFER, byPassword) == .ERROR_TIME_SKEW)
      #expect(code(KERBEROS_WRONG_PASSWORD, byPassword) == .ERROR_LOGON_FAILURE)
      for reason in [
        KERBEROS_NO_LIBRARY, KERBEROS_NO_CACHE, KERBEROS_EXPIRED, KERBEROS_UNKNOWN_SERVER, KERBEROS_REVOKED,
        KERBEROS_UNKNOWN_USER, KERBEROS_OTHER_USER, KERBEROS_OTHER, KERBEROS_NO_ROOM,
      ] {
        #expect(code(reason, byPassword) == nil)
      }
    }
    #expect(code(KERBEROS_NO_KDC, false) == .ERROR_NO_LOGON_SERVERS)
    #expect(code(KERBEROS_NO_KDC, true) == nil)
  }

  @Test("a failure is explained, and its code is the one that says more")
  func explaining() throws {
    var choice = try LogonChoice(
      withoutTicket: Self.message("a@R", "p"), because: KerberosRefusal(KERBEROS_REVOKED))
    let failure = choice.explaining(JobFailure(.logonFailure))
    #expect(failure.code == .ERROR_ACCOUNT_DISABLED && failure.text.contains("disabled or locked"))
    #expect(choice.explaining(JobFailure(NTStatus(rawValue: 0xC000_0234))).code == .ERROR_ACCOUNT_LOCKED_OUT)
    #expect(choice.explaining(JobFailure(.accessDenied)) == JobFailure(.accessDenied))
    choice.refusal = nil
    choice.ticket = Self.ticket
    #expect(choice.explaining(JobFailure(.logonFailure)).code == .ERROR_WRONG_TARGET_NAME)
    #expect(choice.explaining(JobFailure(.accessDenied)).code == .ERROR_ACCESS_DENIED)
  }

  @Test("libsmbclient is told any user and any domain for a ticket, and no password")
  func credentials() throws {
    let credentials = try SMBCredentials(ticketOf: Self.ticket.user, in: Self.ticket.realm)
    #expect(credentials.byTicket && credentials.password == nil && !credentials.isAnonymous)
    #expect(credentials.account == AccountName(domain: "REALM", user: "alice"))
    #expect(Self.ticket.hasEnded)
    #expect(!KerberosTicket(user: "", realm: "", cache: "", end: Int64(time(nil)) + 60).hasEnded)
  }

  @Test("the end of a ticket is no answer, no loss of the server and no refusal")
  func ends() {
    let failure = ShareFailure(error: EINVAL, status: 0xC000_035C)
    #expect(failure.kind == .ticketEnded && failure.errno.rawValue == EKEYEXPIRED && failure.isLoss)
  }
}
