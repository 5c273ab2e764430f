import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

extension SMBWorker {
  /// Lists the shares of a server.
  /// - Parameter message: the connection that is made for it; nil for the one that the worker holds, which is to the
  ///   server's pipes: another one would need a second connection to the server.
  mutating func list(_ message: ConnectMessage?, timeout: UInt32) -> Report {
    var shares = ListedShares()
    do throws(JobFailure) {
      // The program has given no password: it is one that the session keeps.
      let begun: ConnectJob? =
        if let message { try beginConnect(message, inTurn: true, timeout: timeout) } else { held }
      guard var job = begun else { throw JobFailure(.ERROR_NOT_CONNECTED) }
      try job.ask(inTurn: message != nil) { (job) throws(JobFailure) in
        try job.readShares(timeout: timeout) { shares.add($0) }
      }
    } catch { return .failed(error) }
    for page in shares.list.pages {
      guard (try? channel.send(Report.page(page))) != nil else { break }
    }
    return .listed(shares.list.finish())
  }
}

extension ConnectJob {
  /// Hands out what the server lists, in the context of this connection.
  /// - Parameter each: as for `ServerList.read`.
  mutating func readShares(timeout: UInt32, each: (ListedShares.Entry) -> Bool) throws(JobFailure) {
    let question = ServerQuestion(
      connection: connection, deadline: Process.milliseconds + Int64(timeout))
    let address = SMBAddress.server(connection.target)
    var error = ServerList.read(of: address, in: context, by: question, each: each)
    if error != 0, try triesWithoutTicket(after: question.status) {
      error = ServerList.read(of: address, in: context, by: question, each: each)
    }
    if let obstacle = question.obstacle { throw obstacle }
    guard error == 0 else {
      throw logon.explaining(question.status.map { JobFailure($0) } ?? JobFailure(ofLibrary: error))
    }
  }
}
