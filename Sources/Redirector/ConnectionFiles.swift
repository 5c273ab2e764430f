import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// The files by which every program of the session sees the connections, and by which the next
/// redirector learns of them.
struct ConnectionFiles: ~Copyable {
  private var directory: Directory

  init(in session: borrowing SessionDirectory) throws(Errno) {
    directory = try Directory(SessionDirectory.connections, in: session.root)
  }

  /// Whether the folder is the one that is there now.
  func isOpen(in session: borrowing SessionDirectory) -> Bool {
    guard let there = FileIdentity(SessionDirectory.connections, in: session.root.raw) else { return false }
    return there == FileIdentity(".", in: directory.raw)
  }

  /// Makes the folder again when somebody has removed it.
  mutating func reopen(in session: borrowing SessionDirectory) throws(Errno) {
    guard !isOpen(in: session) else { return }
    try session.root.makeDirectory(SessionDirectory.connections)
    directory = try Directory(SessionDirectory.connections, in: session.root)
  }

  func has(_ file: ConnectionFile) -> Bool { FileIdentity(file.fileName, in: directory.raw) != nil }

  func write(_ file: ConnectionFile) throws(Errno) {
    try directory.replace(file.fileName, with: file.bytes)
  }

  /// Ends a connection. Its file gets a name that says which request did it, until `forget`: when this
  /// redirector dies before it could answer, the next one knows the answer to the client's second question.
  func cancel(_ file: ConnectionFile, by request: RequestID) throws(Errno) {
    do throws(Errno) {
      try directory.rename(file.fileName, to: file.fileName(cancelledBy: request))
    } catch {
      guard error.rawValue == ENOENT else { throw error }
    }
  }

  /// Takes `cancel` back.
  func restore(_ file: ConnectionFile, cancelledBy request: RequestID) {
    do throws(Errno) {
      try directory.rename(file.fileName(cancelledBy: request), to: file.fileName)
    } catch { try? write(file) }
  }

  /// Removes the file of a connection that is no more.
  func remove(_ file: ConnectionFile) { try? directory.remove(file.fileName) }

  /// Removes the file that `cancel` renamed, once the request has its answer.
  func forget(_ file: ConnectionFile, cancelledBy request: RequestID) {
    try? directory.remove(file.fileName(cancelledBy: request))
  }

  /// Takes over what the last redirector of this boot left: the connections, and the requests that are done, of which
  /// the clients may not know. Every other file is removed: it is another boot's or another version's, or unfinished.
  /// - Throws: the error of a file that cannot be read now. It may be a connection, and stays for the next redirector.
  func adopt() throws(Errno) -> (connections: [ConnectionFile], done: [RequestID]) {
    var connections: [ConnectionFile] = []
    var done: [RequestID] = []
    for name in try directory.names() {
      let file = try directory.readIfThere(name).flatMap { ConnectionFile(parsing: $0) }
      if var file {
        file.isUnavailable = name != file.fileName
        if file.fileName == name {
          connections.append(file)
          continue
        }
        file.isUnavailable = false
      }
      if let file, let request = file.cancelling(fileName: name) { done += [request, file.request] }
      try? directory.remove(name)
    }
    return (connections, done)
  }
}
