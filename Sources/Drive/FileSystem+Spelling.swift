import Glibc
import Linux
import MPRCore

/// How the server writes names. It finds a file by any spelling, and tells the one that it keeps in lists alone.
extension FileSystem {
  /// The path of a file or a folder below the mount's root, as the server writes it and programs see it.
  func storedPath(of node: Node) throws(Errno) -> [UInt8] {
    try names.shared { () throws(Errno) in
      let way = table.withLock { _ in
        Array(sequence(first: node, next: { $0.parent })).dropLast().reversed()
      }
      var path: [[UInt8]] = []
      for node in way {
        guard let name = SharedName.unixName(Array(try storedName(of: node).utf8)) else {
          throw Errno(rawValue: ENODATA)
        }
        path.append(name)
      }
      return Array(path.joined(separator: "/".utf8))
    }
  }

  private func storedName(of node: Node) throws(Errno) -> String {
    let now = Process.milliseconds
    let (name, folder, spelled) = table.withLock { _ in (node.name, node.parent, node.spelled) }
    if let spelled, now - spelled < Self.believedSpelling { return name }
    guard let folder else { return name }
    var stored: String?
    do {
      let wanted = name.lowercased()
      stored = try share.list(path(folder), only: name).first { $0.name.lowercased() == wanted }?.name
    } catch {
      // A folder that may be entered and not be listed, or a name that is in no list.
      guard [ENOENT, EACCES, EPERM].contains(error.rawValue) else { throw error }
    }
    guard let stored else { return name }
    let old = table.withLock { table in node.name == name ? table.respell(node, stored) : nil }
    if let old { invalidator.invalidate(old, in: folder) }
    return stored
  }

  /// How long a spelling counts, in milliseconds.
  private static let believedSpelling = Int64(trust * 1000)
}
