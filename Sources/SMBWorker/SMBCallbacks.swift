import CSMBClient
import Glibc
import MPRCore

/// The functions that libsmbclient calls back. C functions cannot capture, and a worker makes one connection, so that
/// what they need lives here. It is set before other threads ask anything.
enum SMBCallbacks {
  /// Whether session and share were set up: only then does the library put a connection into its table. Its errno does
  /// not tell: a good IPC$ gives ECONNREFUSED, a good printer EACCES.
  static var reachedShare: Bool {
    get { Findings.current.reachedShare }
    set { Findings.current.reachedShare = newValue }
  }

  /// The credentials to log on with from now on.
  nonisolated(unsafe) static var credentials: SMBCredentials? {
    didSet { KnownUser.current = credentials.map { KnownUser($0) } }
  }

  nonisolated(unsafe) private static var rememberServer: smbc_add_cached_srv_fn?

  static func watchConnections(of context: SMBLibrary.Context) {
    if rememberServer == nil { rememberServer = smbc_getFunctionAddCachedServer(context) }
    smbc_setFunctionAddCachedServer(context, noticeConnection)
    KnownUser.watch(context)
  }

  private static let noticeConnection: smbc_add_cached_srv_fn = {
    context, server, name, share, domain, user in
    reachedShare = true
    Findings.current.endTurn(.accepted)
    return rememberServer?(context, server, name, share, domain, user) ?? 1
  }

  /// Fills in user and password, at the first logon and whenever the library has to log on again.
  static let giveCredentials: smbc_get_auth_data_fn = {
    _, _, domain, domainSize, user, userSize, secret, secretSize in
    copy(credentials?.account.domain ?? "", to: domain, domainSize)
    copy(credentials?.account.user ?? "", to: user, userSize)
    guard let secret, secretSize > 0 else { return }
    secret.pointee = 0
    _ = credentials?.password?
      .copyUTF8(to: UnsafeMutableBufferPointer(start: secret, count: Int(secretSize)))
  }

  private static func copy(
    _ text: String, to buffer: UnsafeMutablePointer<CChar>?, _ size: CInt
  ) {
    guard let buffer, text.utf8.count < size else { return }
    text.withCString { _ = strcpy(buffer, $0) }
  }
}
