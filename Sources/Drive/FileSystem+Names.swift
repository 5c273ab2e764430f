import CFUSE
import Glibc
import Linux

/// New names, other names, no names.
extension FileSystem {
  func makeFolder(_ folder: UInt64, _ name: UnsafePointer<CChar>?, _ request: Request) throws(Errno) {
    let folder = try self.folder(folder)
    let name = try newName(name)
    try names.shared { () throws(Errno) in
      let path = path(name, in: folder)
      try share.makeDirectory(path)
      table.withLock { $0.hasChanged(folder) }
      let status = try share.status(of: path)
      reply(try node(name, in: folder, status), name, status, to: request)
    }
  }

  /// Makes an empty file.
  func makeFile(_ folder: UInt64, _ name: UnsafePointer<CChar>?, _ mode: mode_t, _ request: Request)
    throws(Errno)
  {
    guard mode & S_IFMT == S_IFREG || mode & S_IFMT == 0 else { throw Errno(rawValue: EPERM) }
    let folder = try self.folder(folder)
    let name = try newName(name)
    try names.shared { () throws(Errno) in
      let file = try share.open(path(name, in: folder), [.writing, .creating, .exclusive], ahead: false)
      defer { try? file.close() }
      table.withLock { $0.hasChanged(folder) }
      let status = try file.status()
      reply(try node(name, in: folder, status), name, status, to: request)
    }
  }

  func removeFolder(_ folder: UInt64, _ name: UnsafePointer<CChar>?, _ request: Request) throws(Errno) {
    let folder = try self.folder(folder)
    let name = try sharedName(name, orThrow: ENOENT)
    try names.alone { () throws(Errno) in
      let node = table.withLock { $0.child(name, of: folder) }
      try checkSpellings((node, folder, name))
      try removeFolder(path(name, in: folder), node, in: folder)
      removed(node, by: name)
      table.withLock { table in
        if let node { table.remove(node) }
        table.hasChanged(folder, node)
      }
    }
    request.replyDone()
  }

  /// Removes a folder at the server. Files that were removed while they were open may be all that is in it.
  private func removeFolder(_ path: String, _ node: Node?, in folder: Node) throws(Errno) {
    do throws(Errno) { try share.removeDirectory(path) } catch {
      guard error.rawValue == ENOTEMPTY, let node, try moveHidden(from: node, to: folder) else { throw error }
      try share.removeDirectory(path)
    }
  }

  /// Moves what is hidden in a folder into another one.
  /// - Returns: whether there was something.
  private func moveHidden(from old: Node, to new: Node) throws(Errno) -> Bool {
    let contents = table.withLock { $0.allOpened }.filter { content in
      content.node.parent === old && content.state.withLock { $0.isHidden }
    }
    for content in contents {
      closeFile(of: content)
      try share.rename(path(content.node), to: path(content.node.name, in: new))
      table.withLock { $0.move(content.node, to: content.node.name, in: new) }
    }
    return !contents.isEmpty
  }

  func removeFile(_ folder: UInt64, _ name: UnsafePointer<CChar>?, _ request: Request) throws(Errno) {
    let folder = try self.folder(folder)
    let name = try sharedName(name, orThrow: ENOENT)
    if hidden.contains(name) { throw Errno(rawValue: ENOENT) }
    try alone({ table in [table.child(name, of: folder)?.content] }) { () throws(Errno) in
      let node = table.withLock { $0.child(name, of: folder) }
      try checkSpellings((node, folder, name))
      if try hideIfOpen(node) == nil {
        try removeFile(path(name, in: folder))
        removed(node, by: name)
        table.withLock { table in
          if let node { table.remove(node) }
        }
      }
      table.withLock { $0.hasChanged(folder, node) }
    }
    request.replyDone()
  }

