import MPRCore
import RedirectorProtocol

// The packets of clients.
extension Session {
  func received(_ packet: ClientPacket, from client: Client, at now: Int64) {
    switch packet {
    case .otherVersion:
      client.send(.otherVersion(protocolVersion))
      dismiss(client)
    case .nextPage:
      guard case .reading(let pages, _) = client.state else { return dismiss(client) }
      sendPage(of: pages, to: client, at: now)
    case .handOver: makeWay(for: client)
    case .request where isEnding: makeWay(for: client)
    case .request(let request) where makesWay(for: request, of: client): makeWay(for: client)
    case .request(let request):
      idleExit = Int64(request.idleExit) * 1000
      client.state = .waiting(request.id)
      answer(request, of: client, at: now)
    }
  }

  /// Ends, so that a client may start another redirector.
  func makeWay(for client: Client) {
    client.state = .handingOver
    isEnding = true
  }

  /// Whether this redirector ends so that the program which asks for the network starts another one. That one finds the
  /// program's network, and is kept from nothing that the program may do. Such a redirector was started by a program in
  /// a sandbox. Once it has a connection it stays.
  private func makesWay(for request: Request, of client: Client) -> Bool {
    switch request.body {
    case .connect, .list, .discover, .identify: break
    case .cancel, .performance: return false
    }
    guard table.standsEmpty, operations.isEmpty, searches.isEmpty else { return false }
    return client.isElsewhere || isConfined || client.socket.isConfinedUnlikePeer
      || Limits.areLower(thanOfPeerOf: client.socket)
  }

  /// A client has hung up or sends nonsense: the operation that it waits for is undone.
  func lost(_ client: Client, at now: Int64) {
    if case .waiting(let id) = client.state, let operation = operations[id],
      operation.client === client
    {
      abandon(id, at: now)
    }
    if case .waiting(let id) = client.state, searches[id]?.client === client { abandonSearch(id) }
    dismiss(client)
  }

  /// The requests and the functions that answer them: at once, or by an operation that a client waits for.
  private func answer(_ request: Request, of client: Client, at now: Int64) {
    if let reply = replies[request.id] {
      client.send(.reply(reply))
      return dismiss(client)
    }
    if let earlier = operations[request.id]?.client ?? searches[request.id]?.client {
      // The same program asks again before we learn that it has left its first socket.
      operations[request.id]?.client = client
      searches[request.id]?.client = client
      return dismiss(earlier)
    }
    if let made = table.connection(madeBy: request.id) {
      // A redirector that was killed before it could answer made it. The connection is not made a second time.
      if !finish(request.id, of: client, with: Reply(connected: made)) { undo(made, at: now) }
      return
    }
    // A request is read late when this process was stopped, or busy. Nothing is begun for a client that has gone.
    guard !client.hasHungUp else { return dismiss(client) }
    perform(request, of: client, at: now)
  }

  func perform(_ request: Request, of client: Client, at now: Int64) {
    do throws(Win32Error) {
      switch request.body {
      case .connect(let message): try connect(message, for: request, of: client, at: now)
      case .cancel(let message): try cancel(message, for: request, of: client, at: now)
      case .list(let message): try list(message, for: request, of: client, at: now)
      case .discover: discover(for: request, of: client, at: now)
      case .performance(let name): try measure(name, for: request, of: client, at: now)
      case .identify(let connection): try identify(connection, for: request, of: client, at: now)
      }
    } catch {
      finish(request.id, of: client, with: Reply(code: error))
    }
  }

  /// Sends a reply, and keeps it for a client that asks again.
  /// - Returns: false when the client has given up. It has answered its caller with an error, so that what the reply tells
  ///   must not be.
  @discardableResult
  func finish(_ id: RequestID, of client: Client, with reply: Reply) -> Bool {
    let reply = client.isElsewhere ? reply.fromElsewhere : reply
    let isTold = client.send(.reply(reply))
    if isTold { replies.insert(reply, for: id) }
    dismiss(client)
    return isTold
  }
}

extension Reply {
  /// This reply to a program that has another network: it may be the network that is missing.
  fileprivate var fromElsewhere: Reply {
    let codes: [Win32Error] = [
      .ERROR_BAD_NETPATH, .ERROR_NO_NETWORK, .ERROR_NETWORK_UNREACHABLE, .ERROR_HOST_UNREACHABLE,
    ]
    guard codes.contains(code) else { return self }
    var reply = self
    reply.detailText += reply.detailText.isEmpty ? "" : " "
    reply.detailText +=
      "It was looked for by the session's redirector, which is in another network namespace."
    return reply
  }
}
