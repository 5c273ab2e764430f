import CFUSE
import Glibc
import Linux
import MPRCore

/// The files of a share, for the kernel's requests. Each function answers one request, and any thread may call it.
final class FileSystem: @unchecked Sendable {
  /// How long the kernel may believe what it was told, in seconds.
  static let trust = 1.0
  /// How long the server's answer counts for another question, in milliseconds.
  static let moment: Int64 = 200

  let share: any RemoteShare
  let table = Guarded(NodeTable())
  let names = NamesLock()
  let buffers: BufferPool
  let fetcher = TaskThread("drive-ahead")
  let hidden = HiddenNames()
  let space = Guarded<(space: RemoteSpace, time: Int64)?>(nil)
  /// The folder that was listed last, and when.
  let latest = Guarded<(folder: UInt64, list: OpenFolder.List, time: Int64)?>(nil)
  private(set) var queue: WriteQueue! = nil
  let invalidator: Invalidator
  /// The connection's folder and those that it is in, as paths in lower case.
  private let way: Set<String>

  /// - Parameter folder: the parts of the connection's folder, which exist whatever the server says of them.
  init(_ share: any RemoteShare, folder: [String], buffers: BufferPool, invalidator: Invalidator) {
    self.share = share
    self.invalidator = invalidator
    self.buffers = buffers
    way = Set((0...folder.count).map { folder.prefix($0).joined(separator: "/").lowercased() })
    queue = WriteQueue(isDistant: { share.isDistant }) {
      [unowned self] (content, generation, bytes, offset) throws(Errno) in
      try names.shared { () throws(Errno) in
        try use(content, writing: true, generation: generation) { (file) throws(Errno) in
          try file.write(bytes, at: offset)
        }
      }
    }
  }

  /// The mount is over: sends what is waiting and removes what is left of removed files.
  func end() {
    queue.drainAll()
    for content in table.withLock({ $0.allOpened }) {
      let isHidden = content.state.withLock { state in
        defer { state.isHidden = false }
        return state.isHidden
      }
      closeFile(of: content)
      if isHidden { try? removeFile(path(content.node)) }
    }
  }

  /// Nothing has been asked for a while.
  func rest() {
    latest.withLock { $0 = nil }
    share.rest()
  }

  // MARK: Nodes

  func node(_ id: UInt64) throws(Errno) -> Node {
    let node = table.withLock { table in table[id].map { ($0, $0.isGone) } }
    guard let (node, isGone) = node, !isGone else { throw Self.gone(node?.0) }
    return node
  }

  /// By ESTALE the kernel learns that a name leads to something else now: it asks again. Of an open folder that was removed it
  /// asks for attributes only to find a name in it.
  private static func gone(_ node: Node?) -> Errno {
    Errno(rawValue: node?.isFolder == true ? ENOENT : ESTALE)
  }

  /// The folder in which a name is looked for. There is nothing in one that was removed.
  func folder(_ id: UInt64) throws(Errno) -> Node {
    do { return try node(id) } catch { throw Errno(rawValue: ENOENT) }
  }

  /// The path of a node at the server.
  /// - Throws: the node was removed while its thread waited for the names. Another file may have the name by now.
  func path(_ node: Node) throws(Errno) -> String {
    guard let path = table.withLock({ node.isGone ? nil : $0.path(of: node) }) else { throw Self.gone(node) }
    return path
  }

  func path(_ name: String, in folder: Node) -> String { table.withLock { $0.path(of: name, in: folder) } }

  /// The name at the server of a name that a program says.
  /// - Throws: `error` for what can be no name there.
  func sharedName(_ unix: UnsafePointer<CChar>?, orThrow error: CInt) throws(Errno) -> String {
    let bytes = Array(String(cString: unix!).utf8)
    guard strlen(unix!) == bytes.count, let shared = SharedName.sharedName(bytes) else {
      throw Errno(rawValue: error)
    }
    let name = String(decoding: shared, as: UTF8.self)
    // A name on Windows has 255 units of UTF-16 at most.
    guard name.utf8.count <= 255 || name.utf16.count <= 255 else { throw Errno(rawValue: ENAMETOOLONG) }
    return name
  }

  /// The name at the server of something that is to be made.
  func newName(_ unix: UnsafePointer<CChar>?) throws(Errno) -> String {
    let name = try sharedName(unix, orThrow: EINVAL)
    guard !SharedName.isReserved(Array(name.utf8)) else { throw Errno(rawValue: EINVAL) }
    return name
  }

