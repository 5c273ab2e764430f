import Glibc
public import Linux

/// A share on a server, as a drive needs it. Each call waits for the server, within a limit, and any thread may make it.
///
/// A path is relative to the share's root, "" for the root itself, with "/" between the names that the server knows.
public protocol RemoteShare: AnyObject, Sendable {
  /// Whether a question to the server takes so long that it pays to ask for much at once.
  var isDistant: Bool { get }

  /// - Throws: ENOENT for nothing.
  func status(of path: String) throws(Errno) -> RemoteStatus

  /// All that is in a folder but "." and "..".
  /// - Parameter name: nothing else is wanted, in whatever case it is written; there may be more in the list. nil for all.
  /// - Throws: it may be ENOENT when there is nothing of that name.
  func list(_ path: String, only name: String?) throws(Errno) -> [RemoteEntry]

  /// Opens a file.
  /// - Parameter ahead: for reading ahead, which must not keep other calls waiting.
  func open(_ path: String, _ mode: RemoteOpenMode, ahead: Bool) throws(Errno) -> any RemoteFile

  func makeDirectory(_ path: String) throws(Errno)
  func removeDirectory(_ path: String) throws(Errno)
  func removeFile(_ path: String) throws(Errno)

  /// Gives a file or a folder another name. A file that has the name already is replaced.
  func rename(_ path: String, to other: String) throws(Errno)

  func setAttributes(of path: String, to attributes: RemoteAttributes) throws(Errno)
  func setTimes(of path: String, access: timespec, modification: timespec) throws(Errno)
  func space() throws(Errno) -> RemoteSpace

  /// Nothing has been asked for a while: gives memory back.
  func rest()
}

/// An open file of a share.
public protocol RemoteFile: AnyObject, Sendable {
  var canWrite: Bool { get }

  /// Whether the connection was lost, and the file cannot be used any more.
  var isDead: Bool { get }

  /// Whether `close` has been called. Another call that was under way then may have failed for that.
  var isClosed: Bool { get }

  func status() throws(Errno) -> RemoteStatus

  /// It may be called together with `close`, and fails then.
  /// - Returns: how many bytes were read; fewer than asked for at the end of the file alone.
  func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int

  /// Writes all bytes.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(Errno)

  func truncate(to size: Int64) throws(Errno)

  func close() throws(Errno)
}

/// How a file is opened.
public struct RemoteOpenMode: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let writing = RemoteOpenMode(rawValue: 1)
  /// A file that is not there is made.
  public static let creating = RemoteOpenMode(rawValue: 2)
  /// With `creating`: EEXIST for a file that is there.
  public static let exclusive = RemoteOpenMode(rawValue: 4)
  /// Without reading, where the server allows no more.
  public static let writingOnly = RemoteOpenMode(rawValue: 8)
}

/// The attributes that a file has on DOS and Windows ([MS-FSCC] 2.6).
public struct RemoteAttributes: OptionSet, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let readOnly = RemoteAttributes(rawValue: 1)
  public static let hidden = RemoteAttributes(rawValue: 2)
  public static let system = RemoteAttributes(rawValue: 4)
  public static let directory = RemoteAttributes(rawValue: 0x10)
  public static let archive = RemoteAttributes(rawValue: 0x20)
  /// Those that a program can set.
  public static let settable: RemoteAttributes = [.readOnly, .hidden, .system, .archive]
}

/// A server's answer for a file or a folder. None of it is to be believed further than that.
public struct RemoteStatus: Sendable {
  /// The server's number of the file; 0 when it has none.
  public var number: UInt64
  public var size: Int64
  public var attributes: RemoteAttributes
  public var access: timespec
  public var modification: timespec
  public var change: timespec

  public init(
    number: UInt64, size: Int64, attributes: RemoteAttributes, access: timespec, modification: timespec,
    change: timespec
  ) {
    self.number = number
    self.size = max(0, size)
    self.attributes = attributes
    self.access = access
    self.modification = modification
    self.change = change
  }

  public var isDirectory: Bool { attributes.contains(.directory) }
}

/// A file or a folder in a list.
public struct RemoteEntry: Sendable {
  public var name: String
  public var status: RemoteStatus

  public init(name: String, status: RemoteStatus) {
    self.name = name
    self.status = status
  }
}

/// How much room a share has.
public struct RemoteSpace: Sendable {
  public var blockSize: UInt64
  public var blocks: UInt64
  public var freeBlocks: UInt64
  /// How long a name may be, in bytes.
  public var longestName: UInt64

  public init(blockSize: UInt64, blocks: UInt64, freeBlocks: UInt64, longestName: UInt64) {
    self.blockSize = blockSize
    self.blocks = blocks
    self.freeBlocks = freeBlocks
    self.longestName = longestName
  }
}
