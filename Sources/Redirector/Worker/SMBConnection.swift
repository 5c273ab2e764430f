import CSMBClient
import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// Makes and verifies one connection with libsmbclient, which then lives as long as the process.
struct SMBConnection {
  private let order: WorkerOrder
  private let expected: ExpectedShare
  private let context: UnsafeMutablePointer<SMBCCTX>

  private var connect: ConnectMessage { order.connect }

  /// Makes the connection an order asks for.
  static func make(_ order: WorkerOrder) -> WorkerReport {
    do throws(Win32Error) {
      let expected = try ExpectedShare(of: order.connect)
      guard SMBLibrary.hasNetwork else { throw .ERROR_NO_NETWORK }
      guard (try? SMBLibrary.configure(order.connect.policy)) != nil,
        let context = Self.context(for: order)
      else { throw .ERROR_NOT_ENOUGH_MEMORY }
      return SMBConnection(order: order, expected: expected, context: context).verify()
    } catch {
      return WorkerReport(code: error)
    }
  }

  private func verify() -> WorkerReport {
    let folder = expected == .disk || !connect.target.path.isEmpty
    let (result, isDirectory) = ask(
      folder ? SMBAddress.folder(connect.target) : SMBAddress.nothing(in: connect.target))
    guard reachedShare else { return failure(result) }
    if connect.policy.requireEncryption, smbc_option_get(context, Self.encryptOption) == nil {
      return WorkerReport(
        code: .ERROR_ACCESS_DENIED, text: "The server does not encrypt the connection.")
    }
    if folder {
      if result == 0 { return isDirectory ? .success : WorkerReport(code: .ERROR_BAD_NET_NAME) }
      guard result == EACCES else { return failure(result) }
      // A printer, or a folder that this user may not look at.
      if shareType == UInt32(SMBC_PRINTER_SHARE) { return WorkerReport(code: .ERROR_BAD_DEV_TYPE) }
      return connect.target.path.isEmpty ? .success : failure(result)
    }
    if expected == .printer, let type = shareType, type != UInt32(SMBC_PRINTER_SHARE) {
      return WorkerReport(code: .ERROR_BAD_DEV_TYPE)
    }
    return .success
  }

  /// Asks for the attributes of `address`: 0 or errno, and whether it is a directory.
  private func ask(_ address: String) -> (result: CInt, isDirectory: Bool) {
    reachedShare = false
    NTStatusCapture.last = 0
    var status = stat()
    guard smbc_getFunctionStat(context)(context, address, &status) == 0 else {
      return (errno == 0 ? EIO : errno, false)
    }
    return (0, status.st_mode & S_IFMT == S_IFDIR)
  }

  /// What the server's list of shares says the share is; nil when it does not say. It takes a second
  /// connection and is slow, so only what cannot be known otherwise is asked this way.
  private var shareType: UInt32? {
    guard let context = Self.context(for: order) else { return nil }
    defer { smbc_free_context(context, 1) }
    guard let list = smbc_getFunctionOpendir(context)(context, SMBAddress.server(connect.target))
    else { return nil }
    defer { _ = smbc_getFunctionClosedir(context)(context, list) }
    let wanted = WideString(connect.target.share)
    while let entry = smbc_getFunctionReaddir(context)(context, list) {
      let name = UnsafeRawPointer(entry) + MemoryLayout<smbc_dirent>.offset(of: \.name)!
      if WideString(String(cString: name.assumingMemoryBound(to: CChar.self)))
        .equalsIgnoringCase(wanted)
      {
        return entry.pointee.smbc_type
      }
    }
    return nil
  }

  private func failure(_ error: CInt) -> WorkerReport {
    if NTStatusCapture.last != 0 {
      return WorkerReport(NTStatus(rawValue: NTStatusCapture.last))
    }
    return WorkerReport(code: code(for: error), text: String(cString: strerror(error)))
  }

  /// The best guess where only errno is known.
  private func code(for error: CInt) -> Win32Error {
    switch error {
    case EACCES, EPERM:
      // A password that opens IPC$ is right, so it is the share that is denied.
      var probe = order
      probe.connect.target.share = "IPC$"
      guard let context = Self.context(for: probe) else { return .ERROR_ACCESS_DENIED }
      defer { smbc_free_context(context, 1) }
      let other = SMBConnection(order: probe, expected: .any, context: context)
      _ = other.ask(SMBAddress.nothing(in: probe.connect.target))
      return reachedShare ? .ERROR_ACCESS_DENIED : .ERROR_LOGON_FAILURE
    case ENOENT, ENOTDIR, ENODEV: return .ERROR_BAD_NET_NAME
    case ECONNREFUSED, ETIMEDOUT, ECONNABORTED, ECONNRESET, ENETRESET, EHOSTDOWN:
      return .ERROR_BAD_NETPATH
    case ENETUNREACH: return .ERROR_NETWORK_UNREACHABLE
    case EHOSTUNREACH: return .ERROR_HOST_UNREACHABLE
    case ENOMEM: return .ERROR_NOT_ENOUGH_MEMORY
    default: return .ERROR_UNEXP_NET_ERR
    }
  }

  private static func context(for order: WorkerOrder) -> UnsafeMutablePointer<SMBCCTX>? {
    let connect = order.connect
    guard
      let context = SMBLibrary.newContext(
        port: connect.target.port, timeout: order.timeout,
        encrypt: connect.policy.requireEncryption)
    else { return nil }
    account = AccountName(connect.userName?.string ?? ownName)
    password = connect.password
    smbc_setFunctionAuthData(context, giveCredentials)
    rememberServer = smbc_getFunctionAddCachedServer(context)
    smbc_setFunctionAddCachedServer(context) { context, server, name, share, domain, user in
      reachedShare = true
      return rememberServer?(context, server, name, share, domain, user) ?? 1
    }
    return context
  }

  // libsmbclient takes the option's name as if it would change it.
  nonisolated(unsafe) private static let encryptOption = strdup("smb_encrypt_on")!
}

// C functions cannot capture; a worker makes one connection, so that what its callbacks need can live here.

/// Whether session and share were set up: libsmbclient puts a connection into its table only then. Its
/// errno does not tell: a good IPC$ gives ECONNREFUSED, a good printer EACCES.
nonisolated(unsafe) private var reachedShare = false
nonisolated(unsafe) private var rememberServer: smbc_add_cached_srv_fn?
nonisolated(unsafe) private var account = AccountName("")
nonisolated(unsafe) private var password: Secret?

/// The name of the user this process runs as. Looking it up may take its time, as everything in a worker may.
private var ownName: String {
  guard let entry = getpwuid(geteuid()) else { return "" }
  return String(cString: entry.pointee.pw_name)
}

/// Fills in user and password, at the first logon and whenever the library has to log on again.
private let giveCredentials: smbc_get_auth_data_fn = {
  _, _, domain, domainSize, user, userSize, secret, secretSize in
  func copy(_ text: String, to buffer: UnsafeMutablePointer<CChar>?, _ size: CInt) {
    guard let buffer, text.utf8.count < size else { return }
    text.withCString { _ = strcpy(buffer, $0) }
  }
  copy(account.domain, to: domain, domainSize)
  copy(account.user, to: user, userSize)
  guard let secret, secretSize > 0 else { return }
  secret.pointee = 0
  _ = password?.copyUTF8(to: UnsafeMutableBufferPointer(start: secret, count: Int(secretSize)))
}
