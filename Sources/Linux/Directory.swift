import CLinux
import Glibc

/// An open directory. Everything below it is reached from its descriptor, never by a path, which another process could
/// have redirected meanwhile.
public struct Directory: ~Copyable, Sendable {
  let descriptor: Descriptor

  public var raw: CInt { descriptor.raw }

  /// Opens the directory at an absolute path; its last component may not be a symbolic link.
  public init(_ path: Path) throws(Errno) { descriptor = try Self.open(path, at: AT_FDCWD) }

  /// Opens a directory below `parent`; `name` may not be a symbolic link.
  public init(_ name: Path, in parent: borrowing Directory) throws(Errno) {
    descriptor = try Self.open(name, at: parent.raw)
  }

  private static func open(_ path: Path, at directory: CInt) throws(Errno) -> Descriptor {
    try Descriptor(
      owning: onDisk(path) { linux_open(directory, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0) })
  }

  /// Creates a directory of our own (0700) below this one; one that exists already is no error.
  public func makeDirectory(_ name: Path) throws(Errno) { try Self.make(name, at: raw) }

  /// Creates a directory of our own (0700) at an absolute path; one that exists already is no error.
  public static func make(_ path: Path) throws(Errno) { try make(path, at: AT_FDCWD) }

  private static func make(_ path: Path, at directory: CInt) throws(Errno) {
    if onDisk(path, { mkdirat(directory, $0, 0o700) }) == 0 {
      // The program's mask may have taken our own permissions, too. A directory that we cannot enter would keep every
      // other program from the session. (glibc's fchmodat that follows no link opens it under any number.)
      let flags = linux_path_only() | O_DIRECTORY | O_NOFOLLOW
      guard let made = try? Descriptor(owning: onDisk(path) { linux_open(directory, $0, flags, 0) }) else {
        return
      }
      _ = onDisk(Path("/proc/self/fd/\(made.raw)")) { chmod($0, 0o700) }
    } else if errno != EEXIST {
      throw .last
    }
  }

  /// Whether the directory belongs to the effective user and no other user may enter it.
  public var isPrivate: Bool {
    guard let status = descriptor.status else { return false }
    return status.st_uid == geteuid() && status.st_mode & 0o077 == 0
  }

  /// Whether the directory has been removed since it was opened.
  public var isRemoved: Bool {
    guard let status = descriptor.status else { return true }
    return status.st_nlink == 0
  }

  /// The whole content of a small plain file: one longer than `limit` is EFBIG, anything but a plain file EINVAL.
  public func read(_ name: Path, atMost limit: Int = 1 << 20) throws(Errno) -> [UInt8] {
    try readAll(name, in: raw, O_NOFOLLOW, atMost: limit)
  }

  /// Replaces the content of a file at once: readers see the old one or the new one, never a part.
  /// - Parameters:
  ///   - durable: wait until the new content would survive a power failure.
  ///   - keepingMode: the new file has the mode and the group of the old one, and is not for its user alone. If the group
  ///     cannot be kept, no group may use the file.
  ///   - temporary: the name under which it is written first. What has the name already is removed. Where there is one
  ///     writer at a time, a fixed one lets the next writer remove the file of a killed one.
  public func replace(
    _ name: Path, with bytes: [UInt8], durable: Bool = false, keepingMode: Bool = false,
    temporary: Path? = nil
  ) throws(Errno) {
    let temporary = temporary ?? "." + name + "." + Path("\(getpid())")
    do throws(Errno) {
      try remove(temporary)
      let file = try Descriptor.create(temporary, in: raw, O_WRONLY | O_EXCL)
      try file.write(bytes)
      if keepingMode { try keepMode(of: name, for: file) }
      if durable { try file.synchronize() }
      try rename(temporary, to: name)
      if durable { try? descriptor.synchronize() }
    } catch {
      try? remove(temporary)
      throw error
    }
  }

  /// Gives `file` the mode and the group of the file `name`, if there is one. A link's own mode says nothing.
  private func keepMode(of name: Path, for file: borrowing Descriptor) throws(Errno) {
    let fd = file.raw
    guard let old = try? fileStatus(name, in: raw), old.st_mode & S_IFMT == S_IFREG else { return }
    // What was for a group must not be for another one.
    let keepsGroup = allowingForks { fchown(fd, uid_t.max, old.st_gid) } == 0
    let mode = (keepsGroup ? old.st_mode & 0o777 : old.st_mode & 0o707) | 0o600
    if allowingForks({ fchmod(fd, mode) }) != 0 { throw .last }
  }

  /// Makes sure that there is room for so many bytes in a new file, and leaves nothing behind.
  /// - Parameter temporary: the file's name, as for `replace`.
  public func checkRoom(for count: Int, temporary: Path) throws(Errno) {
    try remove(temporary)
    do throws(Errno) {
      let file = try Descriptor.create(temporary, in: raw, O_WRONLY | O_EXCL)
      try file.write([UInt8](repeating: 0, count: count))
    } catch {
      try? remove(temporary)
      throw error
    }
    try remove(temporary)
  }

  /// Gives a file another name.
  public func rename(_ name: Path, to other: Path) throws(Errno) {
    let folder = raw
    let result = name.withCString { name in onDisk(other) { renameat(folder, name, folder, $0) } }
    if result != 0 { throw .last }
  }

  /// Removes a file; one that is not there is no error.
  public func remove(_ name: Path) throws(Errno) {
    let folder = raw
    if onDisk(name, { unlinkat(folder, $0, 0) }) != 0 && errno != ENOENT { throw .last }
  }

  /// The names in the directory but "." and "..", in no particular order.
  public func names() throws(Errno) -> [Path] {
    // A descriptor of its own: fdopendir takes it over, and reading moves the offset.
    let own = try Self.open(".", at: raw)
    let fd = own.raw
    guard let stream = allowingForks({ fdopendir(fd) }) else { throw .last }
    _ = own.release()
    defer { _ = allowingForks { closedir(stream) } }
    var names: [Path] = []
    while let entry = allowingForks({ readdir(stream) }) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        Path(bytes: $0.prefix { $0 != 0 })
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}

/// Reads a whole small plain file at an absolute path: one longer than `limit` is EFBIG, anything but a plain file
/// EINVAL.
public func readFile(_ path: Path, atMost limit: Int = 1 << 24) throws(Errno) -> [UInt8] {
  try readAll(path, in: AT_FDCWD, 0, atMost: limit)
}

private func readAll(_ path: Path, in folder: CInt, _ flags: CInt, atMost limit: Int) throws(Errno)
  -> [UInt8]
{
  // Enough for a connection's file with a long table of servers: to begin again takes longer than to read it.
  var room = 16_384
  while true {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      let (base, size) = (buffer.baseAddress!, room)
      result = onDisk(path) { linux_read_file(folder, $0, flags, base, size, limit) }
      if result >= 0 && result < room { count = result }
    }
    guard result >= 0 else { throw .last }
    if result < room { return bytes }
    room = result
  }
}
