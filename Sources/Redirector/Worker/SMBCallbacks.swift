import CSMBClient
import Glibc
import MPRCore
import RedirectorProtocol

/// What libsmbclient calls back. C functions cannot capture, and a worker makes one connection: what they
/// need lives here.
enum SMBCallbacks {
  /// Whether session and share were set up: the library puts a connection into its table only then. Its
  /// errno does not tell: a good IPC$ gives ECONNREFUSED, a good printer EACCES.
  nonisolated(unsafe) static var reachedShare = false

  nonisolated(unsafe) private static var rememberServer: smbc_add_cached_srv_fn?
  nonisolated(unsafe) private static var account = AccountName("")
  nonisolated(unsafe) private static var password: Secret?

  /// The credentials to log on with from now on.
  static func use(userName: String?, password: Secret?) {
    account = AccountName(userName ?? ownName)
    self.password = password
  }

  static func watchConnections(of context: SMBLibrary.Context) {
    if rememberServer == nil { rememberServer = smbc_getFunctionAddCachedServer(context) }
    smbc_setFunctionAddCachedServer(context, noticeConnection)
  }

  private static let noticeConnection: smbc_add_cached_srv_fn = {
    context, server, name, share, domain, user in
    reachedShare = true
    return rememberServer?(context, server, name, share, domain, user) ?? 1
  }

  /// Fills in user and password, at the first logon and whenever the library has to log on again.
  static let giveCredentials: smbc_get_auth_data_fn = {
    _, _, domain, domainSize, user, userSize, secret, secretSize in
    copy(account.domain, to: domain, domainSize)
    copy(account.user, to: user, userSize)
    guard let secret, secretSize > 0 else { return }
    secret.pointee = 0
    _ = password?.copyUTF8(to: UnsafeMutableBufferPointer(start: secret, count: Int(secretSize)))
  }

  private static func copy(
    _ text: String, to buffer: UnsafeMutablePointer<CChar>?, _ size: CInt
  ) {
    guard let buffer, text.utf8.count < size else { return }
    text.withCString { _ = strcpy(buffer, $0) }
  }

  /// The name of the user this process runs as. Looking it up may take its time, as everything in a
  /// worker may.
  private static var ownName: String {
    guard let entry = getpwuid(geteuid()) else { return "" }
    return String(cString: entry.pointee.pw_name)
  }
}
