import Glibc
import Linux
import RedirectorProtocol

/// Notices when the session's directory goes, at logout or because a user removes it.
struct SessionWatch: ~Copyable {
  /// How often it looks by itself where the kernel does not tell: a user may have only so many inotify instances.
  private static let pause: Int64 = 2000

  private let descriptor: Descriptor?
  private let socket: FileIdentity
  private let root: FileIdentity
  /// When it looks next without having been told; .max when the kernel tells.
  private(set) var lookAgain: Int64

  /// What can be read when the kernel has something to tell; nil where it does not tell.
  var raw: CInt? {
    switch descriptor {
    case let descriptor?: descriptor.raw
    case nil: nil
    }
  }

  /// Watches a directory in which the redirector's socket is.
  init(_ directory: borrowing SessionDirectory) throws(Errno) {
    guard let socket = FileIdentity(SessionDirectory.socket, in: directory.root.raw),
      let root = FileIdentity(".", in: directory.root.raw)
    else { throw .last }
    self.socket = socket
    self.root = root
    descriptor = try? Self.inotify(of: directory)
    lookAgain = descriptor == nil ? 0 : .max
  }

  private static func inotify(of directory: borrowing SessionDirectory) throws(Errno) -> Descriptor {
    let descriptor = try Descriptor(owning: inotify_init1(CInt(IN_NONBLOCK | IN_CLOEXEC)))
    // While we hold the directory open, its own removal is reported late. The removal of its files is reported at once.
    let events = IN_DELETE | IN_MOVED_FROM | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB
    guard directory.path.withCString({ inotify_add_watch(descriptor.raw, $0, UInt32(events)) }) >= 0 else {
      throw .last
    }
    return descriptor
  }

  /// Takes in the reports of the kernel, and then looks at the directory itself.
  mutating func sessionIsGone(_ directory: borrowing SessionDirectory, at now: Int64) -> Bool {
    if let raw {
      withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
        while read(raw, buffer.baseAddress, buffer.count) > 0 {}
      }
    } else {
      lookAgain = now + Self.pause
    }
    return root.isGone(from: directory.path)
      || socket.isGone(from: SessionDirectory.socket, in: directory.root.raw)
  }
}
