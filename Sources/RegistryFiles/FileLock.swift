import Glibc
import Linux

/// Calls `body` while nobody else, in this process or another, holds the lock `name` in `folder`.
///
/// The lock is a file that stays: to remove it would let two holders in. Who holds it writes one small file, so that the
/// same holder for ten seconds is one that is stopped; it ends in ETIMEDOUT. Many in a row may take longer.
func withFileLock(
  _ name: String, in folder: borrowing Directory, waitingAtMost milliseconds: Int64 = 10_000,
  _ body: () throws -> Void
) throws {
  let file = try Descriptor(
    owning: openat(folder.raw, name, O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode_t(0o600)))
  // The program's mask may have made it one that the next program cannot open.
  fchmod(file.raw, 0o600)
  var holder = lastTaken(file)
  var deadline = Process.milliseconds + milliseconds
  while flock(file.raw, LOCK_EX | LOCK_NB) != 0 {
    guard errno == EWOULDBLOCK || errno == EINTR else { throw Errno.last }
    let latest = lastTaken(file)
    if latest != holder {
      holder = latest
      deadline = Process.milliseconds + milliseconds
    }
    guard Process.milliseconds < deadline else { throw Errno(rawValue: ETIMEDOUT) }
    _ = allowingForks { usleep(5_000) }
  }
  // Closing would not do: a child that another thread forks meanwhile holds a copy of the
  // descriptor, and with it the lock.
  defer { flock(file.raw, LOCK_UN) }
  // Those who wait see by it that the lock goes from hand to hand.
  futimens(file.raw, nil)
  try body()
}

/// When the lock was taken last, in nanoseconds; 0 when nobody can tell.
private func lastTaken(_ file: borrowing Descriptor) -> Int {
  var status = stat()
  guard fstat(file.raw, &status) == 0 else { return 0 }
  return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
}
