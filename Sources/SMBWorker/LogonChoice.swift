import Glibc
import MPRCore
import RedirectorProtocol
import WorkerProtocol

/// The user who logs on at a server, and the way of it.
///
/// A connect without user and password is the caller's who has a ticket, else a guest's where the policy allows it. A user
/// with a realm and a password is asked of the realm first. libsmbclient would log the owner of the tickets on whatever
/// user it is told: so it knows of Kerberos only while a ticket is used that was looked at here.
struct LogonChoice {
  /// The name that is logged on with; "" for nobody in particular.
  var account: WideString
  var credentials: SMBCredentials
  /// The logon by which the ticket was had; nil when none is used.
  var kerberos: KerberosLogon?
  var ticket: KerberosTicket?
  /// Why no ticket is used; nil when one is, or when Kerberos has no part in this.
  var refusal: KerberosRefusal?

  /// - Parameters:
  ///   - milliseconds: how long Kerberos may take.
  ///   - inTurn: whether a password waits for its turn.
  init(_ message: ConnectMessage, kerberosWithin milliseconds: Int64, inTurn: Bool) throws(JobFailure) {
    let connection = message.connection
    let logon = KerberosLogon(
      to: SMBAddress.host(connection.target), cache: connection.ticketCache,
      user: connection.userName?.string,
      password: message.password)
    if message.password == nil || Self.hasRealm(connection.userName) && message.password?.isEmpty == false {
      switch logon?.ask(within: milliseconds, inTurn: inTurn) ?? .failure(.needsName) {
      case .success(let ticket):
        self = try Self.by(ticket, of: logon)
        return
      case .failure(let refusal):
        if let failure = refusal.failure(byPassword: message.password != nil) { throw failure }
        self = try LogonChoice(withoutTicket: message, because: refusal)
      }
    } else {
      self = try LogonChoice(withoutTicket: message, because: nil)
    }
  }

  /// A logon with user and password, or a guest's.
  init(withoutTicket message: ConnectMessage, because refusal: KerberosRefusal?) throws(JobFailure) {
    let connection = message.connection
    self.refusal = refusal
    let password: Secret
    if let given = message.password {
      // A nameless default user is nobody whom a server knows. An empty name would be the anonymous user's, who needs no
      // right password.
      guard let account = connection.userName ?? SMBCredentials.ownName else {
        throw JobFailure(.ERROR_LOGON_FAILURE, text: "The default user has no name here (uid \(geteuid())).")
      }
      (self.account, password) = (account, given)
    } else if connection.userName != nil {
      // A connection by a ticket is made again, and by no other user.
      throw JobFailure(.ERROR_NO_SUCH_LOGON_SESSION, text: refusal?.text ?? "")
    } else {
      guard connection.policy.allowInsecureGuest else {
        throw JobFailure(.ERROR_LOGON_FAILURE, text: refusal?.text ?? "")
      }
      (account, password) = ("", Secret(units: []))
    }
    do throws(Win32Error) { credentials = try SMBCredentials(userName: account, password: password) } catch {
      throw JobFailure(error)
    }
  }

  private init(account: WideString, credentials: SMBCredentials) {
    (self.account, self.credentials) = (account, credentials)
  }

  private static func by(_ ticket: KerberosTicket, of logon: KerberosLogon?) throws(JobFailure) -> LogonChoice
  {
    do throws(Win32Error) {
      var choice = LogonChoice(
        account: WideString(ticket.user),
        credentials: try SMBCredentials(ticketOf: ticket.user, in: ticket.realm))
      choice.kerberos = logon
      choice.kerberos?.user = ticket.user
      choice.ticket = ticket
      return choice
    } catch { throw JobFailure(error) }
  }

  /// Whether a user is written "user@realm".
  static func hasRealm(_ name: WideString?) -> Bool {
    guard let name = name?.string, let at = name.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
    return at > name.utf8.startIndex && !name.utf8.contains(UInt8(ascii: "\\"))
      && name.utf8.index(after: at) < name.utf8.endIndex
  }

  /// The failure of a logon, with what Kerberos knows of it.
  func explaining(_ failure: JobFailure) -> JobFailure {
    var failure = failure
    if ticket != nil, failure.status == .logonFailure {
      // The KDC has given the ticket, so it is the server that cannot read it.
      failure.code = .ERROR_WRONG_TARGET_NAME
      failure.text += " The server does not have the key that its KDC has for it."
    }
    guard let refusal, failure.code.isLogonFailure else { return failure }
    if failure.code == .ERROR_LOGON_FAILURE, let better = refusal.betterCode { failure.code = better }
    failure.text += (failure.text.isEmpty ? "" : " ") + refusal.text
    return failure
  }
}
