import CFUSE
import Glibc
import Linux

/// Open files.
extension FileSystem {
  // MARK: At the server

  /// Uses the file at the server, which is opened if it is not open. Names are as they are meanwhile.
  /// - Parameters:
  ///   - generation: the content's when a program opened the file for writing. After a loss of the connection the program
  ///     must not go on.
  ///   - body: runs again if it has failed because another thread has closed the file meanwhile. One does that when nobody
  ///     writes any more, and when the file is opened for writing.
  func use<Result>(
    _ content: Content, writing: Bool, generation: Int? = nil,
    _ body: (any RemoteFile) throws(Errno) -> Result
  ) throws(Errno) -> Result {
    while true {
      let file = try file(of: content, writing: writing, generation: generation)
      do { return try body(file) } catch { guard file.isClosed else { throw error } }
    }
  }

  private func file(of content: Content, writing: Bool, generation: Int?) throws(Errno) -> any RemoteFile {
    var dead: (any RemoteFile)?
    let known = try content.state.withLock { (state) throws(Errno) -> (any RemoteFile)? in
      if let file = state.file, file.isDead {
        dead = file
        state.file = nil
        state.generation += 1
      }
      if let generation, writing, generation != state.generation { throw Errno(rawValue: EIO) }
      return state.file.flatMap { $0.canWrite || !writing ? $0 : nil }
    }
    try? dead?.close()
    if let known { return known }
    return keep(try share.open(path(content.node), writing ? .writing : [], ahead: false), in: content)
  }

  /// Keeps a file that was opened, unless another thread was faster.
  private func keep(_ opened: any RemoteFile, in content: Content) -> any RemoteFile {
    let (kept, surplus) = content.state.withLock { state -> (any RemoteFile, (any RemoteFile)?) in
      guard let file = state.file, !file.isDead, file.canWrite || !opened.canWrite else {
        defer { state.file = opened }
        return (opened, state.file)
      }
      return (file, opened)
    }
    try? surplus?.close()
    return kept
  }

  /// The content of a file, which all programs here share.
  func content(of node: Node) -> Content {
    table.withLock { _ in
      if let content = node.content { return content }
      let content = Content(node)
      node.content = content
      return content
    }
  }

  // MARK: Opening and closing

  func open(_ id: UInt64, _ info: fuse_file_info, _ request: Request) throws(Errno) {
    let node = try node(id)
    guard !node.isFolder else { throw Errno(rawValue: EISDIR) }
    settle(node)
    let content = content(of: node)
    let writes = info.flags & O_ACCMODE != O_RDONLY
    content.state.withLock { $0.count(writes: writes, 1) }
    do throws(Errno) {
      let (known, keepsCache) = try names.shared { () throws(Errno) in
        info.flags & O_TRUNC != 0 ? try openEmpty(content) : try openExisting(content, info.flags)
      }
      if writes { table.withLock { $0.hasChanged(node) } }
      let opened = OpenFile(content, flags: info.flags, known)
      if !request.reply(opened: give(opened, info, keepsCache: keepsCache)) {
        names.shared { release(opened) }
      }
    } catch {
      names.shared { leave(content, writes: writes) }
      // Somebody else has removed the file since the kernel was told of it. By ESTALE the kernel looks for the name again, and
      // makes the file if the program wants that.
      throw error.rawValue == ENOENT ? Errno(rawValue: ESTALE) : error
    }
  }

  /// Gives the kernel an open file.
  /// - Returns: what it is told of the file.
  private func give(_ file: OpenFile, _ info: fuse_file_info, keepsCache: Bool) -> fuse_file_info {
    var info = info
    info.fh = file.handle
    info.keep_cache = keepsCache ? 1 : 0
    info.noflush = file.canWrite ? 0 : 1
    file.give()
    return info
  }

  /// - Returns: as `openExisting`.
  private func openEmpty(_ content: Content) throws(Errno) -> (known: OpenFile.Size?, keepsCache: Bool) {
    // By opening with truncation a file would lose its attributes.
    try use(content, writing: true) { (file) throws(Errno) in try file.truncate(to: 0) }
    content.state.withLock { $0.hasChanged() }
    return (nil, false)
  }

