import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

/// A connect that a client waits for.
struct ConnectOperation {
  /// The connection as it will be.
  let connection: Connection
  /// The password that the client gave, or that is saved; nil for NULL.
  let password: KeptSecret?
  /// The user who logs on in place of the default user, by a password that is saved. For the connection it stays the default
  /// user.
  var savedUser: WideString?
  /// When the password was saved; nil for one that the client gave, or that the session knew.
  var savedAt: String?
  /// Whether a remembered connection comes back.
  var restores = false
  /// Whether the server has refused just this password that is saved.
  var isRefused = false
  /// A remark on the saved password, for people to read.
  var remark = ""

  func job() throws(Win32Error) -> Job {
    if isRefused { throw .ERROR_LOGON_FAILURE }
    var connection = connection
    connection.userName = savedUser ?? connection.userName
    return try .connect(ConnectMessage(loggingOnTo: connection, password: password?.secret))
  }

  /// The user who logs on, and where.
  var logon: Logon {
    var connection = connection
    connection.userName = savedUser ?? connection.userName
    return Logon(connection)
  }

  /// Why no server would be asked to log on with these credentials; nil when one is.
  var refusal: Win32Error? {
    do throws(Win32Error) {
      _ = try job()
      return nil
    } catch { return error }
  }
}

extension Reply {
  /// The reply to a connect that has succeeded. The text is for the program's trace.
  init(connected live: LiveConnection, remark: String = "") {
    let texts = [
      live.referrals.isEmpty ? "" : "Referred to by DFS: \(live.referrals).", live.withoutDrive, remark,
    ]
    self.init(code: .NO_ERROR, detailText: texts.filter { !$0.isEmpty }.joined(separator: " "))
  }
}

/// Why a connect is not committed: the reply to its client.
private struct Refusal: Error {
  var reply: Reply
}

extension ConnectMessage {
  /// A connection with the credentials that Windows' rules choose for it.
  /// - Parameter password: the caller's; nil for NULL.
  init(loggingOnTo connection: Connection, password: Secret?) throws(Win32Error) {
    let logon = try CredentialRules.resolve(userName: connection.userName, password: password)
    var connection = connection
    connection.userName = logon.userName
    self.init(connection, password: logon.password)
  }
}

extension Session {
  func connect(_ message: ConnectMessage, for request: Request, of client: Client, at now: Int64)
    throws(Win32Error)
  {
    var connection = message.connection
    if let name = connection.localName {
      guard let device = LocalDevice(name) else { throw .ERROR_BAD_DEVICE }
      connection.localName = device.name
    }
    try table.reserve(connection.localName)
    do throws(Win32Error) {
      var given = message.password
      var savedUser: WideString?
      if given == nil, message.restores {
        (savedUser, given) = knownPassword(of: Logon(connection))
        connection = connection.withoutAnnouncement
      }
      try CredentialRules.check(
        userName: connection.userName, hasPassword: given != nil,
        against: table.users(on: connection.target.server))
      let password = given.flatMap { KeptSecret($0) }
      guard (password == nil) == (given == nil) else { throw .ERROR_NOT_ENOUGH_MEMORY }
      let connect = ConnectOperation(
        connection: connection, password: password, savedUser: savedUser, restores: message.restores)
      try beginSearch(for: connect, bus: message.bus, request, of: client, at: now)
    } catch {
      table.release(connection.localName)
      throw error
    }
  }

  /// Begins a connect whose password is known as far as it ever is.
  func begin(_ connect: ConnectOperation, for request: Request, of client: Client, at now: Int64)
    throws(Win32Error)
  {
    let connection = connect.connection
    if let refusal = connect.refusal {
      // No device is reserved for what will not be connected.
      table.release(connection.localName)
      let refuse = RefuseOperation(target: connection.target, refusal: refusal, remark: connect.remark)
      return try begin(.refuse(refuse), for: request, of: client, at: now)
    }
    try begin(.connect(connect), for: request, of: client, at: now)
    standAside(connection.key, at: now)
  }

