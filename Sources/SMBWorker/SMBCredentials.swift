import Linux
import MPRCore

/// A user name and a password as libsmbclient takes them.
struct SMBCredentials {
  /// libsmbclient's buffers for domain, user and password hold this many bytes each, with a NUL at the end.
  private static let bufferSize = 256

  /// libsmbclient takes a user's name apart at the first of these, whatever it is told of the domain. The third one that it
  /// knows, smb.conf's "winbind separator", is set to one of these (`SMBLibrary.configuration`).
  private static let separators = [UInt8(ascii: "\\"), UInt8(ascii: "/")]

  let account: AccountName
  let password: Secret?

  /// Whether libsmbclient is to log on by a ticket, whose owner is the user whatever name it has.
  let byTicket: Bool

  /// Whether nobody in particular logs on.
  var isAnonymous: Bool { account.user.isEmpty }

  /// - Throws: ERROR_BAD_USERNAME or ERROR_INVALID_PASSWORD for a text that libsmbclient cannot take whole: it would
  ///   log on with the beginning of it. ERROR_LOGON_FAILURE for a name that it would take apart: no account is called
  ///   so, and libsmbclient would log on with a part of the name (ADD2-098).
  init(userName: WideString, password: Secret?) throws(Win32Error) {
    if let password {
      guard let count = password.utf8Count, count < Self.bufferSize else { throw .ERROR_INVALID_PASSWORD }
    }
    guard let name = userName.string else { throw .ERROR_BAD_USERNAME }
    account = AccountName(name)
    self.password = password
    byTicket = false
    for part in [account.domain, account.user] {
      guard !part.utf8.contains(0), part.utf8.count < Self.bufferSize else { throw .ERROR_BAD_USERNAME }
    }
    guard !account.user.utf8.contains(where: Self.separators.contains) else { throw .ERROR_LOGON_FAILURE }
  }

  /// For the owner of a ticket.
  /// - Throws: ERROR_BAD_USERNAME for a name that libsmbclient cannot take.
  init(ticketOf owner: String, in realm: String) throws(Win32Error) {
    // Any user and any domain will do, but empty ones: without a domain libsmbclient knows no Kerberos. Of the user the part
    // before "/" or "@" is enough.
    let user = owner.prefix { $0 != "@" && !Self.separators.contains($0.asciiValue ?? 0) }
    for part in [String(user), realm] {
      guard !part.isEmpty, part.utf8.count < Self.bufferSize else { throw .ERROR_BAD_USERNAME }
    }
    account = AccountName(domain: realm, user: String(user))
    password = nil
    byTicket = true
  }

  /// The name of the user that this process runs as, who is the default user; nil when the machine has none for it. To
  /// look it up may take its time, as everything in a worker may.
  static var ownName: WideString? { Process.userName.map { WideString($0) } }
}
