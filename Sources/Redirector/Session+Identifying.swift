import MPRCore
import RedirectorProtocol
import WorkerProtocol

/// A client waits until a worker has found out what a share is.
struct IdentifyOperation {
  /// The connection that is made for it. One to the server's pipes stands for the server alone, which has only to be there.
  let connection: Connection
  /// The password for it; nil for none.
  let password: KeptSecret?

  func job() throws(Win32Error) -> Job {
    if isServer { return .reach(connection.target) }
    return try .identify(ConnectMessage(loggingOnTo: connection, password: password?.secret))
  }

  fileprivate var isServer: Bool { connection.isPipes }

  func reply(to report: Report) -> Reply {
    switch report {
    case .reached: Reply(content: ShareType(0))
    case .identified(let type): Reply(content: ShareType(type))
    case .failed(let failure): Reply(failure)
    case .rehearsed, .connected, .released, .serverLost, .serverBack, .page, .listed, .measured:
      Reply(code: .ERROR_UNEXP_NET_ERR)
    }
  }
}

extension Session {
  /// Finds out what a share is, as the user of the connections to its server; without one as the default user.
  func identify(_ connection: Connection, for request: Request, of client: Client, at now: Int64)
    throws(Win32Error)
  {
    let (connection, password) = asStandingUser(connection)
    let identify = IdentifyOperation(connection: connection, password: password)
    try begin(
      .identify(identify), orRefuseFor: connection.target, for: request, of: client, at: now)
  }
}
