import CLinux
import Glibc

// What is done with an open file. A file system on a network may make each of these wait.
extension Descriptor {
  /// Opens a plain file of our own (0600), for writing; makes it if there is none.
  /// - Throws: EINVAL for anything but a plain file. A pipe is not waited for.
  public static func create(_ name: Path, in folder: CInt, _ flags: CInt) throws(Errno) -> Descriptor {
    let flags = flags | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    let file = try Descriptor(owning: onDisk(name) { linux_open(folder, $0, flags, 0o600) })
    guard let status = file.status else { throw .last }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Errno(rawValue: EINVAL) }
    // The program's mask must not decide: a file that its own user cannot open is of no use to the next program.
    let fd = file.raw
    _ = allowingForks { fchmod(fd, 0o600) }
    return file
  }

  /// What the file system says of it; nil when it fails, and `errno` says why.
  var status: stat? {
    let fd = raw
    var status = stat()
    return allowingForks { fstat(fd, &status) } == 0 ? status : nil
  }

  /// Writes all bytes to the end.
  func write(_ bytes: [UInt8]) throws(Errno) {
    let fd = raw
    var written = 0
    while written < bytes.count {
      let rest = bytes[written...]
      written += try retryingInterrupts {
        rest.withUnsafeBytes { rest in
          let (base, count) = (rest.baseAddress, rest.count)
          return allowingForks { Glibc.write(fd, base, count) }
        }
      }
    }
  }

  /// Waits until what was written would survive a power failure.
  func synchronize() throws(Errno) {
    let fd = raw
    if allowingForks({ fsync(fd) }) != 0 { throw .last }
  }
}