  /// - Returns: the file's size, if no program here has changed the file meanwhile, and whether the kernel's cache has its
  ///   present content.
  private func openExisting(_ content: Content, _ flags: CInt) throws(Errno) -> (
    known: OpenFile.Size?, keepsCache: Bool
  ) {
    let writes = flags & O_ACCMODE != O_RDONLY
    do {
      // The answer may be of the time before a write that comes now.
      let own = writes ? 1 : 0
      let before = content.state.withLock { $0.writers == own ? $0.version : nil }
      let status = try use(content, writing: writes) { (file) throws(Errno) in try file.status() }
      return content.state.withLock { state in
        let isSame =
          state.cached.map { $0.size == status.size && $0.modification == status.modification } ?? false
        guard before == state.version, state.writers == own else { return (nil, false) }
        state.cached = (status.size, status.modification)
        state.recent = writes ? nil : (status, Process.milliseconds)
        return (OpenFile.Size(bytes: status.size, version: state.version), isSame && !writes)
      }
    } catch {
      // A file that may be written and not read.
      guard error.rawValue == EACCES, flags & O_ACCMODE == O_WRONLY else { throw error }
      _ = keep(try share.open(path(content.node), [.writing, .writingOnly], ahead: false), in: content)
      return (nil, false)
    }
  }

  func create(
    _ folder: UInt64, _ name: UnsafePointer<CChar>?, _ info: fuse_file_info, _ request: Request
  ) throws(Errno) {
    let folder = try self.folder(folder)
    let name = try newName(name)
    try names.shared { () throws(Errno) in
      var mode: RemoteOpenMode = [.writing, .creating]
      if info.flags & O_EXCL != 0 { mode.insert(.exclusive) }
      let file = try share.open(path(name, in: folder), mode, ahead: false)
      do throws(Errno) {
        var status = try file.status()
        if info.flags & O_TRUNC != 0, status.size > 0 {
          try file.truncate(to: 0)
          status = try file.status()
        }
        let node = try node(name, in: folder, status)
        let content = content(of: node)
        _ = keep(file, in: content)
        let writes = info.flags & O_ACCMODE != O_RDONLY
        content.state.withLock { state in
          state.count(writes: writes, 1)
          state.hasChanged()
          state.recent = (status, Process.milliseconds)
        }
        table.withLock { table in
          table.hasChanged(folder, node)
          table.tell(node)
        }
        let opened = OpenFile(content, flags: info.flags, nil)
        if !request.reply(created: entry(node, name, status), give(opened, info, keepsCache: false)) {
          table.withLock { $0.forget(node.id, 1) }
          release(opened)
        }
      } catch {
        try? file.close()
        throw error
      }
    }
  }

  /// Sends what is waiting, and tells the program of a failure.
  /// - Parameter telling: whether the failure counts as told. It does with fsync. With close it does not: the kernel also
  ///   closes the file for a process that ends and has it from its parent, and then nobody may hear of the failure.
  func flush(_ file: OpenFile, telling: Bool, _ request: Request) throws(Errno) {
    if file.canWrite {
      queue.drain(file.content)
      if let error = file.error(telling: telling) { throw error }
      // Nobody knows how much of the writes has arrived before the connection was lost.
      if file.isLost { throw Errno(rawValue: EIO) }
    }
    request.replyDone()
  }

  /// A program has closed a file. The kernel does not wait for it, but whoever asks about the file does.
  func release(_ file: OpenFile, _ request: Request) {
    let content = file.content
    if file.canWrite { content.state.withLock { $0.closing += 1 } }
    queue.drain(content)
    names.shared {
      release(file)
      guard file.canWrite else { return }
      // A list that is under way may tell of the file as it was before.
      table.withLock { $0.hasChanged(content.node) }
      content.state.change { $0.closing -= 1 }
    }
    request.replyDone()
  }

  private func release(_ file: OpenFile) {
    file.end()
    leave(file.content, writes: file.canWrite)
    file.takeBack()
  }

  /// A program does not use a file any more. Nobody has to wait for a file at the server that nobody here uses, or that
  /// nobody writes. Names are as they are meanwhile.
  func leave(_ content: Content, writes: Bool) {
    let (files, isRemoved) = content.state.withLock { state -> ([any RemoteFile], Bool) in
      state.count(writes: writes, -1)
      defer { if !state.isOpen { state.isHidden = false } }
      let mayGo = !state.isOpen || state.writers == 0 && state.file?.canWrite == true
      return (mayGo ? state.takeFiles(ahead: !state.isOpen) : [], !state.isOpen && state.isHidden)
    }
    for file in files { try? file.close() }
    if isRemoved {
      let node = content.node
      try? removeFile(path(node))
      hidden.remove(node.name)
      table.withLock { $0.remove(node) }
    }
    table.withLock { $0.dropIfUnknown(content.node) }
  }

