import Linux
import MPRCore
import RedirectorProtocol

// Connections that have lost their worker, or their whole redirector, are made again.
extension Session {
  /// How long one attempt may take, in milliseconds.
  private static let attempt: UInt32 = 30_000

  /// Takes over what an earlier redirector of this session left.
  func adopt(at now: Int64) throws(Errno) {
    let left = try files.adopt()
    for request in left.done { replies.insert(Reply(code: .NO_ERROR), for: request) }
    for file in left.connections {
      table.insert(file)
      holdings[file.key] = Holding()
      disconnected(file.key, at: now)
    }
    keyring?.removeAll(but: Set(table.all.map { Logon($0) }))
  }

  /// A connection's worker is gone.
  func disconnected(_ key: WideString, at now: Int64) {
    holdings[key]?.worker = nil
    setState(.disconnected, of: key)
    scheduleRestore(of: key, at: now)
  }

  /// Tries to make a connection again.
  func restore(_ key: WideString, at now: Int64) {
    guard let file = table[key] else { return }
    holdings[key]?.retry = nil
    let password = holdings[key]?.password?.secret ?? keyring?.password(for: Logon(file))
    guard let order = try? WorkerOrder(file, password: password, timeout: Self.attempt) else {
      return restoreFailed(key, with: .ERROR_LOGON_FAILURE, at: now)
    }
    guard let worker = send(order, at: now) else {
      return restoreFailed(key, with: .ERROR_NOT_ENOUGH_MEMORY, at: now)
    }
    worker.task = .restore(key, deadline: now + Int64(Self.attempt))
    holdings[key]?.worker = worker
    if holdings[key]?.password == nil {
      holdings[key]?.password = password.flatMap { KeptSecret($0) }
    }
  }

  func restored(_ key: WideString, by worker: Worker, at now: Int64) {
    worker.task = .hold(key)
    holdings[key]?.backoff.succeeded(at: now)
    setState(.connected, of: key)
  }

  func restoreFailed(_ key: WideString, with error: Win32Error, at now: Int64) {
    holdings[key]?.worker = nil
    // The server said no to who we are: asking again could lock the account.
    if !error.isLogonFailure { scheduleRestore(of: key, at: now) }
  }

  private func scheduleRestore(of key: WideString, at now: Int64) {
    let retry = holdings[key]?.backoff.next(at: now)
    holdings[key]?.retry = retry
  }

  private func setState(_ state: ConnectionFile.State, of key: WideString) {
    guard var file = table[key], file.state != state else { return }
    file.state = state
    table.insert(file)
    // A file that cannot be written tells an old state, and the connection is there all the same.
    try? files.write(file)
  }
}

extension Win32Error {
  /// Whether the server has judged user or password, so that trying the same again is no use.
  var isLogonFailure: Bool {
    switch self {
    case .ERROR_LOGON_FAILURE, .ERROR_ACCOUNT_RESTRICTION, .ERROR_INVALID_LOGON_HOURS,
      .ERROR_INVALID_WORKSTATION, .ERROR_PASSWORD_EXPIRED, .ERROR_ACCOUNT_DISABLED,
      .ERROR_ACCOUNT_EXPIRED, .ERROR_PASSWORD_MUST_CHANGE, .ERROR_ACCOUNT_LOCKED_OUT,
      .ERROR_NTLM_BLOCKED, .ERROR_INVALID_PASSWORD, .ERROR_BAD_USERNAME, .ERROR_NO_SUCH_USER,
      .ERROR_LOGON_TYPE_NOT_GRANTED:
      return true
    default: return false
    }
  }
}
