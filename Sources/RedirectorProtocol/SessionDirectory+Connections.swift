import Linux

extension SessionDirectory {
  /// The files of all connections of the session, in no particular order. No other process is needed for that.
  /// - Throws: the error by which it cannot be known which ones there are; when there is no folder of connections, one
  ///   that says that nothing is there.
  public func connectionFiles() throws(Errno) -> [ConnectionFile] {
    try Boot.find()
    let folder = try Directory(Self.connections, in: root)
    var files: [ConnectionFile] = []
    for name in try folder.names() {
      // The connection may have ended meanwhile. A file with another name than its own is that of a cancelled connection,
      // or is being written.
      guard let bytes = try folder.readIfThere(name), let file = ConnectionFile(parsing: bytes),
        file.fileName == name
      else { continue }
      files.append(file)
    }
    return files
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
