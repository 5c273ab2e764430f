import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// The links by which programs find the mounts of connections: `drives/Z:` and `unc/SERVER/SHARE`, relative to the session's
/// directory. What they are to be hangs on the table alone, so that any redirector can make them right.
///
/// The link of a lost connection stays, and leads nowhere until the connection is made again: its mount is gone, and no
/// other one ever has that name. Were there no link, a program could make a file or a folder in its place, and take that for
/// the drive.
struct DriveLinks {
  /// Each link, and where it is to lead.
  let targets: [Path: Path]

  /// - Parameter connection: its own links alone; nil for all.
  init(for table: ConnectionTable, of connection: Connection? = nil) {
    var targets: [Path: Path] = [:]
    // No connect or cancel has to look at the names of all connections.
    let all =
      connection.map { one in table.all.filter { Self.haveOneShare(one, $0.connection) } } ?? Array(table.all)
    // Of several connections to a share the last one has the link.
    for live in all.sorted(by: { ($0.made, $0.key.units.count) < ($1.made, $1.key.units.count) }) {
      guard let mount = live.mount else { continue }
      let target = live.connection.target
      if let name = Self.drive(of: live.connection) {
        targets[name] =
          "../" + SessionDirectory.mounts / mount + (target.path.isEmpty ? "" : Path("/" + target.path))
      }
      if let name = Self.share(of: live.connection) {
        targets[name] = "../../" + SessionDirectory.mounts / mount
      }
    }
    self.targets = targets
  }

  /// The links that a connection may have.
  static func names(of connection: Connection) -> [Path] {
    [drive(of: connection), share(of: connection)].compactMap(\.self)
  }

  private static func drive(of connection: Connection) -> Path? {
    guard let device = connection.localName.flatMap({ LocalDevice($0) }), device.kind == .drive else {
      return nil
    }
    return SessionDirectory.drives / Path(device.name.description)
  }

  /// nil for what is no file's name. A program that asks for a connection has looked at that already.
  private static func share(of connection: Connection) -> Path? {
    let parts = [connection.target.server, connection.target.share].map {
      Path(WideString($0).uppercased.description)
    }
    guard parts.allSatisfy({ $0.isFileName }) else { return nil }
    return SessionDirectory.unc / parts[0] / parts[1]
  }

  private static func haveOneShare(_ one: Connection, _ other: Connection) -> Bool {
    WideString(one.target.server).equalsIgnoringCase(WideString(other.target.server))
      && WideString(one.target.share).equalsIgnoringCase(WideString(other.target.share))
  }

  /// Makes some links as they are to be.
  /// - Returns: why one that is to be there is not; nil when all are.
  func apply(to names: some Sequence<Path>, in root: borrowing Directory) -> Errno? {
    var failure: Errno?
    for name in names {
      guard let target = targets[name] else {
        Self.remove(name, in: root)
        continue
      }
      do throws(Errno) { try Self.link(name, to: target, in: root) } catch { failure = error }
    }
    return failure
  }

  /// Whether all links are as they are to be.
  func areMade(in root: borrowing Directory) -> Bool { wrong(in: root).isEmpty }

  /// Makes all links as they are to be, and removes all others.
  func mend(in root: borrowing Directory) { _ = apply(to: wrong(in: root), in: root) }

  /// The links that are missing, lead elsewhere or are not to be there. What is no link is somebody else's, and not wrong.
  private func wrong(in root: borrowing Directory) -> [Path] {
    let missing = targets.keys.filter {
      linkTarget($0, in: root.raw) != targets[$0] && !Self.isTaken($0, in: root)
    }
    return missing + Self.present(in: root).filter { targets[$0] == nil }
  }

  private static func isTaken(_ name: Path, in root: borrowing Directory) -> Bool {
    guard let there = try? fileStatus(name, in: root.raw) else { return false }
    return there.st_mode & S_IFMT != S_IFLNK
  }

  /// The links that are there.
  private static func present(in root: borrowing Directory) -> [Path] {
    let servers = names(in: SessionDirectory.unc, of: root)
    var all = names(in: SessionDirectory.drives, of: root) + servers
    for server in servers { all += names(in: server, of: root) }
    return all.filter { linkTarget($0, in: root.raw) != nil }
  }

  private static func names(in folder: Path, of root: borrowing Directory) -> [Path] {
    guard let names = try? Directory(folder, in: root).names() else { return [] }
    return names.map { folder / $0 }
  }

  private static func link(_ name: Path, to target: Path, in root: borrowing Directory) throws(Errno) {
    guard !isTaken(name, in: root) else { throw Errno(rawValue: EEXIST) }
    // A name with a point at its beginning is not looked at by SessionWatch.
    let folder = name.folderOfServer ?? SessionDirectory.drives
    let temporary = folder / ".new"
    do throws(Errno) { try root.link(name, to: target, temporary: temporary) } catch {
      guard error.saysThatNothingIsThere else { throw error }
      // Somebody has removed the folder, or the server has had no link yet.
      if folder != SessionDirectory.drives { try root.makeDirectory(SessionDirectory.unc) }
      try root.makeDirectory(folder)
      try root.link(name, to: target, temporary: temporary)
    }
  }

  /// Removes a link, and the server's folder with its last one.
  private static func remove(_ name: Path, in root: borrowing Directory) {
    guard linkTarget(name, in: root.raw) != nil else { return }
    try? root.remove(name)
    if let folder = name.folderOfServer { try? root.removeDirectory(folder) }
  }
}

extension Path {
  /// Of the link of a share, the folder of its server; nil for another link.
  var folderOfServer: Path? {
    let parts = split(separator: "/")
    return parts.count == 3 ? parts[0] / parts[1] : nil
  }

  /// Whether it can be the name of a file in a folder.
  fileprivate var isFileName: Bool {
    !bytes.isEmpty && self != "." && self != ".." && !bytes.contains(UInt8(ascii: "/"))
  }
}
