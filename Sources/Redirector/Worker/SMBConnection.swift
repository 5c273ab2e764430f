import CSMBClient
import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// Makes and verifies one connection with libsmbclient, which then lives as long as the process.
struct SMBConnection {
  /// What a worker that waits for its order prepares for.
  static let commonPolicy = SecurityPolicy(
    requireSigning: true, requireEncryption: false, allowInsecureGuest: false)

  private let order: WorkerOrder
  private let expected: ExpectedShare
  private let context: SMBLibrary.Context

  private var connect: ConnectMessage { order.connect }

  /// Makes the connection that an order asks for.
  /// - Parameter prepared: An unused context, made for `commonPolicy`.
  static func make(_ order: WorkerOrder, in prepared: SMBLibrary.Context?) -> WorkerReport {
    do throws(Win32Error) {
      let expected = try ExpectedShare(of: order.connect)
      // There are no folders in a printer.
      guard expected != .printer || order.connect.target.path.isEmpty else {
        throw .ERROR_BAD_NET_NAME
      }
      guard SMBLibrary.hasNetwork else { throw .ERROR_NO_NETWORK }
      guard let context = prepared ?? SMBLibrary.newContext(commonPolicy),
        order.connect.policy == commonPolicy
          || SMBLibrary.configure(context, order.connect.policy)
      else { throw .ERROR_NOT_ENOUGH_MEMORY }
      SMBCallbacks.use(
        userName: order.connect.userName?.string, password: order.connect.password)
      return SMBConnection(order: order, expected: expected, context: context).verify()
    } catch {
      return WorkerReport(code: error)
    }
  }

  private func verify() -> WorkerReport {
    aim(context)
    let needsFolder = expected == .disk || !connect.target.path.isEmpty
    let answer = ask(
      needsFolder ? SMBAddress.folder(connect.target) : SMBAddress.nothing(in: connect.target))
    guard answer.reachedShare else { return failure(answer) }
    if connect.policy.requireEncryption, !SMBLibrary.isEncrypted(context) {
      return WorkerReport(
        code: .ERROR_ACCESS_DENIED, text: "The server does not encrypt the connection.")
    }
    switch (needsFolder, answer.error) {
    case (true, 0):
      return answer.isDirectory ? .success : WorkerReport(code: .ERROR_BAD_NET_NAME)
    case (true, EACCES):
      // A printer, or a folder that this user may not look at.
      if shareType == UInt32(SMBC_PRINTER_SHARE) { return WorkerReport(code: .ERROR_BAD_DEV_TYPE) }
      return connect.target.path.isEmpty ? .success : failure(answer)
    case (true, _):
      return failure(answer)
    case (false, _):
      guard expected == .printer, let type = shareType, type != UInt32(SMBC_PRINTER_SHARE) else {
        return .success
      }
      return WorkerReport(code: .ERROR_BAD_DEV_TYPE)
    }
  }

  /// What came of asking for the attributes of something.
  private struct Answer {
    /// 0 or errno.
    var error: CInt
    /// What errno was made of; 0 when the library did not tell.
    var status: UInt32
    var reachedShare: Bool
    var isDirectory: Bool
  }

  private func ask(_ address: String) -> Answer {
    SMBCallbacks.reachedShare = false
    NTStatusCapture.last = 0
    var status = stat()
    let failed = smbc_getFunctionStat(context)(context, address, &status) != 0
    return Answer(
      error: failed ? (errno == 0 ? EIO : errno) : 0, status: NTStatusCapture.last,
      reachedShare: SMBCallbacks.reachedShare,
      isDirectory: !failed && status.st_mode & S_IFMT == S_IFDIR)
  }

  /// What the server's list of shares says the share is; nil when it does not say. It takes a second
  /// connection and is slow, so only what cannot be known otherwise is asked this way.
  private var shareType: UInt32? {
    guard let context = SMBLibrary.newContext(connect.policy) else { return nil }
    defer { smbc_free_context(context, 1) }
    aim(context)
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

  private func failure(_ answer: Answer) -> WorkerReport {
    guard answer.status == 0 else { return WorkerReport(NTStatus(rawValue: answer.status)) }
    return WorkerReport(code: code(for: answer.error), text: String(cString: strerror(answer.error)))
  }

  /// The best guess where only errno is known.
  private func code(for error: CInt) -> Win32Error {
    switch error {
    case EACCES, EPERM:
      // A password that opens IPC$ is right, so it is the share that is denied.
      var target = connect.target
      target.share = "IPC$"
      return ask(SMBAddress.nothing(in: target)).reachedShare
        ? .ERROR_ACCESS_DENIED : .ERROR_LOGON_FAILURE
    case ENOENT, ENOTDIR, ENODEV: return .ERROR_BAD_NET_NAME
    case ECONNREFUSED, ETIMEDOUT, ECONNABORTED, ECONNRESET, ENETRESET, EHOSTDOWN:
      return .ERROR_BAD_NETPATH
    case ENETUNREACH: return .ERROR_NETWORK_UNREACHABLE
    case EHOSTUNREACH: return .ERROR_HOST_UNREACHABLE
    case ENOMEM: return .ERROR_NOT_ENOUGH_MEMORY
    default: return .ERROR_UNEXP_NET_ERR
    }
  }

  private func aim(_ context: SMBLibrary.Context) {
    SMBLibrary.aim(
      context, atPort: connect.target.port, timeout: order.timeout,
      encrypt: connect.policy.requireEncryption)
  }
}
