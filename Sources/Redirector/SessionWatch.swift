import Glibc
import Linux
import RedirectorProtocol

/// Notices when the session's directory goes, at logout or because a user removes it.
struct SessionWatch: ~Copyable {
  private let descriptor: Descriptor
  private let socket: FileIdentity
  private let root: FileIdentity

  var raw: CInt { descriptor.raw }

  /// Watches a directory in which the redirector's socket is.
  init(_ directory: borrowing SessionDirectory) throws(Errno) {
    let descriptor = try Descriptor(owning: inotify_init1(CInt(IN_NONBLOCK | IN_CLOEXEC)))
    // While we hold the directory open, its own removal is reported late. The removal of its files is reported at once.
    let events = IN_DELETE | IN_MOVED_FROM | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB
    guard inotify_add_watch(descriptor.raw, directory.path, UInt32(events)) >= 0,
      let socket = FileIdentity(SessionDirectory.socket, in: directory.root.raw),
      let root = FileIdentity(".", in: directory.root.raw)
    else { throw .last }
    self.descriptor = descriptor
    self.socket = socket
    self.root = root
  }

  /// Takes in the reports of the kernel, and then looks at the directory itself.
  /// - Parameter listening: Whether the socket is still meant to be there.
  func sessionIsGone(_ directory: borrowing SessionDirectory, listening: Bool) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while read(descriptor.raw, buffer.baseAddress, buffer.count) > 0 {}
    }
    return FileIdentity(directory.path) != root
      || listening && FileIdentity(SessionDirectory.socket, in: directory.root.raw) != socket
  }
}

private struct FileIdentity: Equatable {
  private let device: dev_t
  private let inode: ino_t

  init?(_ name: String, in directory: CInt = AT_FDCWD) {
    var status = stat()
    guard fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    device = status.st_dev
    inode = status.st_ino
  }
}
