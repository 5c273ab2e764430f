import Glibc
import Linux

/// Tells whether a file is still the same one.
struct FileIdentity: Equatable {
  let device: dev_t
  let inode: ino_t

  /// - Parameters:
  ///   - name: a path, or a name in `directory`.
  ///   - following: whether a symbolic link stands for what it leads to.
  /// - Returns: nil when there is no such file; errno says why.
  init?(_ name: Path, in directory: CInt = AT_FDCWD, following: Bool = false) {
    var status = stat()
    guard name.withCString({ fstatat(directory, $0, &status, following ? 0 : AT_SYMLINK_NOFOLLOW) }) == 0
    else { return nil }
    device = status.st_dev
    inode = status.st_ino
  }

  /// Whether the file is not there any more. An error that does not say so must not end the session: a lack of memory, or
  /// a folder on the way that may not be entered now.
  func isGone(from name: Path, in directory: CInt = AT_FDCWD) -> Bool {
    if let other = FileIdentity(name, in: directory) { return other != self }
    return Self.lastIsAbsent
  }

  /// Whether the identity that was just looked for is nil because there is no such file.
  static var lastIsAbsent: Bool { errno == ENOENT || errno == ENOTDIR }
}
