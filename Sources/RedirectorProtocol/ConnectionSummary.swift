import Linux
import MPRCore

/// The parts of a connection that a list of connections tells. To read all of each file would take several times as long.
public struct ConnectionSummary: Equatable, Sendable {
  /// As in `Connection`, each of them.
  public let localName: WideString?
  public let remoteName: WideString
  public let type: UInt32
  public let server: String
  public let share: String

  /// Whether the share is the server's pipes, to which one connects to have a session with the server.
  public var isPipes: Bool { Target.isPipes(share) }

  /// Reads a file of the folder of connections.
  /// - Returns: nil when it is not that of a connection of this boot and this version. A file with another name than its
  ///   own is that of a cancelled connection, or is being written.
  init?(parsing bytes: [UInt8], named name: Path) {
    let reader = ConnectionFileReader(bytes)
    guard reader.isCurrent, let remoteName = reader["remote"],
      let type = reader["type"].flatMap({ UInt32($0) }),
      let server = reader["server"], let share = reader["share"]
    else { return nil }
    localName = reader["local"].map { WideString($0) }
    self.remoteName = WideString(remoteName)
    self.type = type
    self.server = server
    self.share = share
    let key = Connection.key(localName: localName, remoteName: self.remoteName)
    guard ConnectionFile.fileName(for: key) == name else { return nil }
  }
}

extension SessionDirectory {
  /// All connections of the session, in no particular order. No other process is needed to know them.
  /// - Throws: the error by which they cannot be known now; when there is no folder of connections, one that says that
  ///   nothing is there.
  public func connectionSummaries() throws(Errno) -> [ConnectionSummary] {
    try Boot.find()
    let folder = try Directory(Self.connections, in: root)
    var summaries: [ConnectionSummary] = []
    for name in try folder.names() {
      // A connection may have ended meanwhile.
      guard let bytes = try folder.readIfThere(name),
        let summary = ConnectionSummary(parsing: bytes, named: name)
      else { continue }
      summaries.append(summary)
    }
    return summaries
  }
}

extension Directory {
  /// The content of a file of the session; nil when the name is no file's.
  public func readIfThere(_ name: Path) throws(Errno) -> [UInt8]? {
    do throws(Errno) { return try read(name) } catch {
      guard error.saysThatNothingIsThere else { throw error }
      return nil
    }
  }
}
