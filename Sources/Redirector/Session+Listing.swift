import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

/// A list of a server's shares that a client waits for.
struct ListOperation {
  let message: ListMessage
  let request: Request
  /// The user and the connection to the server's pipes that is made for it.
  let asker: AskingUser
  /// Whether the worker holds such a connection already.
  let isHeld: Bool

  func job() throws(Win32Error) -> Job {
    if isHeld { return .list(nil) }
    var logon = try asker.message()
    if message.needsUser {
      if logon.connection.userName?.isEmpty == true { throw .ERROR_NOT_AUTHENTICATED }
      logon.connection.policy.allowInsecureGuest = false
    }
    return .list(logon)
  }

  /// The reply to a list that has failed.
  fileprivate func reply(to failure: JobFailure) -> Reply {
    var reply = Reply(failure)
    // The server would have told a guest.
    let wasGuest = message.needsUser && asker.standing == nil && asker.connection.policy.allowInsecureGuest
    if wasGuest, failure.code == .ERROR_LOGON_FAILURE { reply.code = .ERROR_NOT_AUTHENTICATED }
    return reply
  }
}

/// The user who asks a server for something, and the connection that is made for that.
struct AskingUser {
  let connection: Connection
  /// The connection whose user it is; nil for the default user.
  let standing: LiveConnection?
  /// nil for none.
  let password: KeptSecret?

  func message() throws(Win32Error) -> ConnectMessage {
    guard let standing else { return try ConnectMessage(loggingOnTo: connection, password: nil) }
    return try standing.messageAgain(for: connection, password: password?.secret)
  }
}

extension Session {
  /// Lists the shares of a server, as the user of the connections to it; without one as the default user.
  func list(_ message: ListMessage, for request: Request, of client: Client, at now: Int64)
    throws(Win32Error)
  {
    let standing = table.connections(withServerOf: message.connection)
    let asker = asker(for: message.connection)
    func operation(isHeld: Bool) -> ListOperation {
      ListOperation(message: message, request: request, asker: asker, isHeld: isHeld)
    }
    for live in standing where live.serves(asker.connection) {
      guard let worker = live.holder, worker.jobs.isEmpty,
        !message.needsUser || live.user.name?.isEmpty == false
      else { continue }
      do throws(NoWorker) {
        return try begin(.list(operation(isHeld: true)), for: request, of: client, by: worker, at: now)
      } catch {}  // It has just ended. Another one makes a connection.
    }
    try begin(
      .list(operation(isHeld: false)), orRefuseFor: message.connection.target, for: request, of: client,
      at: now)
  }

  /// A connection that is made to ask a server for something, by the user of the connections to that server and with their
  /// protection; without one by the default user. The password is that user's.
  func asker(for connection: Connection) -> AskingUser {
    // Of a connection that is only waited for nobody is logged on.
    let standing = table.connections(withServerOf: connection).filter { !$0.isUnavailable }
    guard let live = standing.first(where: { $0.state == .connected }) ?? standing.first else {
      return AskingUser(connection: connection, standing: nil, password: nil)
    }
    var connection = connection.withoutAnnouncement
    connection.userName = live.again.userName
    connection.ticketCache = live.connection.ticketCache
    connection.policy.requireSigning =
      connection.policy.requireSigning || live.connection.policy.requireSigning
    connection.policy.requireEncryption =
      connection.policy.requireEncryption || live.connection.policy.requireEncryption
    let password = live.password ?? keyring?.password(for: Logon(live.connection)).flatMap { KeptSecret($0) }
    return AskingUser(connection: connection, standing: live, password: password)
  }

  /// A worker has the whole list, or has failed.
  func conclude(_ list: ListOperation, with report: Report, of operation: Operation, _ id: RequestID) {
    switch report {
    // The reply is not kept: who asks again gets a new list.
    case .listed(let last):
      sendPage(of: operation.pages + [last], to: operation.client, at: Process.milliseconds)
    case .failed(let failure): finish(id, of: operation.client, with: list.reply(to: failure))
    case .rehearsed, .connected, .reached, .released, .serverLost, .serverBack, .page, .measured, .identified:
      finish(id, of: operation.client, with: Reply(code: .ERROR_UNEXP_NET_ERR))
    }
  }

  /// Sends the first of some pages. The client asks for each other one when it has read the one before.
  func sendPage(of pages: [[UInt8]], to client: Client, at now: Int64) {
    let reply = Reply(code: .NO_ERROR, content: pages.first ?? [], hasMore: pages.count > 1)
    guard client.send(.reply(reply)), reply.hasMore else { return dismiss(client) }
    client.state = .reading(Array(pages.dropFirst()), until: now + Client.patience)
  }

  /// A worker has a page of its list, and goes on.
  func received(page: [UInt8], from worker: WorkerHandle, at now: Int64) {
    guard case .operation(let id)? = worker.jobs.first?.purpose else { return lost(worker, at: now) }
    // Nobody may wait for it any more.
    guard var pages = operations[id]?.pages else { return }
    pages.append(page)
    guard pages.reduce(0, { $0 + $1.count }) <= ShareList.longest else { return lost(worker, at: now) }
    operations[id]?.pages = pages
  }
}

extension LiveConnection {
  /// Whether its worker can ask the server's pipes what another connection would be made for.
  fileprivate func serves(_ other: Connection) -> Bool {
    connection.isPipes
      && connection.policy.requireSigning == other.policy.requireSigning
      && connection.policy.requireEncryption == other.policy.requireEncryption
      && (!connection.policy.allowInsecureGuest || other.policy.allowInsecureGuest)
  }
}