  /// Makes a verified connection one of the session's, and tells the client. Writing the connection's file is the commit,
  /// which is taken back when the client cannot be told.
  func conclude(
    _ connect: ConnectOperation, with report: Report, of operation: Operation, _ request: RequestID,
    at now: Int64
  ) {
    var live = LiveConnection(
      connection: connect.connection, request: request, state: .connected, account: connect.savedUser,
      made: now, password: connect.password)
    live.isRestored = connect.restores
    live.backoff.succeeded(at: now)
    let replaced = table[live.key]
    if case .connected(let account, let referrals, let drive) = report {
      live.connected(by: operation.worker, account: account, referrals: referrals, drive)
    }
    // Programs that have files open on the drive of the connection that stands go on: it is the same one.
    let isKept = replaced.map { live.takeDrive(of: $0) } ?? false
    take(report, on: connect)
    do throws(Refusal) {
      try commit(live, report)
    } catch {
      let reply = error.reply.with(connect.remark)
      return fail(connect, request, of: operation.client, with: reply, at: now)
    }
    updateLinks(of: live.connection)
    let reply = Reply(connected: table[live.key] ?? live, remark: connect.remark)
    guard finish(request, of: operation.client, with: reply) else {
      return undo(live, bringingBack: replaced, at: now)
    }
    if let replaced {
      if replaced.isUnavailable { files.remove(replaced.file) }
      if !isKept, let old = replaced.worker { letGo(old, at: now) }
      forgetPassword(of: Logon(replaced.connection))
    }
  }

  private func commit(_ live: LiveConnection, _ report: Report) throws(Refusal) {
    switch report {
    case .connected: break
    case .failed(let failure): throw Refusal(reply: Reply(failure))
    case .rehearsed, .reached, .released, .serverLost, .serverBack, .page, .listed,
      .measured, .identified:
      throw Refusal(reply: Reply(code: .ERROR_UNEXP_NET_ERR))
    }
    do throws(Win32Error) {
      // Another one may have been committed since this one was started.
      try CredentialRules.check(
        userName: live.connection.userName, hasPassword: live.password != nil,
        against: table.users(on: live.connection.target.server))
    } catch { throw Refusal(reply: Reply(code: error)) }
    guard !table.hasOther(withFileOf: live) else {
      throw Refusal(
        reply: Reply(
          code: .ERROR_UNEXP_NET_ERR,
          detailText: "The session has a connection of another name, whose file has the same name."))
    }
    let logon = Logon(live.connection)
    if let password = live.password { keyring?.store(password.secret, for: logon) }
    do throws(Errno) {
      try files.reopen(in: directory)
      try files.write(live.file)
    } catch {
      forgetPassword(of: logon)
      throw Refusal(
        reply: Reply(
          code: .ERROR_UNEXP_NET_ERR,
          detailText: "The session's directory cannot be written (errno \(error.rawValue))."))
    }
    live.worker?.connectionKey = live.key
    table[live.key] = live
  }

  /// Ends a connection of which the client that asked for it was not told.
  /// - Parameter replaced: the connection in whose place it was made.
  func undo(_ live: LiveConnection, bringingBack replaced: LiveConnection? = nil, at now: Int64) {
    table[live.key] = replaced
    updateLinks(of: live.connection)
    if let replaced { try? files.write(replaced.file) }
    if replaced?.file.fileName != live.file.fileName { files.remove(live.file) }
    let logon = Logon(live.connection)
    if let replaced, let password = replaced.password, Logon(replaced.connection) == logon {
      keyring?.store(password.secret, for: logon)
    }
    forgetPassword(of: logon)
    if let worker = live.worker, worker !== replaced?.worker { letGo(worker, force: true, at: now) }
  }

  /// Removes a password from the keyring when no connection needs it any more.
  func forgetPassword(of logon: Logon) {
    if !table.uses(logon) { keyring?.remove(logon) }
  }
}
