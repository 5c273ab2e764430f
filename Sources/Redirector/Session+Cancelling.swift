import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

/// A cancel that a client waits for while the worker unmounts the connection's drive. What is open in it keeps the
/// connection, unless the caller wants force.
struct CancelOperation {
  let message: CancelMessage
  let request: Request
}

extension Session {
  /// Ends a connection: at once, or when its drive is unmounted.
  func cancel(_ message: CancelMessage, for request: Request, of client: Client, at now: Int64)
    throws(Win32Error)
  {
    let live = try table.connection(named: message.name)
    guard live.isRestored || !message.restored else { throw .ERROR_NOT_CONNECTED }
    if live.isUnavailable {
      // There is no connection to cancel. But it shall not come about by itself any more.
      stopWaiting(for: live, at: now)
      throw .ERROR_NOT_CONNECTED
    }
    if !message.force, let worker = live.driver {
      let cancel = CancelOperation(message: message, request: request)
      do throws(NoWorker) {
        return try begin(.cancel(cancel), for: request, of: client, by: worker, at: now)
      } catch {}  // The worker has just ended, and nothing is open any more.
    }
    try end(live, by: message, request.id, of: client, at: now)
  }

  /// The worker has tried to unmount the drive of a connection that is to be cancelled.
  func conclude(
    _ cancel: CancelOperation, with report: Report, of operation: Operation, _ id: RequestID, at now: Int64
  ) {
    do throws(Win32Error) {
      switch report {
      case .released:
        let live = try table.connection(named: cancel.message.name)
        guard live.worker === operation.worker else { throw .ERROR_NOT_CONNECTED }
        operation.worker.hasDrive = false
        try end(live, by: cancel.message, id, of: operation.client, at: now)
      case .failed(let failure): finish(id, of: operation.client, with: Reply(failure))
      case .rehearsed, .connected, .reached, .serverLost, .serverBack, .page, .listed,
        .measured, .identified:
        throw .ERROR_UNEXP_NET_ERR
      }
    } catch { finish(id, of: operation.client, with: Reply(code: error)) }
  }

  /// Ends a connection. The renaming of its file is the commit, which is taken back when the client cannot be told.
  private func end(
    _ ended: LiveConnection, by message: CancelMessage, _ id: RequestID, of client: Client, at now: Int64
  ) throws(Win32Error) {
    guard (try? files.cancel(ended.file, by: id)) != nil else { throw .ERROR_UNEXP_NET_ERR }
    table[ended.key] = nil
    updateLinks(of: ended.connection)
    guard finish(id, of: client, with: Reply(code: .NO_ERROR)) else {
      files.restore(ended.file, cancelledBy: id)
      table[ended.key] = ended
      return updateLinks(of: ended.connection)
    }
    // The client that made the connection may ask again. It was made, and is not to be made a second time.
    replies.insert(Reply(code: .NO_ERROR), for: ended.request)
    if let worker = ended.worker { letGo(worker, force: message.force, at: now) }
    forgetPassword(of: Logon(ended.connection))
    files.forget(ended.file, cancelledBy: id)
  }

  /// Lets the worker of a connection that is no more end. One with a drive answers the programs in it with errors first.
  func letGo(_ worker: WorkerHandle, force: Bool = false, at now: Int64) {
    workers.end(worker, at: now, force: force && !worker.hasDrive)
    beginAgain(worker.requests, at: now)
  }
}
