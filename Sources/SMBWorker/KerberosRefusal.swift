import CKerberos
import MPRCore
import WorkerProtocol

/// Why there is no ticket.
struct KerberosRefusal: Error, Equatable {
  let reason: kerberos_result
  /// The library's words; may be empty.
  let words: String

  init(_ reason: kerberos_result, _ words: String = "") {
    self.reason = reason
    self.words = words
  }

  /// The reason why no ticket can be had for an address.
  static let needsName = KerberosRefusal(KERBEROS_UNKNOWN_SERVER, "An address has no tickets, only a name")

  /// The reason why no ticket is used at a server that does not take any.
  static let notTaken = KerberosRefusal(KERBEROS_UNKNOWN_SERVER, "The server takes none")

  /// The reason why a ticket is not used that has ended meanwhile.
  static let ended = KerberosRefusal(KERBEROS_EXPIRED)

  /// The failure that ends the connect; nil when it goes on without a ticket: the user has none, or there is none for this
  /// server, or another way of logging on will tell more.
  /// - Parameter byPassword: whether the user gave a password, with which the server can be asked, too.
  func failure(byPassword: Bool) -> JobFailure? {
    switch reason {
    case KERBEROS_CLOCKS_DIFFER: JobFailure(.ERROR_TIME_SKEW, text: text)
    // To have the server refuse the same password, too, may be the attempt that locks the account.
    case KERBEROS_WRONG_PASSWORD: JobFailure(.ERROR_LOGON_FAILURE, text: text)
    case KERBEROS_NO_KDC where !byPassword: JobFailure(.ERROR_NO_LOGON_SERVERS, text: text)
    default: nil
    }
  }

  /// The code that says more than the one by which another way of logging on has failed, if that one only says that the user
  /// or the password is wrong; nil when there is none.
  var betterCode: Win32Error? {
    switch reason {
    case KERBEROS_REVOKED: .ERROR_ACCOUNT_DISABLED
    case KERBEROS_ACCOUNT_EXPIRED: .ERROR_ACCOUNT_EXPIRED
    case KERBEROS_PASSWORD_EXPIRED: .ERROR_PASSWORD_EXPIRED
    default: nil
    }
  }

  /// For WNetGetLastError.
  var text: String {
    let reason =
      switch reason {
      case KERBEROS_NO_LIBRARY: "this machine has no libkrb5.so.3"
      case KERBEROS_NO_CACHE: "the user has no tickets"
      case KERBEROS_OTHER_USER: "the tickets are another user's"
      case KERBEROS_EXPIRED: "the user's tickets have ended"
      case KERBEROS_UNKNOWN_SERVER: "there are no tickets for this server"
      case KERBEROS_UNKNOWN_REALM: "krb5.conf does not know the user's realm"
      case KERBEROS_UNKNOWN_USER: "the KDC does not know the user"
      case KERBEROS_NO_KDC: "no KDC answers"
      case KERBEROS_CLOCKS_DIFFER: "this machine's clock and the KDC's differ too much"
      case KERBEROS_WRONG_PASSWORD: "the KDC refuses the password"
      case KERBEROS_REVOKED: "the account is disabled or locked"
      case KERBEROS_ACCOUNT_EXPIRED: "the account has expired"
      case KERBEROS_PASSWORD_EXPIRED: "the password has expired"
      case KERBEROS_NO_ROOM: "the kernel has no keyring for the ticket"
      default: "there is no ticket"
      }
    return "Kerberos: \(reason)"
      + (words.isEmpty ? "." : words.hasPrefix("(") ? " \(words)." : " (\(words)).")
  }
}
