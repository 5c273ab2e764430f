import Linux
import MPRCore
import RedirectorProtocol

// What clients ask for.
extension Session {
  /// A client's time, in milliseconds, whatever it asks for.
  private static let timeouts: ClosedRange<UInt32> = 100...600_000

  func received(_ packet: ClientPacket, from client: Client, at now: Int64) {
    switch packet {
    case .otherVersion:
      client.send(.otherVersion(protocolVersion))
      dismiss(client)
    case .handOver:
      client.state = .handingOver
      isEnding = true
    case .request(let request):
      idleExit = Int64(request.idleExit) * 1000
      client.state = .waiting(request.id)
      answer(request, of: client, at: now)
    }
  }

  /// A client has gone, or talks nonsense: what it waits for is undone.
  func lost(_ client: Client, at now: Int64) {
    if case .waiting(let id) = client.state, let operation = operations[id],
      operation.client === client
    {
      abandon(id, operation, at: now)
    }
    dismiss(client)
  }

  /// Undoes a connect that is under way.
  func abandon(_ id: RequestID, _ operation: Operation, at now: Int64) {
    operations[id] = nil
    table.release(operation.file.localName)
    workers.end(operation.worker, at: now, force: true)
  }

  private func answer(_ request: Request, of client: Client, at now: Int64) {
    if let reply = replies[request.id] {
      client.send(.reply(reply))
      return dismiss(client)
    }
    if let earlier = operations[request.id]?.client {
      // The same program asks again before we learn that it has left its first socket.
      operations[request.id]?.client = client
      return dismiss(earlier)
    }
    do throws(Win32Error) {
      switch request.body {
      case .connect(let connect):
        if !table.holds(request.id) { return try start(connect, request, client, at: now) }
      case .cancel(let cancel):
        let file = try end(cancel, by: request.id, at: now)
        finish(request.id, of: client, with: Reply(code: .NO_ERROR))
        return files.forget(file, cancelledBy: request.id)
      }
      finish(request.id, of: client, with: Reply(code: .NO_ERROR))
    } catch {
      finish(request.id, of: client, with: Reply(code: error))
    }
  }

  /// Sends a reply, and keeps it for who asks again.
  func finish(_ id: RequestID, of client: Client, with reply: Reply) {
    replies.insert(reply, for: id)
    client.send(.reply(reply))
    dismiss(client)
  }

  private func start(
    _ connect: ConnectMessage, _ request: Request, _ client: Client, at now: Int64
  ) throws(Win32Error) {
    var connect = connect
    if let name = connect.localName {
      guard let device = LocalDevice(name) else { throw .ERROR_BAD_DEVICE }
      connect.localName = device.name
    }
    let file = ConnectionFile(connect, request: request.id)
    try table.reserve(file.localName)
    do throws(Win32Error) {
      try CredentialRules.check(
        userName: file.userName, hasPassword: connect.password != nil,
        against: table.explicitUsers(on: file.target.server))
      let timeout = min(max(request.deadline, Self.timeouts.lowerBound), Self.timeouts.upperBound)
      let order = try WorkerOrder(file, password: connect.password, timeout: timeout)
      let password = connect.password.flatMap { KeptSecret($0) }
      guard (password == nil) == (connect.password == nil), let worker = send(order, at: now) else {
        throw .ERROR_NOT_ENOUGH_MEMORY
      }
      worker.task = .connect(request.id)
      operations[request.id] = Operation(
        client: client, file: file, password: password, worker: worker, timeout: timeout,
        deadline: now + Int64(timeout))
    } catch {
      table.release(file.localName)
      throw error
    }
  }

  /// Gives an order to a worker; nil when there is none to be had.
  func send(_ order: WorkerOrder, at now: Int64) -> Worker? {
    // The spare one may have been killed meanwhile, one forked now has not.
    for _ in 0..<2 {
      guard let worker = try? workers.take(at: now) else { return nil }
      if worker.send(order) { return worker }
      workers.end(worker, at: now, force: true)
    }
    return nil
  }

  /// - Returns: The connection that is no more.
  private func end(_ cancel: CancelMessage, by request: RequestID, at now: Int64) throws(Win32Error)
    -> ConnectionFile
  {
    let file = try table.connection(named: cancel.name)
    guard (try? files.cancel(file, by: request)) != nil else { throw .ERROR_UNEXP_NET_ERR }
    table.remove(file.key)
    // Its client may still ask whether it has been made: it was, and is not to be made again.
    replies.insert(Reply(code: .NO_ERROR), for: file.request)
    if let worker = holdings.removeValue(forKey: file.key)?.worker {
      workers.end(worker, at: now, force: cancel.force)
    }
    forgetPassword(of: Logon(file))
    return file
  }

  /// Removes a password from the keyring when no connection needs it any more.
  func forgetPassword(of logon: Logon) {
    if !table.uses(logon) { keyring?.remove(logon) }
  }
}
