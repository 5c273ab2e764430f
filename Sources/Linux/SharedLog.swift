import CLinux
import Glibc

/// A text file that programs append lines to, several of them at the same time.
///
/// A program that writes into it notices nothing: no signal, no descriptor that stays open, `errno` as it was. A line that
/// cannot be written is lost, or its end is.
public struct SharedLog: Sendable {
  private let path: Path

  /// - Parameter path: is taken from the current directory of this moment unless it begins with "/".
  /// - Returns: nil when there is no current directory.
  public init?(_ path: Path) {
    guard !path.isAbsolute else {
      self.path = path
      return
    }
    guard let folder = Process.currentDirectory else { return nil }
    self.path = folder / path
  }

  /// Appends one line by one system call. A new file can be read by this user alone.
  public func append(_ line: [UInt8]) {
    let errorBefore = errno
    write(line + [UInt8(ascii: "\n")])
    errno = errorBefore
  }

  /// The file is opened for each line, so that a program may close all of its descriptors at any time.
  private func write(_ bytes: [UInt8]) {
    // Only a plain file of this user: no wait for a pipe's reader, and no file that another user chose.
    guard let file = open(), let status = file.status, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid()
    else { return }
    // A line beyond the process's limit for files must not end the program.
    let descriptor = file.raw
    bytes.withUnsafeBytes { bytes in
      allowingForks { linux_write_without_signal(descriptor, bytes.baseAddress!, bytes.count) }
    }
  }

  private func open() -> Descriptor? {
    guard !path.hasSuffix("/"), let folder = try? Descriptor.folder(path.parent) else { return nil }
    let name = path.lastComponent
    do throws(Errno) { return try openExisting(name, in: folder.raw) } catch {
      guard error.rawValue == ENOENT else { return nil }
    }
    if let file = try? Descriptor.create(name, in: folder.raw, O_WRONLY | O_APPEND | O_EXCL) { return file }
    // Another program has just made it.
    return try? openExisting(name, in: folder.raw)
  }

  /// Opens a file that is there. A child that is forked before it is closed again keeps the descriptor until its exec.
  private func openExisting(_ name: Path, in folder: CInt) throws(Errno) -> Descriptor {
    let flags = O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    return try Descriptor(owning: onDisk(name) { linux_open(folder, $0, flags, 0) })
  }
}
