import MPRCore
import RedirectorProtocol
import WorkerProtocol

/// A client waits until a worker has found out what a share is.
struct IdentifyOperation {
  /// The user and the connection that is made for it. One to the server's pipes stands for the server alone, which has only
  /// to be there.
  let asker: AskingUser

  func job() throws(Win32Error) -> Job {
    if asker.connection.isPipes { return .reach(asker.connection.target) }
    return try .identify(asker.message())
  }

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
    let identify = IdentifyOperation(asker: asker(for: connection))
    try begin(
      .identify(identify), orRefuseFor: connection.target, for: request, of: client, at: now)
  }
}
