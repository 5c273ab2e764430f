import CFUSE
import Glibc
import Linux
import MPRCore

/// Folders, and what is in them.
extension FileSystem {
  func openFolder(_ id: UInt64, _ info: fuse_file_info, _ request: Request) throws(Errno) {
    let folder = OpenFolder(try node(id))
    table.withLock { _ in folder.node.openings += 1 }
    var info = info
    info.fh = folder.handle
    folder.give()
    if !request.reply(opened: info) { release(folder) }
  }

  /// Replies with the entries from an offset on, as many as there is room for.
  /// - Parameter isFull: with what is known of each one.
  func readFolder(_ folder: OpenFolder, from first: Int, room: Int, isFull: Bool, _ request: Request)
    throws(Errno)
  {
    let list = try list(folder, isNew: first == 0)
    let buffer = room <= BufferPool.size ? buffers.take() : BufferPool.memory(room)
    let bytes = UnsafeMutableRawBufferPointer(start: buffer.start, count: room)
    var (used, index) = (0, max(0, first))
    while index < list.entries.count + 2 {
      let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[used...])
      let (size, told) = add(index, of: list, folder.node, isFull, request, to: rest)
      guard size <= rest.count else {
        if let told { forget(told, 1) }
        break
      }
      used += size
      index += 1
    }
    request.reply(UnsafeRawBufferPointer(rebasing: bytes[..<used]))
    withExtendedLifetime(buffer) {}
  }

  /// The entries of a folder. A program that begins anew sees the present ones.
  private func list(_ folder: OpenFolder, isNew: Bool) throws(Errno) -> OpenFolder.List {
    if !isNew, let list = folder.list.withLock({ $0 }) { return list }
    let list = try ask(folder.node)
    folder.list.withLock { $0 = list }
    return list
  }

  /// The entries that a folder had a moment ago.
  func latestList(of folder: Node) throws(Errno) -> OpenFolder.List {
    let now = Process.milliseconds
    let known = latest.withLock {
      $0.flatMap { $0.folder == folder.id && now - $0.time < 1000 ? $0.list : nil }
    }
    if let known { return known }
    return try ask(folder)
  }

  private func ask(_ folder: Node) throws(Errno) -> OpenFolder.List {
    let time = table.withLock { $0.clock }
    let entries = try names.shared { () throws(Errno) in try share.list(path(folder), only: nil) }
    let list = OpenFolder.List(
      entries: entries.compactMap { entry in
        guard !hidden.contains(entry.name), let name = SharedName.unixName(Array(entry.name.utf8)),
          name.count <= Self.longestName
        else { return nil }
        return (name, entry)
      }, time: time)
    latest.withLock { $0 = (folder.id, list, Process.milliseconds) }
    return list
  }

  /// The longest name that the kernel takes, in bytes (FUSE_NAME_MAX).
  private static let longestName = 1024

  /// Adds one entry to a reply.
  /// - Returns: the room that it takes, and the node that the kernel is told of with it.
  private func add(
    _ index: Int, of list: OpenFolder.List, _ folder: Node, _ isFull: Bool, _ request: Request,
    to rest: UnsafeMutableRawBufferPointer
  ) -> (size: Int, told: UInt64?) {
    var param = fuse_entry_param()
    guard index >= 2 else {
      param.attr.st_mode = S_IFDIR
      param.attr.st_ino = UInt(folder.id)
      return (
        request.add(
          Array(index == 0 ? ".".utf8 : "..".utf8), param, isFull: isFull, next: index + 1, to: rest), nil
      )
    }
    let (name, entry) = list.entries[index - 2]
    param.attr.st_mode = Self.mode(entry.status)
    param.attr.st_ino =
      entry.status.number == 0 ? UInt(truncatingIfNeeded: name.hashValue) | 1 : UInt(entry.status.number)
    var told: UInt64?
    if isFull, let node = node(of: entry, in: folder, since: list.time) {
      param = self.entry(node, entry.name, entry.status)
      told = node.id
    }
    return (request.add(name, param, isFull: isFull, next: index + 1, to: rest), told)
  }

  /// The node of an entry, if the entry is still true. The kernel is told of it.
  private func node(of entry: RemoteEntry, in folder: Node, since time: UInt64) -> Node? {
    var spelling: String?
    let node = table.withLock { table -> Node? in
      guard folder.changed <= time,
        case .node(let node) = table.find(
          entry.name, in: folder, entry.status.number, isFolder: entry.status.isDirectory)
      else { return nil }
      // A list that came before a write, or while a file is written, does not know its size.
      guard node.changed <= time, node.content?.state.withLock({ $0.writers > 0 || $0.closing > 0 }) != true
      else {
        table.dropIfUnknown(node)
        return nil
      }
      table.tell(node)
      spelling = table.respell(node, entry.name)
      return node
    }
    if let spelling { invalidator.invalidate(spelling, in: folder) }
    return node
  }

  func releaseFolder(_ folder: OpenFolder, _ request: Request) {
    release(folder)
    request.replyDone()
  }

  private func release(_ folder: OpenFolder) {
    table.withLock { _ in folder.node.openings -= 1 }
    folder.takeBack()
  }
}
