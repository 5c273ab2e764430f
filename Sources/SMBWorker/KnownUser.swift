import CSMBClient
import Glibc
import Synchronization

/// The user of the worker's connection, by the names under which libsmbclient finds the connection in its table.
///
/// With every path, and with every entry of a folder, libsmbclient makes credentials of the user in the path, for which it
/// goes through all of its settings. Our paths name no user. So it looks for the connection of the user in $USER then, which is
/// not there, asks for our credentials, and makes these once more. That takes more time than all else that a worker does
/// for a list. Here the connection is found at once, and only credentials that are used are made.
struct KnownUser: Sendable {
  nonisolated(unsafe) static var current: KnownUser?

  private let domain: [CChar]
  private let user: [CChar]
  private let hasPassword: Bool

  init(_ credentials: SMBCredentials) {
    domain = Array(credentials.account.domain.utf8CString)
    user = Array(credentials.account.user.utf8CString)
    hasPassword = credentials.password?.isEmpty == false
  }

  /// Nobody in particular is found by no name.
  private var hasName: Bool { user.count > 1 }

  // MARK: Finding the connection

  nonisolated(unsafe) private static var find: smbc_get_cached_srv_fn?

  static func watch(_ context: SMBLibrary.Context) {
    if find == nil { find = smbc_getFunctionGetCachedServer(context) }
    smbc_setFunctionGetCachedServer(context, findConnection)
  }

  private static let findConnection: smbc_get_cached_srv_fn = { context, server, share, domain, user in
    // Without credentials of its own the library would not follow a referral.
    if let known = current, known.hasName, makesCredentials.load(ordering: .relaxed),
      let found = find?(context, server, share, known.domain, known.user)
    {
      return found
    }
    return find?(context, server, share, domain, user)
  }

  // MARK: Making credentials

  /// Whether the library calls us for that.
  fileprivate static let makesCredentials = Atomic(false)

  /// Whether credentials are those of this user, with which a connection was made just now. Others log nobody on.
  fileprivate func has(
    _ domain: UnsafePointer<CChar>?, _ user: UnsafePointer<CChar>?, _ password: UnsafePointer<CChar>?
  ) -> Bool {
    guard hasName else { return true }
    guard let user, strcmp(user, self.user) == 0, (password.map { $0.pointee != 0 } ?? false) == hasPassword
    else { return false }
    // Without a domain libsmbclient takes smb.conf's workgroup.
    return self.domain.count == 1 || domain.map { strcmp($0, self.domain) == 0 } ?? false
  }
}

private let makeCredentials = nextFunction(
  "smbc_set_credentials_with_fallback",
  as: (@convention(c) (
    UnsafeMutablePointer<SMBCCTX>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?
  ) -> Void).self)

/// smbc_set_credentials_with_fallback for libsmbclient: makes the credentials with which referrals are followed.
@c(smbc_set_credentials_with_fallback)
public func setCredentials(
  _ context: UnsafeMutablePointer<SMBCCTX>?, _ domain: UnsafePointer<CChar>?, _ user: UnsafePointer<CChar>?,
  _ password: UnsafePointer<CChar>?
) {
  KnownUser.makesCredentials.store(makeCredentials != nil, ordering: .relaxed)
  guard KnownUser.current?.has(domain, user, password) != false else { return }
  makeCredentials?(context, domain, user, password)
}
