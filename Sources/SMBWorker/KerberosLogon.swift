import CKerberos
import CLinux
import Glibc
import Linux
import MPRCore
import WorkerProtocol

/// A ticket for a server. The program that shows it is logged on there.
struct KerberosTicket: Equatable, Sendable {
  /// The user: "alice@REALM".
  let user: String
  /// The server's realm.
  let realm: String
  /// The cache that it is in, as libsmbclient's Kerberos knows it.
  let cache: String
  /// When it ends, in seconds since 1970. The server ends the connection with it.
  let end: Int64

  /// Whether it has ended by this machine's clock.
  var hasEnded: Bool { time(nil) >= end }
}

/// A logon by Kerberos at a server: by the tickets that a user has, or by a password. It can be repeated when its ticket
/// ends.
struct KerberosLogon: Sendable {
  /// The longest time for it where nobody waits for less, in milliseconds.
  static let longest: Int64 = 5000

  /// The server's name, in lower case: Kerberos takes case seriously, and people do not.
  let server: String
  /// The bytes of the caller's KRB5CCNAME; nil for the machine's default cache.
  let cache: [UInt8]?
  /// The one user who may log on: "alice@REALM"; nil for the owner of the cache. A repeated logon is by the
  /// same user.
  var user: String?
  /// nil for a logon by tickets that are there.
  let password: Secret?

  /// - Parameter server: nil is the result for one that no ticket can be had for, because it is an address.
  init?(to server: String, cache: WideString?, user: String?, password: Secret?) {
    let name = server.lowercasedASCII
    var address = in6_addr()
    let isAddress = inet_pton(AF_INET, name, &address) == 1 || name.utf8.contains(UInt8(ascii: ":"))
    if isAddress || name == "localhost" { return nil }
    self.server = name
    self.cache = cache?.ansi
    self.user = user
    self.password = password
  }

  /// Gets a ticket.
  /// - Parameter inTurn: whether a password waits for its turn, since no program has given it just now.
  func ask(within milliseconds: Int64, inTurn: Bool) -> Result<KerberosTicket, KerberosRefusal> {
    guard let turns = LogonTurns(of: self) else { return askInThread(within: milliseconds) }
    let end = Process.milliseconds + milliseconds
    let turn = inTurn ? turns.begin() : .free
    guard turn != .refused else {
      return .failure(
        KerberosRefusal(KERBEROS_WRONG_PASSWORD, "It has refused it lately, and was not asked again"))
    }
    let answer = askInThread(within: end - Process.milliseconds)
    let outcome: LogonTurns.Outcome =
      switch answer {
      case .success: .accepted
      case .failure(let refusal): refusal.reason == KERBEROS_WRONG_PASSWORD ? .refused : .unknown
      }
    turns.end(turn, outcome)
    return answer
  }

  /// MIT's library waits for a KDC or a name server as long as it likes. So another thread does, and is left alone when the
  /// time is up. The next question waits for the end of that one: otherwise who asks again and again would have ever more
  /// threads.
  private func askInThread(within milliseconds: Int64) -> Result<KerberosTicket, KerberosRefusal> {
    let late = KerberosRefusal(
      KERBEROS_NO_KDC, "Neither a KDC nor a name server has answered within \(milliseconds) milliseconds")
    let end = Process.nanoseconds + max(0, milliseconds) * 1_000_000
    let mayAsk: Void? = Self.isAsking.wait(nanoseconds: end - Process.nanoseconds) { isAsking in
      if isAsking { return nil }
      isAsking = true
    }
    guard mayAsk != nil else { return .failure(late) }
    let answer = Guarded<Result<KerberosTicket, KerberosRefusal>?>(nil)
    let isStarted = WorkerThread.start("kerberos") { [self] in
      let result = askAndWait()
      answer.change { $0 = result }
      Self.isAsking.change { $0 = false }
    }
    guard isStarted else {
      Self.isAsking.change { $0 = false }
      return .failure(KerberosRefusal(KERBEROS_OTHER, "No thread can be started."))
    }
    return answer.wait(nanoseconds: max(0, end - Process.nanoseconds)) { $0 } ?? .failure(late)
  }

