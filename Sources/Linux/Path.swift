import CLinux
import Glibc

/// A path or a part of one, as the system has it: bytes, which need not be text. A path that became text would lead to
/// another place where its bytes are no UTF-8.
public struct Path: Hashable, Sendable {
  private static let slash = UInt8(ascii: "/")

  /// The bytes and the NUL behind them, as the system takes them.
  private let terminated: [UInt8]

  /// - Parameter bytes: none of them is NUL.
  public init(bytes: some Sequence<UInt8>) { terminated = bytes + [0] }

  public init(_ text: String) { self.init(bytes: text.utf8) }

  init(_ path: UnsafePointer<CChar>) {
    self.init(bytes: UnsafeBufferPointer(start: path, count: strlen(path)).lazy.map(UInt8.init(bitPattern:)))
  }

  public var bytes: ArraySlice<UInt8> { terminated.dropLast() }

  /// nil when the bytes are no text.
  public var text: String? { String(validating: bytes, as: UTF8.self) }

  public func withCString<Result, Failure>(_ body: (UnsafePointer<CChar>) throws(Failure) -> Result)
    throws(Failure)
    -> Result
  {
    try terminated.withUnsafeBufferPointer { (bytes) throws(Failure) in
      try bytes.withMemoryRebound(to: CChar.self) { (bytes) throws(Failure) in try body(bytes.baseAddress!) }
    }
  }

  public var isAbsolute: Bool { hasPrefix("/") }

  public func hasPrefix(_ text: String) -> Bool { bytes.starts(with: text.utf8) }

  public func hasSuffix(_ text: String) -> Bool { bytes.suffix(text.utf8.count).elementsEqual(text.utf8) }

  /// The parts between separators, without empty ones.
  public func split(separator: Character) -> [Path] {
    bytes.split { $0 == separator.asciiValue }.map { Path(bytes: $0) }
  }

  /// The folder that a file with this absolute path is in.
  public var parent: Path {
    let folders = bytes.split(separator: Self.slash).dropLast()
    return Path(bytes: [Self.slash] + folders.joined(separator: [Self.slash]))
  }

  public var lastComponent: Path { Path(bytes: bytes.split(separator: Self.slash).last ?? []) }

  /// The same without slashes at the end.
  public var withoutTrailingSlashes: Path {
    Path(bytes: bytes.prefix(upTo: bytes.lastIndex { $0 != Self.slash }.map { $0 + 1 } ?? bytes.startIndex))
  }

  /// A name in the folder with this path.
  public static func / (folder: Path, name: Path) -> Path { Path(bytes: folder.bytes + [slash] + name.bytes) }

  public static func + (one: Path, other: Path) -> Path { Path(bytes: one.bytes + other.bytes) }
}

extension Path: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(text) }
}

extension Path: CustomStringConvertible {
  /// For messages: what is no text shows as the replacement character.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}

// Any call that names a file may wait, for as long as the file system that it leads to is away.

/// Makes a call with a file's name, with forks allowed. `call` is nothing but a system call.
@inline(__always)
func onDisk<Result>(_ name: Path, _ call: (UnsafePointer<CChar>) -> Result) -> Result {
  name.withCString { name in allowingForks { call(name) } }
}

/// The absolute path of an existing file without symbolic links.
public func realPath(_ path: Path) throws(Errno) -> Path {
  guard let resolved = onDisk(path, { realpath($0, nil) }) else { throw .last }
  defer { free(resolved) }
  return Path(resolved)
}

/// The path that the symbolic link at `path` holds; nil when none is there.
/// - Parameter folder: an open folder, in which a relative path begins; or an open link, which "" stands for.
public func linkTarget(_ path: Path, in folder: CInt = AT_FDCWD) -> Path? {
  let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
    let size = buffer.count
    count = buffer.withMemoryRebound(to: CChar.self) { buffer in
      max(0, onDisk(path) { readlinkat(folder, $0, buffer.baseAddress!, size) })
    }
  }
  return bytes.isEmpty ? nil : Path(bytes: bytes)
}

/// The value of an extended attribute of what is at `path`; nil when it has none of that name.
public func extendedAttribute(_ name: String, of path: Path) throws(Errno) -> [UInt8]? {
  var failure: Errno?
  let longest = 1 << 16
  let bytes = [UInt8](unsafeUninitializedCapacity: longest) { buffer, count in
    let size = onDisk(path) { linux_file_attribute($0, name, buffer.baseAddress!, longest) }
    if size < 0 { failure = .last }
    count = max(0, size)
  }
  guard let failure else { return bytes }
  if [ENODATA, EOPNOTSUPP].contains(failure.rawValue) { return nil }
  throw failure
}

/// Checks that the effective user has permissions (R_OK, W_OK, X_OK) on what is at `path`.
public func checkAccess(_ path: Path, _ permissions: CInt) throws(Errno) {
  if onDisk(path, { faccessat(AT_FDCWD, $0, permissions, AT_EACCESS) }) != 0 { throw .last }
}

/// The file system's data about the file at `path`.
/// - Parameters:
///   - folder: an open folder, in which a relative path begins.
///   - followingLinks: about the file that a symbolic link leads to, and not about the link.
/// - Throws: ENOENT for nothing.
public func fileStatus(_ path: Path, in folder: CInt = AT_FDCWD, followingLinks: Bool = false)
  throws(Errno) -> stat
{
  let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
  var status = stat()
  if onDisk(path, { fstatat(folder, $0, &status, flags) }) != 0 { throw .last }
  return status
}
