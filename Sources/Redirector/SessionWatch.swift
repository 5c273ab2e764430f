import Glibc
import Linux
import RedirectorProtocol

/// Notices when the session's directory goes, at logout or because a user removes it, and when a file in it does.
struct SessionWatch: ~Copyable {
  /// How often it looks by itself where the kernel does not tell: a user may have only so many inotify instances.
  static let pause: Int64 = 2000

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
    try watchFolder(of: directory, by: descriptor)
    return descriptor
  }

  private static func watchFolder(
    of directory: borrowing SessionDirectory, by descriptor: borrowing Descriptor
  )
    throws(Errno)
  {
    let folder = directory.path / SessionDirectory.connections
    let events = UInt32(IN_DELETE | IN_MOVED_FROM)
    guard folder.withCString({ inotify_add_watch(descriptor.raw, $0, events) }) >= 0 else { throw .last }
  }

  /// Takes in the reports of the kernel.
  mutating func takeReports() {
    guard let raw else { return }
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while read(raw, buffer.baseAddress, buffer.count) > 0 {}
    }
  }

  /// Looks at the directory itself.
  func sessionIsGone(_ directory: borrowing SessionDirectory) -> Bool {
    root.isGone(from: directory.path)
      || socket.isGone(from: SessionDirectory.socket, in: directory.root.raw)
  }

  /// Takes in that everything has been looked at.
  /// - Parameter isWhole: Whether all was there. Otherwise it is looked again after a while.
  mutating func looked(at directory: borrowing SessionDirectory, isWhole: Bool, at now: Int64) {
    switch descriptor {
    case let descriptor?:
      // The folder may be another one by now.
      try? Self.watchFolder(of: directory, by: descriptor)
      lookAgain = isWhole ? .max : now + Self.pause
    case nil: lookAgain = now + Self.pause
    }
  }
}
