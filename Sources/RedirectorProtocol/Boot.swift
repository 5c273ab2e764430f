import CLinux
import Glibc
import Linux

/// The kernel's name for the time since the machine started: a connection of an earlier boot does not stand any more.
public enum Boot {
  // The process's lock protects it.
  nonisolated(unsafe) private static var known: String?

  /// The kernel's name; "unknown" where it has none, or does not tell it.
  public static var id: String { (try? find()) ?? unknown }

  private static let unknown = "unknown"

  /// Finds the kernel's name out and keeps it. Whoever judges connection files calls this first: without the name each
  /// file would seem to be one of an earlier boot.
  /// - Throws: the system's error when it cannot be known now, for example for want of a descriptor. The next call tries
  ///   again.
  @discardableResult
  public static func find() throws(Errno) -> String {
    linux_lock()
    let known = known
    linux_unlock()
    if let known { return known }
    let found = try read()
    linux_lock()
    Self.known = found
    linux_unlock()
    return found
  }

  private static func read() throws(Errno) -> String {
    do throws(Errno) {
      return String(
        decoding: try readFile("/proc/sys/kernel/random/boot_id").prefix { $0 > 0x20 }, as: UTF8.self)
    } catch {
      guard error.saysThatNothingIsThere else { throw error }
      return unknown
    }
  }
}
