import Glibc
import Linux
import MPRCore

/// The file that MPR_TRACE names. The program never notices it: no descriptor stays open, and a line that cannot be
/// written is lost.
enum TraceFile {
  /// A trace into the file that MPR_TRACE names; none without the variable, and none in a set-id program. A relative
  /// path is taken from the folder in which the program makes its first call.
  static func trace() -> Trace {
    guard let name = Process.environment("MPR_TRACE"), let path = absolute(name) else { return .off }
    return Trace { line in append(line, to: path) }
  }

  /// Nanoseconds of the monotonic clock.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private static func absolute(_ path: String) -> String? {
    if path.hasPrefix("/") { return path }
    guard let folder = getcwd(nil, 0) else { return nil }
    defer { free(folder) }
    return "\(String(cString: folder))/\(path)"
  }

  /// Appends one line: the time, the process and the thread, the seconds since the call began, and the text.
  private static func append(_ text: String, to path: String) {
    let errorBefore = errno
    defer { errno = errorBefore }
    let thread = ThreadState.current
    let elapsed = seconds(now - thread.callBegan)
    let line =
      "\(wallClock()) \(processAndThread()) +\(elapsed) "
      + String(repeating: "  ", count: max(0, thread.depth - 1)) + text
    // A path may hold any byte; a line stays one all the same.
    let bytes = line.utf8.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 } + [UInt8(ascii: "\n")]
    // Forks stay held: a child would inherit the open descriptor.
    write(bytes, to: path)
  }

  /// Opens the file, appends the bytes by one system call, and closes the file, so that other processes may write to
  /// it, and a program that closes every descriptor closes none of ours.
  private static func write(_ bytes: [UInt8], to path: String) {
    // Only a plain file of this user is written to: nothing waits for a pipe's reader, and nobody else chose the file.
    guard
      let opened = try? Descriptor(
        owning: open(
          path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0o600)),
      let file = aboveStandardStreams(opened)
    else { return }
    var status = stat()
    guard fstat(file.raw, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      // Beyond this the kernel would send SIGXFSZ, which ends the program.
      Int(status.st_size) + bytes.count <= fileSizeLimit
    else { return }
    _ = Glibc.write(file.raw, bytes, bytes.count)
  }

  /// The same file under a descriptor that is none of 0, 1 and 2: a program may have closed those, and another thread
  /// may be about to open them anew.
  private static func aboveStandardStreams(_ file: consuming Descriptor) -> Descriptor? {
    if file.raw > 2 { return file }
    return try? Descriptor(owning: fcntl(file.raw, F_DUPFD_CLOEXEC, 3))
  }

  /// UTC, as in 2026-11-28T09:05:07.000042Z.
  private static func wallClock() -> String {
    var time = timespec()
    var parts = tm()
    clock_gettime(CLOCK_REALTIME, &time)
    gmtime_r(&time.tv_sec, &parts)
    let date = "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))"
    let clock = "\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2))"
    return "\(date)T\(clock).\(padded(time.tv_nsec / 1000, 6))Z"
  }

  private static func seconds(_ nanoseconds: Int64) -> String {
    "\(nanoseconds / 1_000_000_000).\(padded(nanoseconds % 1_000_000_000 / 1000, 6))"
  }

  private static func padded(_ number: some BinaryInteger, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// PID/TID, or the PID alone where /proc does not tell the thread's id.
  private static func processAndThread() -> String {
    var target = [UInt8](repeating: 0, count: 64)
    let length = readlink("/proc/thread-self", &target, target.count)
    let parts = target.prefix(max(0, length)).split(separator: UInt8(ascii: "/"))
    guard let thread = parts.last else { return "\(getpid())" }
    return "\(getpid())/\(String(decoding: thread, as: UTF8.self))"
  }
}
