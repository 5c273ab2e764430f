import Glibc

/// A lock between processes: an empty file that one of them has locked. The kernel gives the lock back when its holder
/// ends, however it ends.
///
/// The file stays for ever: a lock on a removed file would let a second holder in.
public struct FileLock: ~Copyable, Sendable {
  private let file: Descriptor
  /// The time stamp with which this made the file; nil when it was there.
  private let made: Int?

  /// Opens the lock `name` in `folder`, and does not take it.
  private init(opening name: Path, in folder: borrowing Directory) throws(Errno) {
    // Open for writing, because NFS locks no file exclusively otherwise.
    if let file = try? Descriptor.create(name, in: folder.raw, O_RDWR | O_EXCL) {
      made = Self.stamp(of: file)
      self.file = file
    } else {
      file = try Descriptor.create(name, in: folder.raw, O_RDWR)
      made = nil
    }
  }

  /// Takes the lock `name` in `folder` for as long as the returned value lives.
  /// - Returns: nil when another process holds it.
  public static func take(_ name: Path, in folder: borrowing Directory) throws(Errno) -> FileLock? {
    let lock = try FileLock(opening: name, in: folder)
    guard try lock.take() else { return nil }
    return lock
  }

  /// The stamp of the lock's holder; while nobody holds it, that of the last one. nil when nobody has held it yet.
  public static func stamp(of name: Path, in folder: borrowing Directory) -> Int? {
    (try? fileStatus(name, in: folder.raw)).map(stamp)
  }

  /// Calls `body` while no other thread of any process holds the lock `name` in `folder`.
  ///
  /// A holder only writes one small file: if the same holder stays for the whole time, its process is stopped. Several
  /// holders, one after the other, may take longer together.
  /// - Parameters:
  ///   - milliseconds: how long one and the same holder is waited for.
  ///   - isTooLate: is given the stamp of the last holder before, with the lock held. If it says so, `body` is not
  ///     called and no stamp is left.
  ///   - body: is given this holder's stamp, which is later than every one before. By their stamps the holders of a lock
  ///     notice each other.
  /// - Throws: ETIMEDOUT when the time is up, the system's error for the lock, or the error of `body`.
  public static func with(
    _ name: Path, in folder: borrowing Directory, waitingAtMost milliseconds: Int64 = 10_000,
    unless isTooLate: (Int?) -> Bool = { _ in false }, _ body: (Int) throws -> Void
  ) throws {
    let lock = try FileLock(opening: name, in: folder)
    var holder = stamp(of: lock.file)
    var deadline = Process.milliseconds + milliseconds
    while try !lock.take() {
      let latest = stamp(of: lock.file)
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
    if !isTooLate(lock.stampBefore) { try body(lock.leaveStamp()) }
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

  /// The stamp of the last holder; nil when there was none.
  private var stampBefore: Int? {
    let stamp = Self.stamp(of: file)
    return stamp == made ? nil : stamp
  }

  /// Leaves this holder's stamp: the time, or a later one if a holder before has left that.
  private func leaveStamp() -> Int {
    let before = Self.stamp(of: file)
    var clock = timespec()
    clock_gettime(CLOCK_REALTIME, &clock)
    let now = max(Self.nanoseconds(clock), before + 1)
    set(now)
    // Some file systems keep whole seconds, or every other one.
    if Self.stamp(of: file) <= before { set(before + 2_000_000_000) }
    return Self.stamp(of: file)
  }

  private func set(_ stamp: Int) {
    let time = timespec(tv_sec: stamp / 1_000_000_000, tv_nsec: stamp % 1_000_000_000)
    let (fd, times) = (file.raw, [time, time])
    // Only the file's owner may choose the time.
    if allowingForks({ futimens(fd, times) }) != 0 { _ = allowingForks { futimens(fd, nil) } }
  }

  /// In nanoseconds; 0 when it is unknown.
  private static func stamp(of file: borrowing Descriptor) -> Int { file.status.map(stamp) ?? 0 }

  private static func stamp(_ status: stat) -> Int { nanoseconds(status.st_mtim) }

  private static func nanoseconds(_ time: timespec) -> Int { time.tv_sec * 1_000_000_000 + time.tv_nsec }
}
