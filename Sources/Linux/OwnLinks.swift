import CLinux
import Glibc

// A path may lead through a folder of another user. To follow a link there would let that user choose the file.
extension Descriptor {
  /// Opens the folder at an absolute path, to reach what is in it. A symbolic link on the way has to be the effective
  /// user's own, or root's.
  /// - Throws: ELOOP for a link of another user.
  static func folder(_ path: Path) throws(Errno) -> Descriptor {
    var folder = try reach("/", in: AT_FDCWD)
    var rest = components(path)
    var links = 0
    while let name = rest.popLast() {
      let next = try reach(name, in: folder.raw)
      guard let status = next.status else { throw .last }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: folder = next
      case S_IFLNK:
        links += 1
        guard links <= mostLinks, [0, geteuid()].contains(status.st_uid) else {
          throw Errno(rawValue: ELOOP)
        }
        guard let target = linkTarget("", in: next.raw) else { throw .last }
        if target.isAbsolute { folder = try reach("/", in: AT_FDCWD) }
        rest += components(target)
      default: throw Errno(rawValue: ENOTDIR)
      }
    }
    return folder
  }

  /// As many as the kernel follows.
  private static let mostLinks = 40

  /// The names in a path, the first one last.
  private static func components(_ path: Path) -> [Path] { path.split(separator: "/").reversed() }

  /// The file or folder with a name, or the link itself.
  private static func reach(_ name: Path, in folder: CInt) throws(Errno) -> Descriptor {
    try Descriptor(owning: onDisk(name) { linux_open(folder, $0, linux_path_only() | O_NOFOLLOW, 0) })
  }
}