  /// A program may change a name by another spelling than the one that the kernel believes in. The kernel has to forget that
  /// one before. An old kernel cannot forget a name while the name's folder is in use: by ESTALE it begins the call again,
  /// and has time for that, mostly enough.
  private func checkSpellings(_ uses: (node: Node?, folder: Node, name: String)...) throws(Errno) {
    let isRespelled = table.withLock { _ in
      uses.contains { use in use.node.map { $0.name != use.name } ?? false }
    }
    if !isRespelled || invalidator.invalidateAll() { return }
    var mustBeginAgain = false
    for use in uses {
      guard let node = use.node else { continue }
      let (spelling, isFirst) = table.withLock { table -> (String?, Bool) in
        guard node.name != use.name else { return (nil, false) }
        let (mustTell, isFirst) = table.useSpelling(of: node)
        return (mustTell ? node.name : nil, isFirst)
      }
      if let spelling { invalidator.invalidate(spelling, in: use.folder) }
      mustBeginAgain = mustBeginAgain || isFirst
    }
    if mustBeginAgain { throw Errno(rawValue: ESTALE) }
  }

  /// A file or a folder has been removed by a name. By another spelling it is not found either: the kernel may not have
  /// forgotten that yet.
  private func removed(_ node: Node?, by name: String) {
    if let node, table.withLock({ _ in node.name != name }) { invalidator.invalidate(node) }
  }

  /// Runs `body` with the names alone, when nothing waits to be written to some files.
  func alone(
    _ contents: (NodeTable) -> [Content?], _ body: () throws(Errno) -> Void
  ) throws(Errno) {
    for round in 1... {
      let now = table.withLock { contents($0) }.compactMap(\.self)
      // A program that writes without a pause would keep this one waiting.
      let held = round == 1 ? [] : now
      queue.hold(held)
      defer { queue.letGo(held) }
      for content in now { settle(content.node) }
      let isDone = try names.alone { () throws(Errno) in
        // A program may have written meanwhile.
        let isWaiting = table.withLock { contents($0) }.contains { $0.map { queue.isWaiting($0) } ?? false }
        if !isWaiting { try body() }
        return !isWaiting
      }
      if isDone { return }
    }
  }

  /// Makes way for the removal of a file: one that is open is hidden, and of another nothing stays open at the server.
  /// - Returns: nil when the file is not hidden.
  private func hideIfOpen(_ node: Node?) throws(Errno) -> (node: Node, oldName: String)? {
    guard let content = node.flatMap({ opened($0) }) else { return nil }
    if content.state.withLock({ $0.isOpen }) { return try hide(content) }
    closeFile(of: content)
    return nil
  }

  /// Gives an open file a name that nobody sees. It is removed when nobody has it open any more.
  private func hide(_ content: Content) throws(Errno) -> (node: Node, oldName: String) {
    let node = content.node
    guard let folder = node.parent else { throw Errno(rawValue: EBUSY) }
    let (oldName, newName) = (node.name, hidden.new())
    closeFile(of: content)
    do { try share.rename(path(node), to: path(newName, in: folder)) } catch {
      hidden.remove(newName)
      throw error
    }
    table.withLock { $0.move(node, to: newName, in: folder) }
    content.state.withLock { $0.isHidden = true }
    return (node, oldName)
  }

  /// Gives a hidden file its name back.
  private func show(_ node: Node, as name: String) {
    guard let folder = node.parent, let content = opened(node) else { return }
    guard (try? share.rename(path(node), to: path(name, in: folder))) != nil else { return }
    hidden.remove(node.name)
    table.withLock { $0.move(node, to: name, in: folder) }
    content.state.withLock { $0.isHidden = false }
  }

  /// Closes a file at the server, which lets nobody rename what is open. The next use opens it again. The names are had alone.
  func closeFile(of content: Content) {
    let files = content.state.withLock { state in
      if state.file?.isDead == true { state.generation += 1 }
      return state.takeFiles(ahead: true)
    }
    for file in files { try? file.close() }
  }

