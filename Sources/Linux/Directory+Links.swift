import CLinux
import Glibc

// Symbolic links, and folders in which mounts are. `name` may lead through folders below this one.
extension Directory {
  /// Makes a symbolic link, at once in place of a link or a file that has the name.
  /// - Parameter temporary: the name in the same folder under which it is made first. An entry that has it already is removed.
  public func link(_ name: Path, to target: Path, temporary: Path) throws(Errno) {
    let folder = raw
    try remove(temporary)
    let made = target.withCString { target in onDisk(temporary) { symlinkat(target, folder, $0) } }
    if made != 0 { throw .last }
    do throws(Errno) { try rename(temporary, to: name) } catch {
      try? remove(temporary)
      throw error
    }
  }

  /// Removes an empty folder. A folder in which something is mounted is EBUSY, and what is mounted is not asked.
  public func removeDirectory(_ name: Path) throws(Errno) {
    let folder = raw
    if onDisk(name, { unlinkat(folder, $0, AT_REMOVEDIR) }) != 0 && errno != ENOENT { throw .last }
  }
}
