import CLinux
import Glibc

// A path may lead through a folder of another user. Whoever follows a link there lets that user choose the file.
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
        let target = try next.linkTarget
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

  /// What has the name, be it a link.
  private static func reach(_ name: Path, in folder: CInt) throws(Errno) -> Descriptor {
    try Descriptor(owning: onDisk(name) { linux_open(folder, $0, linux_path_only() | O_NOFOLLOW, 0) })
  }

  /// What an open link says.
  private var linkTarget: Path {
    get throws(Errno) {
      let fd = raw
      let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
        let size = buffer.count
        count = buffer.withMemoryRebound(to: CChar.self) { buffer in
          max(0, onDisk("") { readlinkat(fd, $0, buffer.baseAddress!, size) })
        }
      }
      guard !bytes.isEmpty else { throw .last }
      return Path(bytes: bytes)
    }
  }
}
