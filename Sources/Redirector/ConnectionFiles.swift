import Linux
import MPRCore
import RedirectorProtocol

/// The files by which every program of the session sees the connections, and by which the next
/// redirector learns of them.
struct ConnectionFiles: ~Copyable {
  private let directory: Directory

  init(in session: borrowing SessionDirectory) throws(Errno) {
    directory = try Directory(SessionDirectory.connections, in: session.root)
  }

  func write(_ file: ConnectionFile) throws(Errno) {
    try directory.replace(file.fileName, with: file.bytes)
  }

  func remove(_ file: ConnectionFile) throws(Errno) { try directory.remove(file.fileName) }

  /// The connections that the last redirector of this boot left; what else lies there is removed:
  /// another boot's or version's, and what was not finished.
  func adopt() throws(Errno) -> [ConnectionFile] {
    var files: [ConnectionFile] = []
    for name in try directory.names() {
      if let bytes = try? directory.read(name), let file = ConnectionFile(parsing: bytes),
        file.fileName == name
      {
        files.append(file)
      } else {
        try? directory.remove(name)
      }
    }
    return files
  }
}
