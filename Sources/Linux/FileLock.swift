import Glibc

/// A lock between processes: an empty file that one of them has locked. The kernel gives the lock back when its holder
/// ends, however it ends.
///
/// The file stays for ever: a lock on a removed file would let a second holder in.
public struct FileLock: ~Copyable, Sendable {
  private let file: Descriptor

  /// Opens the lock `name` in `folder`, and does not take it.
  private init(opening name: String, in folder: borrowing Directory) throws(Errno) {
    // Open for writing, because NFS locks no file exclusively otherwise.
    file = try Descriptor.create(name, in: folder.raw, O_RDWR)
  }

  /// Takes the lock `name` in `folder` for as long as the returned value lives.
  /// - Returns: nil when another process holds it.
  public static func take(_ name: String, in folder: borrowing Directory) throws(Errno) -> FileLock? {
    let lock = try FileLock(opening: name, in: folder)
    guard try lock.take() else { return nil }
    return lock
  }

  /// Calls `body` while no other thread of any process holds the lock `name` in `folder`.
  ///
  /// A holder only writes one small file: if the same holder stays for the whole time, its process is stopped. Several
  /// holders, one after the other, may take longer together.
  /// - Parameter milliseconds: how long one and the same holder is waited for.
  /// - Throws: ETIMEDOUT when the time is up, the system's error for the lock, or the error of `body`.
  public static func with(
    _ name: String, in folder: borrowing Directory, waitingAtMost milliseconds: Int64 = 10_000,
    _ body: () throws -> Void
  ) throws {
    let lock = try FileLock(opening: name, in: folder)
    var holder = lock.lastTaken
    var deadline = Process.milliseconds + milliseconds
    while try !lock.take() {
      let latest = lock.lastTaken
      if latest != holder {
        holder = latest
        deadline = Process.milliseconds + milliseconds
      }
      guard Process.milliseconds < deadline else { throw Errno(rawValue: ETIMEDOUT) }
      Process.sleep(milliseconds: 5)
    }
    // Closing the file would not give the lock back: a child that another thread forks meanwhile has a copy of the
    // descriptor, and with it the lock.
    let fd = lock.file.raw
    defer { _ = allowingForks { flock(fd, LOCK_UN) } }
    // By this time stamp the waiting processes see that the lock goes from hand to hand.
    _ = allowingForks { futimens(fd, nil) }
    try body()
  }

  /// Tries to take the lock; false when another holder has it.
  private func take() throws(Errno) -> Bool {
    let fd = file.raw
    do throws(Errno) {
      try retryingInterrupts { Int(allowingForks { flock(fd, LOCK_EX | LOCK_NB) }) }
      return true
    } catch {
      guard error.rawValue == EWOULDBLOCK else { throw error }
      return false
    }
  }

  /// When the lock was taken last, in nanoseconds; 0 when that is unknown.
  private var lastTaken: Int {
    guard let status = file.status else { return 0 }
    return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }
}
