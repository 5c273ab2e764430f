import Linux
import MPRCore
import RedirectorProtocol

// Remembered connections whose server was away when they were to be restored. They are tried again as lost ones are, and
// come about by themselves when the server is back. Until then no program sees them: the device is one that is remembered
// and not connected.
extension Session {
  /// The password that the session knows for a logon: that of another connection, or of an earlier redirector's. The default
  /// user's may be one that is saved; then it is that user's whom the other connection tells.
  func knownPassword(of logon: Logon) -> (savedUser: WideString?, password: Secret?) {
    let others = table.all.filter { Logon($0.connection) == logon }
    let other = others.first { $0.password != nil } ?? others.first
    guard let password = other?.password?.secret ?? keyring?.password(for: logon) else { return (nil, nil) }
    return (logon.user == nil ? other?.account : nil, password)
  }

  /// Tells a client why its connect has failed. If it was to restore a remembered connection, and the server is away, it is
  /// tried again. That is taken back when the client has hung up: nobody would know of it.
  func fail(
    _ connect: ConnectOperation, _ request: RequestID, of client: Client, with reply: Reply, at now: Int64
  ) {
    let earlier = table[connect.connection.key]
    waitForServer(of: connect, request, after: reply.code, at: now)
    guard !finish(request, of: client, with: reply), let waiting = table[connect.connection.key],
      waiting.isUnavailable, waiting.request == request
    else { return }
    undo(waiting, bringingBack: earlier, at: now)
  }

  private func waitForServer(
    of connect: ConnectOperation, _ request: RequestID, after error: Win32Error, at now: Int64
  ) {
    let key = connect.connection.key
    guard connect.restores, connect.connection.localName != nil, error.mayPass,
      table[key]?.isUnavailable ?? true
    else { return }
    var live = LiveConnection(
      connection: connect.connection, request: request, state: .disconnected, account: connect.savedUser,
      made: now, password: connect.password)
    (live.isUnavailable, live.isRestored) = (true, true)
    live.backoff = table[key]?.backoff ?? Backoff()
    // The next redirector learns of it by its file. Without one nothing is waited for.
    guard (try? files.reopen(in: directory)) != nil, (try? files.write(live.file)) != nil else { return }
    let logon = Logon(live.connection)
    if let password = live.password { keyring?.store(password.secret, for: logon) }
    let earlier = table[key]
    table[key] = live
    if let earlier { forgetPassword(of: Logon(earlier.connection)) }
    scheduleRestore(of: key, at: now)
  }

  /// Ends the attempts for a connection that is only waited for.
  func stopWaiting(for live: LiveConnection, at now: Int64) {
    table[live.key] = nil
    files.remove(live.file)
    if let worker = live.worker { workers.end(worker, at: now, force: true) }
    forgetPassword(of: Logon(live.connection))
  }

  /// A program connects the device of a connection that is only waited for: the attempt that is under way makes room, and
  /// the next one is made only when the program's has failed.
  func standAside(_ key: WideString, at now: Int64) {
    guard let live = table[key], live.isUnavailable, let worker = live.worker else { return }
    workers.end(worker, at: now, force: true)
    table[key]?.worker = nil
    scheduleRestore(of: key, at: now)
  }

  /// Whether a connection may be made now. One that stands may always be made again. For one that is only waited for the
  /// rules are those of a connect: nobody else connects its device, and no other user is logged on.
  func mayStand(_ live: LiveConnection) -> Bool {
    guard live.isUnavailable else { return true }
    guard !table.isReserved(live.connection.localName) else { return false }
    do throws(Win32Error) {
      try CredentialRules.check(
        userName: live.connection.userName, hasPassword: true,
        against: table.users(on: live.connection.target.server))
    } catch { return false }
    return true
  }

  /// A connection that was only waited for is made. Writing its file is the commit, as for a connect.
  /// - Returns: Whether it may be one of the session's.
  func comesAbout(_ key: WideString, at now: Int64) -> Bool {
    guard var live = table[key], live.isUnavailable else { return true }
    let waiting = live.file
    (live.isUnavailable, live.made) = (false, now)
    guard mayStand(table[key] ?? live), !table.hasOther(withFileOf: live),
      (try? files.write(live.file)) != nil
    else {
      restoreFailed(key, with: .ERROR_UNEXP_NET_ERR, at: now)
      return false
    }
    files.remove(waiting)
    table[key] = live
    return true
  }
}

extension Win32Error {
  /// Whether it may be otherwise later, without anybody's doing: the server cannot be reached now, or there is no room now
  /// for a worker. Everything else is the server's word on the connection.
  var mayPass: Bool {
    switch self {
    case .ERROR_BAD_NETPATH, .ERROR_NETWORK_UNREACHABLE, .ERROR_HOST_UNREACHABLE, .ERROR_NO_NETWORK,
      .ERROR_UNEXP_NET_ERR, .ERROR_NOT_ENOUGH_MEMORY:
      return true
    default: return false
    }
  }
}
