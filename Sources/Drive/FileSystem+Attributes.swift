import CFUSE
import CLinux
import Glibc
import Linux
import MPRCore

/// Questions for what is there, and changes of its attributes.
extension FileSystem {
  func lookUp(_ folder: UInt64, _ name: UnsafePointer<CChar>?, _ request: Request) throws(Errno) {
    let folder = try self.folder(folder)
    let name = try sharedName(name, orThrow: ENOENT)
    if hidden.contains(name) { throw Errno(rawValue: ENOENT) }
    settle(table.withLock { $0.child(name, of: folder) })
    try names.shared { () throws(Errno) -> Void in
      let status = try self.status(at: path(name, in: folder))
      reply(try node(name, in: folder, status), name, status, to: request)
    }
  }

  /// Waits until what was written to a file has been sent, and until programs that are closing it have closed it: the
  /// server's answers would be of the time before.
  func settle(_ node: Node?) {
    guard let node, let content = opened(node) else { return }
    queue.drain(content)
    content.state.wait { $0.closing == 0 ? () : nil }
  }

  func getAttributes(_ id: UInt64, _ request: Request) throws(Errno) {
    if let folder = table.withLock({ $0[id].flatMap { $0.isGone && $0.openings > 0 ? $0 : nil } }) {
      // A program that has a folder open can ask for the folder's attributes when it is gone.
      return request.reply(attributes(folder, .unknownFolder), seconds: Self.trust)
    }
    let node = try node(id)
    settle(node)
    let status = try names.shared { () throws(Errno) in try self.status(of: node) }
    request.reply(attributes(node, status), seconds: Self.trust)
  }

  /// Whether a program may do something, as far as attributes tell.
  func checkAccess(_ id: UInt64, _ permissions: CInt, _ request: Request) throws(Errno) {
    let node = try node(id)
    if permissions & W_OK != 0, !node.isFolder {
      let status = try names.shared { () throws(Errno) in try self.status(of: node) }
      if status.attributes.contains(.readOnly) { throw Errno(rawValue: EACCES) }
    }
    request.replyDone()
  }

  func setAttributes(_ id: UInt64, _ new: stat, _ which: CInt, _ opened: OpenFile?, _ request: Request)
    throws(Errno)
  {
    let node = try node(id)
    settle(node)
    if which & (FUSE_SET_ATTR_UID | FUSE_SET_ATTR_GID) != 0 {
      // Everything belongs to the user who has mounted the drive.
      guard which & FUSE_SET_ATTR_UID == 0 || new.st_uid == geteuid(),
        which & FUSE_SET_ATTR_GID == 0 || new.st_gid == getegid()
      else { throw Errno(rawValue: EPERM) }
    }
    try names.shared { () throws(Errno) in
      if which & FUSE_SET_ATTR_SIZE != 0 { try truncate(node, to: Int64(new.st_size), opened) }
      if which & FUSE_SET_ATTR_MODE != 0, !node.isFolder {
        // The one permission that Windows has.
        var status = try self.status(of: node)
        let isReadOnly = new.st_mode & 0o222 == 0
        if isReadOnly != status.attributes.contains(.readOnly) {
          status.attributes.formSymmetricDifference(.readOnly)
          try share.setAttributes(of: path(node), to: status.attributes)
        }
      }
    }
    if which & (FUSE_SET_ATTR_ATIME | FUSE_SET_ATTR_MTIME) != 0 {
      if let content = self.opened(node),
        content.state.withLock({ $0.file?.canWrite == true || $0.closing > 0 })
      {
        // A server sets the time of the last write when the file is closed: it has to do that before. Nobody who closes a file
        // has the names shared any more when they are had alone.
        try alone({ _ in [content] }) { () throws(Errno) in
          closeFile(of: content)
          try setTimes(node, new, which)
        }
      } else {
        try names.shared { () throws(Errno) in try setTimes(node, new, which) }
      }
    }
    try names.shared { () throws(Errno) in
      table.withLock { $0.hasChanged(node) }
      self.opened(node)?.state.withLock { $0.hasChanged() }
      let status = try self.status(of: node)
      request.reply(attributes(node, status), seconds: Self.trust)
    }
  }

  private func truncate(_ node: Node, to size: Int64, _ program: OpenFile?) throws(Errno) {
    guard !node.isFolder else { throw Errno(rawValue: EISDIR) }
    if let program, program.canWrite {
      let generation = program.state.withLock { $0.generation }
      try use(program.content, writing: true, generation: generation) { (file) throws(Errno) in
        try file.truncate(to: size)
      }
    } else if let content = opened(node), content.state.withLock({ $0.countIfOpen() }) {
      defer { leave(content, writes: true) }
      // Another handle for writing could be refused, because this one is there.
      try use(content, writing: true) { (file) throws(Errno) in try file.truncate(to: size) }
    } else {
      let file = try share.open(path(node), .writing, ahead: false)
      do throws(Errno) { try file.truncate(to: size) } catch {
        try? file.close()
        throw error
      }
      try file.close()
    }
    opened(node)?.state.withLock { $0.hasChanged() }
  }

