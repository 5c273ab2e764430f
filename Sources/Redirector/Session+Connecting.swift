import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

/// A connect that a client waits for.
struct ConnectOperation {
  /// The connection as it will be.
  let connection: Connection
  /// The password that the client gave; nil for NULL.
  let password: KeptSecret?

  func job() throws(Win32Error) -> Job { try Job(connecting: connection, password: password?.secret) }

  /// Why no server would be asked to log on with these credentials; nil when one is.
  var refusal: Win32Error? {
    do throws(Win32Error) {
      _ = try job()
      return nil
    } catch { return error }
  }
}

extension Job {
  /// Makes a connection with the credentials that Windows' rules choose for it.
  /// - Parameter password: the caller's; nil for NULL.
  init(connecting connection: Connection, password: Secret?) throws(Win32Error) {
    let logon = try CredentialRules.resolve(
      userName: connection.userName, password: password, policy: connection.policy)
    var connection = connection
    connection.userName = logon.userName
    self = .connect(ConnectMessage(connection, password: logon.password))
  }
}

extension Session {
  func connect(_ message: ConnectMessage, for request: Request, of client: Client, at now: Int64)
    throws(Win32Error)
  {
    // The first client may ask again after a restart. Its connection stands, and is not made twice.
    guard !table.holds(request.id) else {
      return finish(request.id, of: client, with: Reply(code: .NO_ERROR))
    }
    var connection = message.connection
    if let name = connection.localName {
      guard let device = LocalDevice(name) else { throw .ERROR_BAD_DEVICE }
      connection.localName = device.name
    }
    try table.reserve(connection.localName)
    do throws(Win32Error) {
      try CredentialRules.check(
        userName: connection.userName, hasPassword: message.password != nil,
        against: table.users(on: connection.target.server))
      let password = message.password.flatMap { KeptSecret($0) }
      guard (password == nil) == (message.password == nil) else { throw .ERROR_NOT_ENOUGH_MEMORY }
      let connect = ConnectOperation(connection: connection, password: password)
      if let refusal = connect.refusal {
        // No device is reserved for what will not be connected.
        table.release(connection.localName)
        let refuse = RefuseOperation(target: connection.target, refusal: refusal)
        return try begin(.refuse(refuse), for: request, of: client, at: now)
      }
      try begin(.connect(connect), for: request, of: client, at: now)
    } catch {
      table.release(connection.localName)
      throw error
    }
  }

  /// Makes a verified connection one of the session's. Writing its file is the commit.
  func commit(
    _ connect: ConnectOperation, _ report: Report, by worker: WorkerHandle, _ request: RequestID,
    at now: Int64
  ) -> Reply {
    switch report {
    case .connected: break
    case .failed(let failure): return Reply(failure)
    case .rehearsed, .reached: return Reply(code: .ERROR_UNEXP_NET_ERR)
    }
    var live = LiveConnection(
      connection: connect.connection, request: request, state: .connected, worker: worker,
      password: connect.password)
    let logon = Logon(live.connection)
    do throws(Win32Error) {
      // Another one may have been committed since this one was started.
      try CredentialRules.check(
        userName: live.connection.userName, hasPassword: live.password != nil,
        against: table.users(on: live.connection.target.server))
    } catch {
      return Reply(code: error)
    }
    if let password = live.password { keyring?.store(password.secret, for: logon) }
    do throws(Errno) {
      try files.write(live.file)
    } catch {
      forgetPassword(of: logon)
      return Reply(
        code: .ERROR_UNEXP_NET_ERR,
        detailText: "The session's directory cannot be written (errno \(error.rawValue)).")
    }
    live.backoff.succeeded(at: now)
    worker.connectionKey = live.key
    let replaced = table[live.key]
    table[live.key] = live
    if let replaced {
      if let old = replaced.worker { workers.end(old, at: now, force: false) }
      forgetPassword(of: Logon(replaced.connection))
    }
    return Reply(code: .NO_ERROR)
  }

  /// Removes a password from the keyring when no connection needs it any more.
  func forgetPassword(of logon: Logon) {
    if !table.uses(logon) { keyring?.remove(logon) }
  }
}
