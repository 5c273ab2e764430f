import Glibc

/// An open directory. Everything below it is reached from its descriptor, never by a path, which another process could
/// have redirected meanwhile.
public struct Directory: ~Copyable, Sendable {
  let descriptor: Descriptor

  public var raw: CInt { descriptor.raw }

  /// Opens the directory at an absolute path; its last component may not be a symbolic link.
  public init(_ path: String) throws(Errno) {
    descriptor = try Descriptor(owning: open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
  }

  /// Opens a directory below `parent`; `name` may not be a symbolic link.
  public init(_ name: String, in parent: borrowing Directory) throws(Errno) {
    descriptor = try Descriptor(
      owning: openat(parent.raw, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
  }

  /// Creates a directory of our own (0700) below this one; one that exists already is no error.
  public func makeDirectory(_ name: String) throws(Errno) { try Self.make(name, at: raw) }

  /// Creates a directory of our own (0700) at an absolute path; one that exists already is no error.
  public static func make(_ path: String) throws(Errno) { try make(path, at: AT_FDCWD) }

  private static func make(_ path: String, at directory: CInt) throws(Errno) {
    if mkdirat(directory, path, 0o700) == 0 {
      // The program's mask may have taken our own permissions, too. A directory that we cannot enter would keep every
      // other program from the session.
      fchmodat(directory, path, 0o700, AT_SYMLINK_NOFOLLOW)
    } else if errno != EEXIST {
      throw .last
    }
  }

  /// Whether the directory belongs to the effective user and no other user may enter it.
  public var isPrivate: Bool {
    var status = stat()
    guard fstat(raw, &status) == 0 else { return false }
    return status.st_uid == geteuid() && status.st_mode & 0o077 == 0
  }

  /// Whether the directory has been removed since it was opened.
  public var isRemoved: Bool {
    var status = stat()
    return fstat(raw, &status) != 0 || status.st_nlink == 0
  }

  /// The whole content of a small file.
  public func read(_ name: String, atMost limit: Int = 1 << 20) throws(Errno) -> [UInt8] {
    let file = try Descriptor(owning: openat(raw, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
    return try readAll(file, atMost: limit)
  }

  /// Replaces the content of a file at once: readers see the old one or the new one, never a part.
  /// - Parameters:
  ///   - durable: wait until the new content would survive a power failure.
  ///   - temporary: the name under which it is written first. Where there is one writer at a time,
  ///     a fixed one lets the next writer overwrite the file of a killed one.
  public func replace(
    _ name: String, with bytes: [UInt8], durable: Bool = false, temporary: String? = nil
  ) throws(Errno) {
    let temporary = temporary ?? ".\(name).\(getpid())"
    do throws(Errno) {
      let file = try Descriptor(
        owning: openat(
          raw, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode_t(0o600)))
      // The program's mask must not decide: a file that its own user cannot read is of no use to the next program.
      if fchmod(file.raw, 0o600) != 0 { throw .last }
      try writeAll(bytes, to: file)
      if durable && synchronize(file) != 0 { throw .last }
      if renameat(raw, temporary, raw, name) != 0 { throw .last }
      if durable { _ = synchronize(descriptor) }
    } catch {
      unlinkat(raw, temporary, 0)
      throw error
    }
  }

  /// Gives a file another name.
  public func rename(_ name: String, to other: String) throws(Errno) {
    if renameat(raw, name, raw, other) != 0 { throw .last }
  }

  /// Removes a file; one that is not there is no error.
  public func remove(_ name: String) throws(Errno) {
    if unlinkat(raw, name, 0) != 0 && errno != ENOENT { throw .last }
  }

  /// The names in the directory but "." and "..", in no particular order.
  public func names() throws(Errno) -> [String] {
    // A descriptor of its own: fdopendir takes it over, and reading moves the offset.
    let own = try Descriptor(
      owning: openat(raw, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    guard let stream = fdopendir(own.raw) else { throw .last }
    _ = own.release()
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}

/// Reads a whole small file at an absolute path.
public func readFile(_ path: String, atMost limit: Int = 1 << 24) throws(Errno) -> [UInt8] {
  try readAll(Descriptor(owning: open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)), atMost: limit)
}

// Files are opened with O_NONBLOCK so that a pipe in the place of one is refused, not waited for.

/// Reads to the end of the file; one longer than `limit` is EFBIG, anything but a plain file EINVAL.
private func readAll(_ file: borrowing Descriptor, atMost limit: Int) throws(Errno) -> [UInt8] {
  var status = stat()
  guard fstat(file.raw, &status) == 0 else { throw .last }
  guard status.st_mode & S_IFMT == S_IFREG else { throw Errno(rawValue: EINVAL) }
  guard status.st_size <= limit else { throw Errno(rawValue: EFBIG) }
  let fd = file.raw
  var bytes: [UInt8] = []
  // A file in /proc reports size 0: a page then, and on until the end.
  var room = max(Int(status.st_size) + 1, 4096)
  while true {
    guard bytes.count + room <= limit + 4096 else { throw Errno(rawValue: EFBIG) }
    var failure: Errno?
    let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      do throws(Errno) {
        count = try retryingInterrupts { Glibc.read(fd, buffer.baseAddress, room) }
      } catch { failure = error }
    }
    if let failure { throw failure }
    if chunk.isEmpty { return bytes }
    bytes = bytes.isEmpty ? chunk : bytes + chunk
    if status.st_size > 0 && bytes.count == Int(status.st_size) { return bytes }
    room = 4096
  }
}

private func synchronize(_ file: borrowing Descriptor) -> CInt {
  let fd = file.raw
  return allowingForks { fsync(fd) }
}

private func writeAll(_ bytes: [UInt8], to file: borrowing Descriptor) throws(Errno) {
  let fd = file.raw
  var written = 0
  while written < bytes.count {
    let rest = bytes[written...]
    written += try retryingInterrupts {
      rest.withUnsafeBytes { Glibc.write(fd, $0.baseAddress, $0.count) }
    }
  }
}
