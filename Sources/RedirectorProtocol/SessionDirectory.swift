import Glibc
import Linux

/// The directory of the caller's logon session: the names in it, and the rules by which it is found.
///
/// It is `MPR_SESSION_DIR` when that is set, else the first of `$XDG_RUNTIME_DIR/mpr`,
/// `/run/user/EUID/mpr` and `/tmp/mpr-EUID` that is, or can be made, a directory of the effective user
/// which no other user can enter (SESS-017). An XDG_RUNTIME_DIR of another user, which sudo and su may leave behind,
/// counts as none.
public struct SessionDirectory: ~Copyable, Sendable {
  public static let connections: Path = "connections"
  /// The folder of the mounts, which have names of no meaning.
  public static let mounts: Path = "mnt"
  /// The folder of links to the mounts of devices: `drives/Z:`.
  public static let drives: Path = "drives"
  /// The folder of links to the mounts of shares: `unc/SERVER/SHARE`.
  public static let unc: Path = "unc"
  /// The file that says where the servers are that have announced themselves (`AnnouncedServers`).
  public static let announced: Path = "announced"
  /// The file of the saved passwords that servers have refused. No password is in it.
  public static let refused: Path = "refused"
  public static let socket: Path = "redirector.sock"
  public static let lock: Path = "redirector.lock"
  /// The file that whoever asks on a terminal has locked.
  /// - Parameter device: the terminal's number.
  public static func terminalLock(_ device: UInt32) -> Path {
    Path("terminal.\(device >> 8 & 0xFFF).\(device & 0xFF | device >> 12 & 0xFFF00)")
  }

  public let root: Directory
  /// Where it was found.
  public let path: Path

  /// Opens the session's directory.
  /// - Parameter creating: make it, with its folders, when it does not exist; otherwise only an existing one is opened.
  /// - Throws: ENOENT when there is none, EACCES when the one that `MPR_SESSION_DIR` names is not ours.
  public init(creating: Bool) throws(Errno) {
    var failure = Errno(rawValue: ENOENT)
    for candidate in Self.candidates {
      do throws(Errno) {
        self = try SessionDirectory(at: candidate, creating: creating)
        return
      } catch {
        failure = error
        // Where the session is cannot be known now. Looking further might find another one.
        guard error.saysThatNothingIsThere || Self.noRoom.contains(error.rawValue) else { throw error }
        // It could be made here, so the session is here, and empty: looking further would find another.
        if error.rawValue == ENOENT, Self.couldBeMade(candidate) { break }
      }
    }
    throw failure
  }

  /// The errors of a directory that cannot be made.
  private static let noRoom = [EROFS, ENOSPC, EDQUOT]

  private static func couldBeMade(_ path: Path) -> Bool {
    path.isAbsolute && (try? checkAccess(path.parent, W_OK | X_OK)) != nil
  }

  /// Opens the session directory at one path, by the same rules.
  public init(at path: Path, creating: Bool) throws(Errno) {
    // Seen from each program's current directory it would be another place.
    guard path.isAbsolute else { throw Errno(rawValue: ENOENT) }
    let root: Directory
    do throws(Errno) {
      root = try Directory(path)
    } catch {
      guard creating, error.rawValue == ENOENT else { throw error }
      try Directory.make(path)
      root = try Directory(path)
    }
    guard root.isPrivate else { throw Errno(rawValue: EACCES) }
    if creating {
      for folder in [Self.connections, Self.mounts, Self.drives, Self.unc] { try root.makeDirectory(folder) }
    }
    self.root = root
    self.path = path
  }

  private static var candidates: [Path] {
    // With a slash at its end a symbolic link would be followed.
    if let chosen = Process.environment("MPR_SESSION_DIR") { return [chosen.withoutTrailingSlashes] }
    var paths: [Path] = []
    if let runtime = Process.environment("XDG_RUNTIME_DIR"), runtime.isAbsolute,
      !isOfAnotherUser(runtime)
    {
      paths.append(runtime / "mpr")
    }
    return paths + [Path("/run/user/\(geteuid())/mpr"), Path("/tmp/mpr-\(geteuid())")]
  }

  /// Whether a folder that the environment names belongs to another user than the effective one.
  public static func isOfAnotherUser(_ folder: Path) -> Bool {
    guard let status = try? fileStatus(folder, followingLinks: true) else { return false }
    return status.st_uid != geteuid()
  }
}

extension Errno {
  /// Whether looking for a session, or for a file of it, says by this error that there is none: nothing is there, or
  /// something that is no session of this user. Any other error only says that it cannot be known now.
  public var saysThatNothingIsThere: Bool {
    [ENOENT, ENOTDIR, ELOOP, EACCES, EPERM, EINVAL, ENXIO, EFBIG, EISDIR, ENAMETOOLONG].contains(rawValue)
  }
}
