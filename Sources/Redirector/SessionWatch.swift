import Glibc
import Linux
import RedirectorProtocol

/// Notices when the session's directory goes, at logout or because a user removes it, and when a file in it does.
struct SessionWatch: ~Copyable {
  /// How often it looks by itself where the kernel does not tell: a user may have only so many inotify instances.
  static let pause: Int64 = 2000

  private let descriptor: Descriptor?
  /// The kernel's number for the folder of connections, in its reports; -1 where it does not tell of it.
  private var folder: CInt = -1
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
    lookAgain = 0
    watchFolder(of: directory)
    if folder >= 0 { lookAgain = .max }
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

  private mutating func watchFolder(of directory: borrowing SessionDirectory) {
    guard let raw else { return }
    let path = directory.path / SessionDirectory.connections
    folder = path.withCString { inotify_add_watch(raw, $0, UInt32(IN_DELETE | IN_MOVED_FROM)) }
  }

  /// Takes in the reports of the kernel.
  /// - Returns: whether one of them tells of more than of what the redirector itself does with each connect.
  mutating func takeReports() -> Bool {
    guard let raw else { return false }
    var tellsMore = false
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: MemoryLayout<inotify_event>.alignment) {
      buffer in
      while case let count = read(raw, buffer.baseAddress, buffer.count), count > 0 {
        var offset = 0
        while offset < count {
          let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          offset += MemoryLayout<inotify_event>.size
          let name = buffer[offset..<offset + Int(event.len)]
          offset += Int(event.len)
          // A connection's file has no point in its name, unlike one that is being written, and that of a connection which
          // is being cancelled.
          tellsMore = tellsMore || event.wd != folder || !name.contains(UInt8(ascii: "."))
        }
      }
    }
    return tellsMore
  }

  /// Looks at the directory itself.
  func sessionIsGone(_ directory: borrowing SessionDirectory) -> Bool {
    root.isGone(from: directory.path)
      || socket.isGone(from: SessionDirectory.socket, in: directory.root.raw)
  }

  /// Takes in that everything has been looked at.
  /// - Parameter isWhole: Whether all was there. Otherwise it is looked again after a while.
  mutating func looked(at directory: borrowing SessionDirectory, isWhole: Bool, at now: Int64) {
    // The folder may be another one by now.
    watchFolder(of: directory)
    lookAgain = isWhole && folder >= 0 ? .max : now + Self.pause
  }
}
