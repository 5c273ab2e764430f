import Glibc
import Linux
import MPRCore
import RedirectorProtocol

// Windows finds a file whatever the case of its name, and Unix does not. So a path of Windows is spelled as its files
// are.

extension Path {
  /// The path of a file below this folder.
  ///
  /// From the first name that is not there at all, the rest is as it is written: so a file can be made.
  /// - Parameter names: the folders and the file, from the outside in.
  /// - Throws: an error by which it cannot be known what is there.
  public func spelling(_ names: [Path]) throws(Errno) -> Path {
    // Mostly all is there, and this is asked once. What is in a drive its server knows in any case.
    for count in stride(from: names.count, through: 0, by: -1) {
      let (there, rest) = (names[..<count], names[count...])
      let stored: [UInt8]?
      do {
        stored = try extendedAttribute(SharedName.pathAttribute, of: there.reduce(self) { $0 / $1 })
      } catch {
        if error.saysThatNothingIsThere { continue }
        throw error
      }
      guard let stored else { break }
      // The path begins at the share's root, which may be further outside than this folder.
      let spelled = Path(bytes: stored).split(separator: "/").suffix(count)
      return (spelled.count == count ? spelled + rest : names[...]).reduce(self) { $0 / $1 }
    }
    return try searching(names)
  }

  /// The path of a file in a folder that is in no drive. A name that is there as it is written counts. Otherwise the one
  /// that is the same to Windows does; of several, the first one by its bytes.
  private func searching(_ names: [Path]) throws(Errno) -> Path {
    let written = names.reduce(self) { $0 / $1 }
    if try Self.isThere(written) { return written }
    var path = self
    for (index, name) in names.enumerated() {
      if try Self.isThere(path / name) {
        path = path / name
      } else if let found = try path.name(equalTo: name) {
        path = path / found
      } else {
        return names[index...].reduce(path) { $0 / $1 }
      }
    }
    return path
  }

  /// Whether there is a file. What the user may not look at counts as absent: an open says why.
  private static func isThere(_ path: Path) throws(Errno) -> Bool {
    do throws(Errno) { _ = try fileStatus(path) } catch {
      if error.saysThatNothingIsThere { return false }
      throw error
    }
    return true
  }

  /// The name in this folder that is the same to Windows; nil when there is none.
  private func name(equalTo name: Path) throws(Errno) -> Path? {
    let names: [Path]
    do throws(Errno) {
      // The folder may be a link, which the dot follows.
      names = try Directory(self / ".").names()
    } catch {
      if error.saysThatNothingIsThere { return nil }
      throw error
    }
    return names.filter { $0.equalsIgnoringCase(name) }.min { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// The path of a file without symbolic links. The file itself need not be there, if its folder is.
  public var resolved: Path {
    get throws(Errno) {
      do throws(Errno) { return try realPath(self) } catch {
        let path = withoutTrailingSlashes
        let name = path.lastComponent
        guard error.rawValue == ENOENT, !name.bytes.isEmpty, name != ".", name != ".." else { throw error }
        let folder = Path(bytes: path.bytes.dropLast(name.bytes.count))
        return try realPath(folder.bytes.isEmpty ? "." : folder) / name
      }
    }
  }
}

extension Win32Error {
  /// The code for a file that cannot be reached.
  public init(reaching error: Errno) {
    self =
      switch error.rawValue {
      case ENOENT, ENOTDIR: .ERROR_PATH_NOT_FOUND
      case EACCES, EPERM: .ERROR_ACCESS_DENIED
      case ENAMETOOLONG: .ERROR_FILENAME_EXCED_RANGE
      case ELOOP: .ERROR_CANT_RESOLVE_FILENAME
      case ENOMEM: .ERROR_NOT_ENOUGH_MEMORY
      default: .ERROR_UNEXP_NET_ERR
      }
  }
}
