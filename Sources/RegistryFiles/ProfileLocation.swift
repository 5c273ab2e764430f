import Glibc
import Linux

/// Where a profile is: a folder and the name of the file in it.
struct ProfileLocation: Equatable, Sendable {
  let folder: String
  let name: String

  init(folder: String, name: String = "user.reg") {
    self.folder = folder
    self.name = name
  }

  /// `$XDG_CONFIG_HOME/mpr`, else `$HOME/.config/mpr`; nil when neither is set. A relative path
  /// counts as none, as the XDG Base Directory Specification has it.
  init?(environment: (String) -> String?) {
    func folder(_ variable: String) -> String? {
      environment(variable).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    guard let base = folder("XDG_CONFIG_HOME") ?? folder("HOME").map({ $0 + "/.config" })
    else { return nil }
    self.init(folder: base + "/mpr")
  }

  var path: String { "\(folder)/\(name)" }

  var lockName: String { "\(name).lock" }

  /// All writers write under the same name first, as only the one that holds the lock writes: so what a killed writer
  /// left is removed.
  var temporaryName: String { ".\(name).new" }

  /// The same place without symbolic links. A user who keeps the file elsewhere and links to it wants it
  /// changed there; a new file in place of the link would not reach it. A link to a file that is not there yet says where
  /// it is to be made; one that leads nowhere stays in the place, which is not writable then.
  var resolved: ProfileLocation { resolved(following: 40) }

  /// - Parameter links: how many links to files that are not there are followed.
  private func resolved(following links: Int) -> ProfileLocation {
    if let path = realPath(path) {
      return ProfileLocation(folder: parent(path), name: lastComponent(path))
    }
    let here = ProfileLocation(folder: realPath(folder) ?? folder, name: name)
    guard links > 0, let target = here.ownLink, let folder = realPath(parent(target)) else { return here }
    return ProfileLocation(folder: folder, name: lastComponent(target)).resolved(following: links - 1)
  }

  /// Whether the file could be replaced now, as far as permissions tell. A file that its owner made
  /// read-only is left alone, although it could be replaced.
  var isWritable: Bool {
    for folder in [folder, parent(folder), parent(parent(folder))] {
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
  private func isWritable(_ name: String) -> Bool {
    do throws(Errno) {
      try checkAccess("\(folder)/\(name)", W_OK)
      return true
    } catch { return error.rawValue == ENOENT && !isLink("\(folder)/\(name)") }
  }

  /// Whether a symbolic link is at a path. Where nothing is to be found behind it, nothing can be made there.
  private func isLink(_ path: String) -> Bool {
    (try? fileStatus(path)).map { $0.st_mode & S_IFMT == S_IFLNK } ?? false
  }

  private func type(of name: String) -> mode_t? {
    (try? fileStatus("\(folder)/\(name)")).map { $0.st_mode & S_IFMT }
  }

  /// Opens the folder. If it or the folder around it (`.config`) is missing, it is created; nothing above is,
  /// so that no home is made that does not exist.
  func openFolder() throws(Errno) -> Directory {
    for folder in [parent(folder), folder] { try? Directory.make(folder) }
    return try Directory(folder)
  }
}

func parent(_ path: String) -> String {
  let components = path.split(separator: "/").dropLast()
  return "/" + components.joined(separator: "/")
}

private func lastComponent(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? ""
}