  /// Removes a file, also one that is read-only: on Unix the folder alone decides.
  func removeFile(_ path: String) throws(Errno) {
    try sparingReadOnly(path) { () throws(Errno) in try share.removeFile(path) }
  }

  /// Does what a server refuses for a read-only file, once more without the attribute.
  private func sparingReadOnly(_ path: String, _ body: () throws(Errno) -> Void) throws(Errno) {
    do { try body() } catch {
      guard [EACCES, EPERM, EINVAL, EEXIST].contains(error.rawValue),
        let status = try? share.status(of: path),
        !status.isDirectory, status.attributes.contains(.readOnly)
      else { throw error }
      do { try share.setAttributes(of: path, to: status.attributes.subtracting(.readOnly)) } catch {
        throw error
      }
      do { try body() } catch let second {
        try? share.setAttributes(of: path, to: status.attributes)
        throw second
      }
    }
  }

  // MARK: Renaming

  /// The flags of renameat2.
  private enum RenameFlag {
    static let noReplace: UInt32 = 1
  }

  func rename(
    _ folder: UInt64, _ name: UnsafePointer<CChar>?, to newFolder: UInt64, _ newName: UnsafePointer<CChar>?,
    _ flags: UInt32, _ request: Request
  ) throws(Errno) {
    guard flags & ~RenameFlag.noReplace == 0 else { throw Errno(rawValue: EINVAL) }
    let folder = try self.folder(folder)
    let newFolder = try self.folder(newFolder)
    let name = try sharedName(name, orThrow: ENOENT)
    let newName = try self.newName(newName)
    if hidden.contains(name) { throw Errno(rawValue: ENOENT) }
    try alone({ table in
      let node = table.child(name, of: folder)
      return (node.map { table.opened(below: $0) } ?? []) + [table.child(newName, of: newFolder)?.content]
    }) { () throws(Errno) in
      try rename(name, of: folder, to: newName, of: newFolder, mayReplace: flags == 0)
    }
    request.replyDone()
  }

  private func rename(
    _ name: String, of folder: Node, to newName: String, of newFolder: Node, mayReplace: Bool
  ) throws(Errno) {
    let (node, target) = table.withLock { ($0.child(name, of: folder), $0.child(newName, of: newFolder)) }
    let (from, to) = (path(name, in: folder), path(newName, in: newFolder))
    // The kernel takes two spellings of a name for one file, of which nothing is to be done.
    if from == to || node != nil && node === target { return }
    try checkSpellings((node, folder, name), (target, newFolder, newName))
    if !mayReplace, exists(to) { throw Errno(rawValue: EEXIST) }
    for content in node.map({ node in table.withLock { $0.opened(below: node) } }) ?? [] {
      closeFile(of: content)
    }
    removed(target, by: newName)
    let hiddenTarget = try hideIfOpen(target)
    do throws(Errno) { try replace(from, to, target, in: newFolder) } catch {
      if let hiddenTarget { show(hiddenTarget.node, as: hiddenTarget.oldName) }
      throw error
    }
    table.withLock { table in
      if let target, target.content?.state.withLock({ $0.isHidden }) != true { table.remove(target) }
      if let node { table.move(node, to: newName, in: newFolder) }
      table.hasChanged(folder, newFolder, node, target)
    }
  }

  private func exists(_ path: String) -> Bool { (try? share.status(of: path)) != nil }

  private func replace(_ from: String, _ to: String, _ target: Node?, in folder: Node) throws(Errno) {
    guard let target, target.isFolder else {
      return try sparingReadOnly(to) { () throws(Errno) in try share.rename(from, to: to) }
    }
    do { try share.rename(from, to: to) } catch {
      // An empty folder may be replaced by a folder.
      guard [EEXIST, EACCES, ENOTEMPTY].contains(error.rawValue), exists(from) else { throw error }
      do { try removeFolder(to, target, in: folder) } catch let second {
        throw second.rawValue == ENOTEMPTY ? second : error
      }
      try share.rename(from, to: to)
    }
  }
}