  private func setTimes(_ node: Node, _ new: stat, _ which: CInt) throws(Errno) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var (access, modification) = (new.st_atim, new.st_mtim)
    if which & FUSE_SET_ATTR_ATIME_NOW != 0 { access = now }
    if which & FUSE_SET_ATTR_MTIME_NOW != 0 { modification = now }
    if which & FUSE_SET_ATTR_ATIME == 0 || which & FUSE_SET_ATTR_MTIME == 0 {
      let status = try self.status(of: node)
      if which & FUSE_SET_ATTR_ATIME == 0 { access = status.access }
      if which & FUSE_SET_ATTR_MTIME == 0 { modification = status.modification }
    }
    try share.setTimes(of: path(node), access: access, modification: modification)
  }

  func forget(_ id: UInt64, _ count: UInt64) { table.withLock { $0.forget(id, count) } }

  /// How much room there is. The question takes many round trips, so that the answer is kept for some seconds.
  func getSpace(_ request: Request) throws(Errno) {
    let now = Process.milliseconds
    var known = space.withLock { $0.flatMap { now - $0.time < 5000 ? $0.space : nil } }
    if known == nil {
      let asked = try names.shared { () throws(Errno) in try share.space() }
      space.withLock { $0 = (asked, now) }
      known = asked
    }
    guard let known else { return }
    var reply = statvfs()
    let size = known.blockSize == 0 ? 4096 : known.blockSize
    reply.f_bsize = UInt(size)
    reply.f_frsize = UInt(size)
    reply.f_blocks = UInt(known.blocks)
    reply.f_bfree = UInt(known.freeBlocks)
    reply.f_bavail = UInt(known.freeBlocks)
    reply.f_namemax = 255
    request.reply(reply)
  }

  // MARK: Extended attributes

  /// The attributes of DOS: as text, "0x21", where Samba keeps them on its own disks and where Wine looks for them, and as
  /// four bytes, as a mount of the kernel's cifs has them.
  private enum DOSAttribute: String {
    case text = "user.DOSATTRIB"
    case binary = "user.cifs.dosattrib"
  }

  func getAttribute(_ id: UInt64, _ name: UnsafePointer<CChar>?, _ size: Int, _ request: Request)
    throws(Errno)
  {
    let name = String(cString: name!)
    if name == SharedName.pathAttribute { return request.reply(try storedPath(of: try node(id)), size: size) }
    guard let attribute = DOSAttribute(rawValue: name) else {
      throw Errno(rawValue: name.hasPrefix("user.") ? ENODATA : EOPNOTSUPP)
    }
    let node = try node(id)
    let value = try attributes(of: node).rawValue
    switch attribute {
    case .text: request.reply(Array("0x\(String(value, radix: 16))".utf8), size: size)
    case .binary: request.reply(withUnsafeBytes(of: value.littleEndian) { Array($0) }, size: size)
    }
  }

  private func attributes(of node: Node) throws(Errno) -> RemoteAttributes {
    guard node.isFolder, let (folder, name) = table.withLock({ _ in node.parent.map { ($0, node.name) } })
    else {
      return try names.shared { () throws(Errno) in try self.status(at: path(node)).attributes }
    }
    // A folder's attributes are told by nothing but the list that it is in.
    let list = try latestList(of: folder)
    return list.entries.first { $0.entry.name.lowercased() == name.lowercased() }?.entry.status.attributes
      ?? .directory
  }

  func setAttribute(
    _ id: UInt64, _ name: UnsafePointer<CChar>?, _ value: UnsafeRawBufferPointer, _ request: Request
  ) throws(Errno) {
    guard let attribute = DOSAttribute(rawValue: String(cString: name!)) else {
      throw Errno(rawValue: EOPNOTSUPP)
    }
    let new: UInt32?
    switch attribute {
    case .binary: new = value.count == 4 ? UInt32(littleEndian: value.loadUnaligned(as: UInt32.self)) : nil
    case .text:
      let text = String(decoding: value.prefix { $0 != 0 }, as: UTF8.self)
      new = text.hasPrefix("0x") ? UInt32(text.dropFirst(2), radix: 16) : nil
    }
    guard let new else { throw Errno(rawValue: EINVAL) }
    let node = try node(id)
    try names.shared { () throws(Errno) in
      try share.setAttributes(of: path(node), to: RemoteAttributes(rawValue: new).intersection(.settable))
    }
    latest.withLock { $0 = nil }
    opened(node)?.state.withLock { $0.recent = nil }
    table.withLock { $0.hasChanged(node) }
    request.replyDone()
  }
}