  /// Whether a thread of this process waits for MIT's library.
  private static let isAsking = Guarded(false)

  private func askAndWait() -> Result<KerberosTicket, KerberosRefusal> {
    // The password's bytes are wiped with the buffer.
    let secret = password.flatMap { password in password.utf8Count.map { WipedText(password, count: $0) } }
    let question = UnsafeMutablePointer<kerberos_question>.allocate(capacity: 1)
    question.initialize(to: kerberos_question())
    defer { question.deallocate() }
    let result = withCString(server.utf8) { server in
      withCString(cache) { cache in
        withCString(user?.utf8) { user in
          question.pointee.server = server
          question.pointee.cache = cache
          question.pointee.user = user
          question.pointee.password = secret?.text
          return kerberos_ask(question)
        }
      }
    }
    guard result == KERBEROS_TICKET else {
      return .failure(KerberosRefusal(result, text(of: &question.pointee.text)))
    }
    return .success(
      KerberosTicket(
        user: text(of: &question.pointee.principal), realm: text(of: &question.pointee.realm),
        cache: text(of: &question.pointee.ticket_cache), end: question.pointee.end))
  }

  /// Lends bytes with a NUL behind them; NULL for nil.
  private func withCString<Result>(
    _ bytes: (some Collection<UInt8>)?, _ body: (UnsafePointer<CChar>?) -> Result
  ) -> Result {
    guard let bytes else { return body(nil) }
    return (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { body($0.baseAddress) }
  }

  /// The text in an array of C.
  private func text<Array>(of array: inout Array) -> String {
    withUnsafeBytes(of: &array) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}

/// A password as a C string, which is wiped.
private final class WipedText {
  private let buffer: WipedBuffer

  init(_ secret: Secret, count: Int) {
    buffer = WipedBuffer(byteCount: count + 1)
    _ = secret.copyUTF8(to: buffer.bytes.bindMemory(to: CChar.self))
  }

  var text: UnsafePointer<CChar>? {
    UnsafePointer(buffer.bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
  }
}

extension KerberosTicket {
  /// The ticket that libsmbclient logs on by; nil while it logs on otherwise.
  private static let inUse = Guarded<KerberosTicket?>(nil)

  /// Has libsmbclient log on without a ticket.
  static func useNone() { inUse.withLock { $0 = nil } }

  /// Whether libsmbclient would log on the user whom the connection is for. It connects again by itself when the server has
  /// hung up, and takes what is in the cache then: the tickets of somebody else, perhaps.
  static var isStillTheUsers: Bool {
    guard let ticket = inUse.withLock({ $0 }) else { return true }
    return kerberos_is_owner(ticket.user, ticket.cache) != 0
  }

  /// The configuration of libsmbclient's Kerberos, which libsmbclient opens by its number whenever it logs on.
  nonisolated(unsafe) private static var configuration: Descriptor?

  /// Has libsmbclient log on by this ticket: its Kerberos reads the environment.
  ///
  /// It is told the server's realm, and to ask no name server for anything: it has the ticket already, and would ask a
  /// silent one for minutes.
  /// - Parameter server: the server's name.
  /// - Throws: ERROR_NOT_ENOUGH_MEMORY; then libsmbclient is told nothing.
  func use(for server: String) throws(JobFailure) {
    let text = """
      [libdefaults]
      dns_lookup_kdc = false
      dns_lookup_realm = false
      [domain_realm]
      \(server) = \(realm)

      """
    guard let file = try? Descriptor(owning: linux_memory_file("krb5.conf")),
      write(file.raw, text, text.utf8.count) == text.utf8.count,
      let list = kerberos_configuration_behind("/proc/self/fd/\(file.raw)")
    else {
      throw JobFailure(.ERROR_NOT_ENOUGH_MEMORY, text: "There is no room for a configuration of Kerberos.")
    }
    setenv("KRB5CCNAME", cache, 1)
    setenv("KRB5_CONFIG", list, 1)
    free(list)
    Self.inUse.withLock { $0 = self }
    Self.configuration = consume file
  }
}
