import Glibc
import Linux
import RedirectorProtocol

/// Notices when the session's directory goes, at logout or because a user removes it, and when a file in it does.
struct SessionWatch: ~Copyable {
  /// How often it looks by itself where the kernel does not tell: a user may have only so many inotify instances.
  static let pause: Int64 = 2000

  private let descriptor: Descriptor?
  /// The folders of which the kernel tells, by its numbers in its reports.
  private var folders: [CInt: Path] = [:]
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
    let folders = [SessionDirectory.connections, SessionDirectory.drives, SessionDirectory.unc]
    if watch(folders, of: directory) { lookAgain = .max }
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

  /// - Returns: whether the kernel tells of all folders.
  private mutating func watch(_ folders: [Path], of directory: borrowing SessionDirectory) -> Bool {
    guard let raw else { return false }
    self.folders = [:]
    for folder in folders {
      // A folder that is made in that of links is another server's, and to be watched, too.
      let events = IN_DELETE | IN_MOVED_FROM | (folder == SessionDirectory.unc ? IN_CREATE : 0)
      let number = (directory.path / folder).withCString { inotify_add_watch(raw, $0, UInt32(events)) }
      if number >= 0 { self.folders[number] = folder }
    }
    return self.folders.count == folders.count
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
          tellsMore = tellsMore || !isOwnWork(name, in: folders[event.wd])
        }
      }
    }
    return tellsMore
  }

  /// Whether the redirector itself has most likely removed or renamed a file: one that was being written; and that of a
  /// connection which was being cancelled, whose name has a point, unlike that of one that stands.
  private func isOwnWork(_ name: Slice<UnsafeMutableRawBufferPointer>, in folder: Path?) -> Bool {
    let point = UInt8(ascii: ".")
    switch folder {
    case nil: return false
    case SessionDirectory.connections: return name.contains(point)
    case _?: return name.first == point
    }
  }

  /// Looks at the directory itself.
  func sessionIsGone(_ directory: borrowing SessionDirectory) -> Bool {
    root.isGone(from: directory.path)
      || socket.isGone(from: SessionDirectory.socket, in: directory.root.raw)
  }

  /// Takes in that everything has been looked at.
  /// - Parameters:
  ///   - folders: The folders in which the session has files and links.
  ///   - isWhole: Whether all was there. Otherwise it is looked again after a while.
  mutating func looked(
    at directory: borrowing SessionDirectory, _ folders: [Path], isWhole: Bool, at now: Int64
  ) {
    // A folder may be another one by now.
    lookAgain = watch(folders, of: directory) && isWhole ? .max : now + Self.pause
  }
}
