import Glibc

// Any call that names a file may wait, for as long as the file system that it leads to is away.

/// Makes a call with a file's name, with forks allowed. `call` is nothing but a system call.
@inline(__always)
func onDisk<Result>(_ name: String, _ call: (UnsafePointer<CChar>) -> Result) -> Result {
  name.withCString { name in allowingForks { call(name) } }
}

/// The absolute path of an existing file without symbolic links.
/// - Returns: nil when there is nothing at `path`.
public func realPath(_ path: String) -> String? {
  guard let resolved = onDisk(path, { realpath($0, nil) }) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

/// What the symbolic link at `path` says; nil when none is there.
public func linkTarget(_ path: String) -> String? {
  let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
    let (base, size) = (buffer.baseAddress!, buffer.count)
    count = max(
      0,
      onDisk(path) { path in
        base.withMemoryRebound(to: CChar.self, capacity: size) { readlink(path, $0, size) }
      })
  }
  return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
}

/// Checks that the effective user has permissions (R_OK, W_OK, X_OK) on what is at `path`.
public func checkAccess(_ path: String, _ permissions: CInt) throws(Errno) {
  if onDisk(path, { faccessat(AT_FDCWD, $0, permissions, AT_EACCESS) }) != 0 { throw .last }
}

/// What the file system says of what is at `path`.
/// - Parameter followingLinks: of what a symbolic link leads to, and not of the link.
/// - Throws: ENOENT for nothing.
public func fileStatus(_ path: String, followingLinks: Bool = false) throws(Errno) -> stat {
  let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
  var status = stat()
  if onDisk(path, { fstatat(AT_FDCWD, $0, &status, flags) }) != 0 { throw .last }
  return status
}
