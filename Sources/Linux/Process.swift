import CLinux
import Glibc

/// Facts about the calling process and its machine.
public enum Process {
  /// Whether exec gave this process privileges, so that its environment is not to be trusted.
  public static var isSecure: Bool { linux_is_secure() != 0 }

  /// Whether the process has the ids of one user and group alone. A daemon that acts for a user by its effective ids has
  /// those of two.
  public static var hasOneUser: Bool { linux_has_one_user() != 0 }

  /// The value, be it a path or not, that an environment variable had when this code was loaded; an empty one counts as
  /// not set, and a privileged process has none.
  public static func environment(_ name: String) -> Path? {
    guard let value = linux_environment(name), value.pointee != 0 else { return nil }
    return Path(value)
  }

  /// The path of the current directory; nil where there is none.
  public static var currentDirectory: Path? {
    guard let folder = getcwd(nil, 0) else { return nil }
    defer { free(folder) }
    return Path(folder)
  }

  /// The path of the library (or program) this code is part of.
  public static var imagePath: Path? { linux_image_path().map { Path($0) } }

  /// The handle of that library, as dlopen returns it; 0 when it is not known.
  public static var imageHandle: UInt { UInt(bitPattern: linux_image_handle()) }

  /// Why the calling thread's last dlopen failed, in English.
  public static var loadingError: String? { linux_loading_error().map { String(cString: $0) } }

  /// The kernel's id of the calling thread.
  public static var threadID: pid_t { linux_thread_id() }

  /// A text before its NUL, at most `limit` bytes of it; nil when it is in memory that cannot be read.
  public static func readableText(_ text: UnsafePointer<CChar>, limit: Int) -> UnsafeBufferPointer<CChar>? {
    let count = linux_readable_length(text, limit)
    return count < 0 ? nil : UnsafeBufferPointer(start: text, count: count)
  }

  /// Random bytes from the kernel; fewer when it has none. While a machine starts it may take a second to have some.
  public static func randomBytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      if count > 0, let base = buffer.baseAddress, allowingForks({ linux_random(base, count) }) == 0 {
        initialized = count
      } else {
        initialized = 0
      }
    }
  }

  /// Waits, with forks allowed.
  public static func sleep(milliseconds: UInt32) {
    _ = allowingForks { usleep(milliseconds * 1000) }
  }

  /// Whether a thread may look for an answer again and again: with one processor that would keep the other side from it.
  public static let hasSeveralProcessors = sysconf(CInt(_SC_NPROCESSORS_ONLN)) > 1

  /// Nanoseconds of the clock that stands while the machine sleeps (CLOCK_MONOTONIC).
  public static var nanoseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Milliseconds of the clock that goes on while the machine sleeps (CLOCK_BOOTTIME).
  public static var milliseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
