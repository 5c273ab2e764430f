import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

// Connections that have lost their worker, or their whole redirector, are made again.
extension Session {
  /// How long one attempt may take, in milliseconds. As long as that the drive's programs wait for each answer of a server
  /// that falls silent afterwards: a connection of libsmbclient keeps the limit with which it was made.
  private static let attempt: UInt32 = 10_000

  /// Takes over the connections that an earlier redirector of this session left.
  func adopt(at now: Int64) throws(Errno) {
    let left = try files.adopt()
    for request in left.done { replies.insert(Reply(code: .NO_ERROR), for: request) }
    // A connection that came about just before the end may have its earlier file, too.
    for file in left.connections.sorted(by: { !$0.isUnavailable && $1.isUnavailable }) {
      var live = LiveConnection(
        connection: file.connection, request: file.request, state: file.state, account: file.account,
        referrals: file.referrals, made: file.made, mount: file.mount.map { Path($0) })
      (live.isUnavailable, live.isRestored) = (file.isUnavailable, file.isUnavailable)
      guard table[live.key] == nil else {
        files.remove(file)
        continue
      }
      table[live.key] = live
      disconnected(live.key, at: now)
    }
    keepPasswords()
    mendLinks()
  }

  /// A connection's worker is gone.
  func disconnected(_ key: WideString, at now: Int64) {
    guard table[key] != nil else { return }
    table[key]?.worker = nil
    setState(.disconnected, of: key)
    scheduleRestore(of: key, at: now)
  }

  /// Tries to make a connection again.
  func restore(_ key: WideString, at now: Int64) {
    guard let live = table[key] else { return }
    table[key]?.retry = nil
    guard mayStand(live) else { return scheduleRestore(of: key, at: now) }
    let password = live.password?.secret ?? keyring?.password(for: Logon(live.connection))
    guard let message = try? live.messageAgain(password: password) else {
      return restoreFailed(key, with: .ERROR_LOGON_FAILURE, at: now)
    }
    let order = Order(.connect(message, again: true), timeout: Self.attempt)
    guard let worker = try? give(order, for: .restoring(key), at: now) else {
      return restoreFailed(key, with: .ERROR_NOT_ENOUGH_MEMORY, at: now)
    }
    table[key]?.worker = worker
    if live.password == nil { table[key]?.password = password.flatMap { KeptSecret($0) } }
  }

  /// A worker has tried to make a connection again.
  func restored(_ key: WideString, by worker: WorkerHandle, _ report: Report, at now: Int64) {
    switch report {
    case .connected(let account, let referrals, let drive):
      guard comesAbout(key, at: now) else { break }
      worker.connectionKey = key
      table[key]?.connected(by: worker, account: account, referrals: referrals, drive)
      table[key]?.backoff.succeeded(at: now)
      table[key]?.state = .connected
      // When the file cannot be written it tells the old state, and the connection is there all the same.
      guard let live = table[key] else { return }
      try? files.write(live.file)
      return updateLinks(of: live.connection)
    case .failed(let failure): restoreFailed(key, with: failure.code, at: now)
    case .rehearsed, .reached, .released, .serverLost, .serverBack, .page, .listed,
      .measured, .identified:
      restoreFailed(key, with: .ERROR_UNEXP_NET_ERR, at: now)
    }
    workers.end(worker, at: now, force: false)
  }

  func restoreFailed(_ key: WideString, with error: Win32Error, at now: Int64) {
    table[key]?.worker = nil
    if let live = table[key], live.isUnavailable, !error.mayPass {
      return stopWaiting(for: live, at: now)
    }
    // The server has refused this user or password: to ask again could lock the account.
    if !error.isLogonFailure { scheduleRestore(of: key, at: now) }
  }

  func scheduleRestore(of key: WideString, at now: Int64) {
    let retry = table[key]?.backoff.next(at: now)
    table[key]?.retry = retry
  }

  func setState(_ state: ConnectionFile.State, of key: WideString) {
    guard let live = table[key], live.state != state else { return }
    table[key]?.state = state
    // When the file cannot be written it tells the old state, and the connection is there all the same.
    if let file = table[key]?.file { try? files.write(file) }
  }
}