  // MARK: Reading and writing

  func read(_ file: OpenFile, _ count: Int, at offset: Int64, _ request: Request) throws(Errno) {
    settle(file.content.node)
    if replyAhead(file, count, at: offset, request) { return }
    let buffer = count <= BufferPool.size ? buffers.take() : BufferPool.memory(count)
    let bytes = UnsafeMutableRawBufferPointer(start: buffer.start, count: limit(count, at: offset, of: file))
    let read = try names.shared { () throws(Errno) in
      try use(file.content, writing: false) { (file) throws(Errno) in try file.read(at: offset, into: bytes) }
    }
    request.reply(UnsafeRawBufferPointer(rebasing: bytes[..<read]))
    withExtendedLifetime(buffer) {}
  }

  /// How much is read. The kernel asks for whole pages, and to find out where a file ends takes another round trip: so what
  /// was said at the opening counts for a moment.
  private func limit(_ count: Int, at offset: Int64, of file: OpenFile) -> Int {
    let version = file.content.state.withLock { $0.quietVersion }
    guard let known = file.known, known.version == version,
      Process.milliseconds - file.time < FileSystem.moment
    else { return count }
    return Int(min(Int64(count), max(0, known.bytes - offset)))
  }

  /// Replies with what was read ahead, if it has what is wanted, and has more read ahead.
  private func replyAhead(_ file: OpenFile, _ count: Int, at offset: Int64, _ request: Request) -> Bool {
    guard let version = file.content.state.withLock({ $0.quietVersion }) else {
      file.ahead.clear()
      return false
    }
    let isDistant = share.isDistant
    let (found, fetch) = file.ahead.plan(
      at: offset, count: count, version: version, size: file.known?.bytes ?? .max,
      ReadAhead.Window(isDistant: isDistant)
    ) { $0 <= BufferPool.size ? buffers.take() : BufferPool.memory($0) }
    // Until a block has come, somebody uses the file.
    file.content.state.withLock { $0.count(writes: false, fetch.count) }
    fetcher.add(fetch.map { block in { [self] in self.fetch(block, of: file, isDistant: isDistant) } })
    guard let parts = ReadAhead.parts(of: found, at: offset, count: count) else { return false }
    request.reply(parts: parts)
    withExtendedLifetime(found) {}
    return true
  }

  private func fetch(_ block: ReadAhead.Block, of file: OpenFile, isDistant: Bool) {
    names.shared {
      do throws(Errno) {
        // The program has closed the file meanwhile.
        if file.isOver { throw Errno(rawValue: EBADF) }
        let bytes = UnsafeMutableRawBufferPointer(start: block.buffer.start, count: block.size)
        let count =
          isDistant
          ? try aheadFile(of: file.content).read(at: block.offset, into: bytes)
          : try use(file.content, writing: false) { (file) throws(Errno) in
            try file.read(at: block.offset, into: bytes)
          }
        block.content.change { $0 = .ready(count) }
      } catch { block.content.change { $0 = .failed } }
      leave(file.content, writes: false)
    }
  }

  /// The file as it is open for reading ahead, without keeping others waiting.
  private func aheadFile(of content: Content) throws(Errno) -> any RemoteFile {
    if let known = content.state.withLock({ $0.aheadFile }) { return known }
    // There is one thread that reads ahead.
    let opened = try share.open(path(content.node), [], ahead: true)
    content.state.withLock { $0.aheadFile = opened }
    return opened
  }

  func write(
    _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int64, _ request: Request
  ) throws(Errno) {
    let content = file.content
    let generation = file.state.withLock { $0.generation }
    if let error = file.error(telling: false) { throw error }
    if file.isLost { throw Errno(rawValue: EIO) }
    guard let buffer = request.buffer else { throw Errno(rawValue: EIO) }
    content.state.withLock { $0.hasChanged() }
    queue.add(
      content, generation, at: offset, buffer, start: bytes.baseAddress! - UnsafeRawPointer(buffer.start),
      count: bytes.count)
    table.withLock { $0.hasChanged(content.node) }
    request.reply(written: bytes.count)
  }
}

private func == (one: timespec, other: timespec) -> Bool {
  one.tv_sec == other.tv_sec && one.tv_nsec == other.tv_nsec
}
