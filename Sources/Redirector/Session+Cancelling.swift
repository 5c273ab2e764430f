import MPRCore
import RedirectorProtocol

extension Session {
  /// Ends a connection. The renaming of its file is the commit, which is taken back when the client cannot be told.
  func cancel(_ message: CancelMessage, for request: Request, of client: Client, at now: Int64)
    throws(Win32Error)
  {
    let ended = try table.connection(named: message.name)
    guard (try? files.cancel(ended.file, by: request.id)) != nil else { throw .ERROR_UNEXP_NET_ERR }
    guard finish(request.id, of: client, with: Reply(code: .NO_ERROR)) else {
      return files.restore(ended.file, cancelledBy: request.id)
    }
    table[ended.key] = nil
    // The client that made the connection may ask again. It was made, and is not to be made a second time.
    replies.insert(Reply(code: .NO_ERROR), for: ended.request)
    if let worker = ended.worker { workers.end(worker, at: now, force: message.force) }
    forgetPassword(of: Logon(ended.connection))
    files.forget(ended.file, cancelledBy: request.id)
  }
}
