import Glibc
import Linux

/// Where a profile is: a folder and the name of the file in it.
struct ProfileLocation: Equatable, Sendable {
  let folder: Path
  let name: Path

  init(folder: Path, name: Path = "user.reg") {
    self.folder = folder
    self.name = name
  }

  /// `$XDG_CONFIG_HOME/mpr`, else `$HOME/.config/mpr`; nil when neither is set. A relative path
  /// counts as none, as the XDG Base Directory Specification has it.
  init?(environment: (String) -> Path?) {
    func folder(_ variable: String) -> Path? {
      environment(variable).flatMap { $0.isAbsolute ? $0 : nil }
    }
    guard let base = folder("XDG_CONFIG_HOME") ?? folder("HOME").map({ $0 / ".config" })
    else { return nil }
    self.init(folder: base / "mpr")
  }

  var path: Path { folder / name }

  var lockName: Path { name + ".lock" }

  /// All writers write under the same name first, as only the one that holds the lock writes: so what a killed writer
  /// left is removed.
  var temporaryName: Path { "." + name + ".new" }

  /// The same place without symbolic links. A user who keeps the file elsewhere and links to it wants it
  /// changed there; a new file in place of the link would not reach it. A link to a file that is not there yet says where
  /// it is to be made; one that leads nowhere stays in the place, which is not writable then.
  var resolved: ProfileLocation { resolved(following: 40) }

  /// - Parameter links: how many links to files that are not there are followed.
  private func resolved(following links: Int) -> ProfileLocation {
    if let path = try? realPath(path) {
      return ProfileLocation(folder: path.parent, name: path.lastComponent)
    }
    let here = ProfileLocation(folder: (try? realPath(folder)) ?? folder, name: name)
    guard links > 0, let target = here.ownLink, let folder = try? realPath(target.parent) else { return here }
    return ProfileLocation(folder: folder, name: target.lastComponent).resolved(following: links - 1)
  }

  /// Whether the file could be replaced now, as far as permissions tell. A file that its owner made
  /// read-only is left alone, although it could be replaced.
  var isWritable: Bool {
    for folder in [folder, folder.parent, folder.parent.parent] {
      do throws(Errno) {
        try checkAccess(folder, W_OK | X_OK)
      } catch {
        guard error.rawValue == ENOENT, !isLink(folder) else { return false }
        continue
      }
      return isWritable(name) && isWritable(lockName) && [S_IFREG, nil].contains(type(of: lockName))
        && type(of: temporaryName) != S_IFDIR
    }
    return false
  }

  /// Whether a file may be written to, or is not there.
  private func isWritable(_ name: Path) -> Bool {
    do throws(Errno) {
      try checkAccess(folder / name, W_OK)
      return true
    } catch { return error.rawValue == ENOENT && !isLink(folder / name) }
  }

  /// Whether a symbolic link is at a path. Where nothing is to be found behind it, nothing can be made there.
  private func isLink(_ path: Path) -> Bool {
    (try? fileStatus(path)).map { $0.st_mode & S_IFMT == S_IFLNK } ?? false
  }

  private func type(of name: Path) -> mode_t? {
    (try? fileStatus(folder / name)).map { $0.st_mode & S_IFMT }
  }

  /// Opens the folder. If it or the folder around it (`.config`) is missing, it is created; nothing above is,
  /// so that no home is made that does not exist.
  func openFolder() throws(Errno) -> Directory {
    for folder in [folder.parent, folder] { try? Directory.make(folder) }
    return try Directory(folder)
  }
}
