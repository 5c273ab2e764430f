import CLinux
import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// The folder `mnt` of the session, in which each worker has a folder of its own for its mount.
///
/// A worker that is killed leaves its mount behind, on which every call fails. It is swept: taken out of the tree, and its
/// folder removed. Nothing is ever removed below a mount. To unmount may take a program (fusermount3), so that a child
/// does it, one at a time, and the event loop does not wait.
struct MountFolders: ~Copyable {
  /// The longest time that a sweep may take before its process is killed, in milliseconds.
  private static let patience: Int64 = 10_000
  /// The same when the redirector ends.
  private static let lastPatience: Int64 = 2000

  /// The path of `mnt`, for the workers, which have none of the redirector's descriptors.
  private let path: Path
  private let root: Directory
  /// The names of the folders that are left by workers that have ended.
  private var stale: Set<Path> = []
  /// The process that sweeps, and when it is killed.
  private var sweeper: (process: pid_t, deadline: Int64)?
  private var backoff = Backoff()
  /// When the next sweep begins; .max for never.
  private var due = Int64.max

  /// Takes over what the session's last redirector has left: all of it is stale, because this one holds the lock.
  init(in session: borrowing SessionDirectory) throws(Errno) {
    path = session.path / SessionDirectory.mounts
    root = try Directory(".", in: session.root)
    stale = names
    if !stale.isEmpty { due = 0 }
  }

  /// The names of all mounts, whoever's they are.
  private var names: Set<Path> {
    guard let folder = try? Directory(SessionDirectory.mounts, in: root) else { return [] }
    return Set((try? folder.names()) ?? [])
  }

  /// The next point in time at which `timePassed` has something to do.
  var deadline: Int64 { sweeper?.deadline ?? due }

  /// The path of a mount.
  func path(of name: Path) -> Path { path / name }

  /// Makes a folder for a worker. Its name was never another one's: what still leads to an earlier mount leads nowhere.
  /// - Returns: its name.
  mutating func make() throws(Errno) -> Path {
    let bytes = Process.randomBytes(8)
    guard bytes.count == 8 else { throw Errno(rawValue: EAGAIN) }
    let name = Path(bytes.hexDigits)
    // Somebody may have removed it. (A folder that is there already is no error.)
    try root.makeDirectory(SessionDirectory.mounts)
    try root.makeDirectory(SessionDirectory.mounts / name)
    return name
  }

  /// Takes in that there is no worker for a folder.
  mutating func abandon(_ name: Path) { remove(name) }

  /// Takes in that the worker of a mount has ended.
  mutating func leave(_ name: Path, at now: Int64) {
    guard !remove(name) else { return }
    stale.insert(name)
    due = min(due, now)
    backoff = Backoff()
  }

  /// Removes a folder, and forgets it.
  /// - Returns: false when something is mounted there. What is no folder is somebody else's.
  @discardableResult
  private mutating func remove(_ name: Path) -> Bool {
    do throws(Errno) { try root.removeDirectory(SessionDirectory.mounts / name) } catch {
      guard error.rawValue == ENOTDIR else { return false }
    }
    stale.remove(name)
    return true
  }

  /// Begins a sweep that is due, and ends one that hangs.
  mutating func timePassed(at now: Int64) {
    if let sweeper, sweeper.deadline <= now {
      kill(sweeper.process, SIGKILL)
      self.sweeper?.deadline = .max
    }
    guard sweeper == nil, due <= now else { return }
    for name in stale { remove(name) }
    due = .max
    guard !stale.isEmpty else { return }
    let process = startSweep()
    if process > 0 { sweeper = (process, now + Self.patience) } else { due = backoff.next(at: now) }
  }

  /// Takes in that a child of the redirector has ended.
  /// - Returns: whether it was the one that sweeps. What it has left is swept again: the dying worker of a killed redirector may have
  ///   mounted meanwhile.
  mutating func reaped(_ process: pid_t, at now: Int64) -> Bool {
    guard let sweeper, sweeper.process == process else { return false }
    self.sweeper = nil
    for name in stale { remove(name) }
    if !stale.isEmpty { due = min(due, backoff.next(at: now)) }
    return true
  }

  /// Sweeps everything, for the redirector's end.
  mutating func sweepAll() {
    stale = names
    for name in stale { remove(name) }
    guard !stale.isEmpty, case let process = startSweep(), process > 0 else { return }
    let end = Process.milliseconds + Self.lastPatience
    while waitpid(process, nil, WNOHANG) == 0, Process.milliseconds < end { Process.sleep(milliseconds: 1) }
    for name in stale { remove(name) }
  }

  /// Starts the process that takes all stale mounts out of the tree. It has nothing of the redirector's: not its lock, by
  /// which its successor would be kept waiting.
  /// - Returns: -1 when there is no room for it.
  private mutating func startSweep() -> pid_t {
    let process = fork()
    guard process == 0 else { return process }
    _ = linux_close_all_but(3, root.raw)
    for name in stale {
      MountPoint(path: path(of: name)).detach()
      remove(name)
    }
    _exit(0)
  }
}
