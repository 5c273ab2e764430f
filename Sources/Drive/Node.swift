import Glibc
import Linux

/// A file or a folder that the kernel knows. It stays the same when it gets another name, here or at the server.
final class Node: @unchecked Sendable {
  /// The kernel's number.
  let id: UInt64
  let isFolder: Bool

  // The table of nodes guards these.

  /// nil for the root.
  var parent: Node?
  /// How many nodes of the table have it as their folder.
  var children = 0
  /// As the server knows it, in some case.
  var name: String
  /// When the server has written the name so; nil when it never has.
  var spelled: Int64?
  /// The server's number; 0 when there is none.
  var number: UInt64
  /// How often the kernel has been told of the node.
  var lookups: UInt64 = 0
  /// Whether the file has been removed.
  var isGone = false
  /// When the kernel was told to forget the name, and whether it has been told of the name again since.
  var forgotten: (time: Int64, isKnownAgain: Bool)?
  /// How often programs have it open as a folder.
  var openings = 0
  /// The content of a file; nil as long as the file was never opened.
  var content: Content?
  /// When a program here has changed it last, on the table's clock.
  var changed: UInt64 = 0

  init(id: UInt64, isFolder: Bool, parent: Node?, name: String, number: UInt64) {
    self.id = id
    self.isFolder = isFolder
    self.parent = parent
    self.name = name
    self.number = number
  }

  static let rootID: UInt64 = 1
}

/// The content of a file, for all programs here that have the file open.
final class Content: @unchecked Sendable {
  let node: Node
  let state = Guarded(State())

  struct State: @unchecked Sendable {
    /// The file at the server. It is opened when it is needed, and closed when the file gets another name.
    var file: (any RemoteFile)?
    /// The file as it is open for reading ahead from a distant server.
    var aheadFile: (any RemoteFile)?
    /// How many programs that could write are closing it.
    var closing = 0
    var readers = 0
    var writers = 0
    /// The number of the time that the file was opened for writing anew, because the connection had been lost.
    var generation = 0
    /// Grows when what was read ahead is true no more.
    var version = 0
    /// Why a write has failed that programs took for done, and how many have failed.
    var error: (reason: Errno, count: Int)?
    /// The size and the time of the content that the kernel's cache has.
    var cached: (size: Int64, modification: timespec)?
    /// The server's last answer, and when it came; nil when a program here has changed the file since.
    var recent: (status: RemoteStatus, time: Int64)?
    /// Whether it has a hidden name, and is removed when nobody has it open any more.
    var isHidden = false

    var isOpen: Bool { readers + writers > 0 }

    /// Takes in that programs have opened or closed the file.
    mutating func count(writes: Bool, _ difference: Int) {
      if writes { writers += difference } else { readers += difference }
    }

    /// The version while nobody writes; nil while somebody does.
    var quietVersion: Int? { writers == 0 ? version : nil }

    /// Takes the files at the server out, for the caller to close.
    /// - Parameter ahead: whether the one for reading ahead, too.
    mutating func takeFiles(ahead: Bool) -> [any RemoteFile] {
      var files = [file]
      file = nil
      if ahead {
        files.append(aheadFile)
        aheadFile = nil
      }
      return files.compactMap(\.self)
    }

    /// Takes in somebody who writes, if programs have the file open.
    mutating func countIfOpen() -> Bool {
      guard isOpen else { return false }
      writers += 1
      return true
    }

    /// A program here has changed the file's content.
    mutating func hasChanged() {
      version += 1
      (cached, recent) = (nil, nil)
    }
  }

  init(_ node: Node) { self.node = node }
}
