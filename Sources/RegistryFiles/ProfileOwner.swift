import Glibc
import Linux

// sudo -E and su -m leave another user's HOME to a program. That user's profile is not this user's: what this user wrote
// there the other one could not read any more, and by a link the other one could choose which file is written over. So a
// folder of another user holds no profile, and no link of another user is followed. Links of the user's own are: dotfiles
// are often kept elsewhere.
extension ProfileLocation {
  /// The path, of all that reading the profile depends on, that belongs to another user; nil when there is none.
  var foreignToRead: Path? {
    guard let folder = Owner(of: folder) else { return nil }
    if !folder.isEffectiveUser { return self.folder }
    guard let file = Owner(of: path), file.isLink, !file.isEffectiveUser else { return nil }
    return path
  }

  /// The same for writing it. The location has been resolved.
  var foreignToWrite: Path? {
    if let owner = Owner(of: folder) { return owner.isEffectiveUser ? nil : folder }
    // The folder is to be made. A home that root has made for everybody, or for users without a name, will do.
    for above in [folder.parent, folder.parent.parent] {
      if let owner = Owner(behind: above) { return owner.isEffectiveUser || owner.user == 0 ? nil : above }
    }
    return nil
  }

  /// Where a symbolic link in the file's place leads, if it is this user's own. Only one that leads to no file is asked
  /// for.
  var ownLink: Path? {
    guard let owner = Owner(of: path), owner.isLink, owner.isEffectiveUser, let target = linkTarget(path)
    else {
      return nil
    }
    return target.isAbsolute ? target : folder / target
  }
}

/// Who owns what is at a path.
private struct Owner {
  let user: uid_t
  let isLink: Bool

  var isEffectiveUser: Bool { user == geteuid() }

  /// The owner of what is there, be it a symbolic link; nil when nothing is there or it cannot be known. Then it cannot be
  /// opened either.
  init?(of path: Path) {
    guard let status = try? fileStatus(path) else { return nil }
    self.init(status)
  }

  /// The owner of what a symbolic link leads to.
  init?(behind path: Path) {
    guard let status = try? fileStatus(path, followingLinks: true) else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    user = status.st_uid
    isLink = status.st_mode & S_IFMT == S_IFLNK
  }
}