  /// The node of what the server says has a name in a folder.
  func node(_ name: String, in folder: Node, _ status: RemoteStatus) throws(Errno) -> Node {
    switch table.withLock({ $0.find(name, in: folder, status.number, isFolder: status.isDirectory) }) {
    case .node(let node): return node
    case .elsewhere(let known):
      // Somebody else has renamed it; or it has two names, or its server's numbers are worth nothing.
      var isStillThere = false
      do { isStillThere = try share.status(of: path(known)).number == status.number } catch {
        guard error.rawValue == ENOENT else { throw error }
      }
      return table.withLock { table in
        if isStillThere || table.isBelow(folder, known) || known.parent == nil {
          return table.findRepeated(name, in: folder, status.number, isFolder: status.isDirectory)
        }
        table.move(known, to: name, in: folder)
        return known
      }
    }
  }

  /// The content of a node; nil when the node was never opened.
  func opened(_ node: Node) -> Content? { table.withLock { _ in node.content } }

  // MARK: The server's answers

  /// The server's answer for a path. The connection's folder, and those on the way to it, are there for everybody.
  func status(at path: String) throws(Errno) -> RemoteStatus {
    do { return try share.status(of: path) } catch {
      guard [EACCES, EPERM, ENOENT].contains(error.rawValue), way.contains(path.lowercased()) else {
        throw error
      }
      return .unknownFolder
    }
  }

  /// The present state of a node. Names are as they are meanwhile.
  func status(of node: Node) throws(Errno) -> RemoteStatus {
    if let (file, recent) = opened(node)?.state.withLock({ ($0.file, $0.recent) }) {
      if let recent, Process.milliseconds - recent.time < Self.moment { return recent.status }
      // It costs one round trip instead of three.
      if let status = try? file?.status() { return status }
    }
    return try status(at: path(node))
  }

  /// A node's attributes for the kernel. The user who has mounted owns everything; the only permission that there is on the
  /// server's side is the read-only attribute, and programs may be run.
  func attributes(_ node: Node, _ status: RemoteStatus) -> stat {
    var attributes = stat()
    attributes.st_ino = status.number == 0 ? UInt(node.id) : UInt(status.number)
    attributes.st_mode = Self.mode(status)
    attributes.st_nlink =
      table.withLock { _ in node.isGone } || opened(node)?.state.withLock({ $0.isHidden }) == true ? 0 : 1
    attributes.st_uid = geteuid()
    attributes.st_gid = getegid()
    attributes.st_size = off_t(status.size)
    attributes.st_blocks = blkcnt_t(status.size / 512 + (status.size % 512 == 0 ? 0 : 1))
    attributes.st_blksize = 1 << 17
    attributes.st_atim = status.access
    attributes.st_mtim = status.modification
    attributes.st_ctim = status.change
    return attributes
  }

  static func mode(_ status: RemoteStatus) -> mode_t {
    if status.isDirectory { return S_IFDIR | 0o755 }
    return S_IFREG | (status.attributes.contains(.readOnly) ? 0o555 : 0o755)
  }

  /// The kernel's entry for a node with a name.
  func entry(_ node: Node, _ name: String, _ status: RemoteStatus) -> fuse_entry_param {
    var entry = fuse_entry_param()
    entry.ino = node.id
    entry.attr = attributes(node, status)
    entry.attr_timeout = Self.trust
    // The kernel does not know that a name has other spellings: it may believe in one, and is told when that changes.
    entry.entry_timeout = table.withLock { $0.isBelieved(name, of: node) } ? Self.trust : 0
    return entry
  }

  /// Tells the kernel of a node.
  func reply(_ node: Node, _ name: String, _ status: RemoteStatus, to request: Request) {
    table.withLock { $0.tell(node) }
    if !request.reply(entry(node, name, status)) { table.withLock { $0.forget(node.id, 1) } }
  }
}

extension RemoteStatus {
  /// A folder of which the server says nothing.
  static var unknownFolder: RemoteStatus {
    let never = timespec()
    return RemoteStatus(
      number: 0, size: 0, attributes: .directory, access: never, modification: never, change: never)
  }
}

/// The names of files that were removed while they were open. They are in no list.
final class HiddenNames: Sendable {
  private let names = Guarded<Set<String>>([])

  /// A name that nobody else has.
  func new() -> String {
    let digits = Process.randomBytes(8).map(\.hexDigits).joined()
    let name = ".mpr-removed-" + digits
    names.withLock { _ = $0.insert(name) }
    return name
  }

  func contains(_ name: String) -> Bool { names.withLock { !$0.isEmpty && $0.contains(name) } }

  func remove(_ name: String) { names.withLock { _ = $0.remove(name) } }
}
