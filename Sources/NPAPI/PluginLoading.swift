import Glibc
import Linux
import MPRCore

// A plug-in that is missing or broken is skipped (NREG-009, NP-REG-011). One that only cannot be loaded now, or that this
// user may not read, must not be: it may be a notifyee that would forbid the call (NREG-031). The dynamic linker tells them
// apart in words alone.

extension UnknownPolicy {
  /// Errors of the system that say nothing about a library.
  private static let passing = [EMFILE, ENFILE, ENOMEM, EAGAIN, EBADF, EINTR, EIO, ESTALE, ETIMEDOUT]

  /// Errors that say that this user may not read a library, or not look for it.
  private static let forbidding = [EACCES, EPERM]

  /// What the dynamic linker says when there is no memory, besides the system's words.
  private static let outOfMemory = [
    "failed to map segment from shared object", "cannot map zero-fill pages", "out of memory",
  ]

  /// - Parameter reason: the dynamic linker's, which ends in the system's words if there are any.
  /// - Returns: nil when the reason lies in the plug-in.
  init?(loading plugin: WideString, failedBecause reason: String) {
    let error = (Self.passing + Self.forbidding).first { reason.hasSuffix(Errno(rawValue: $0).description) }
    let outOfMemory =
      error == ENOMEM || error == nil && Self.outOfMemory.contains { reason.contains($0) }
    let passes = error.map(Self.passing.contains) ?? false
    // On a file system without programs a library cannot be mapped either, at no time.
    guard passes || (error != nil || outOfMemory) && !plugin.isOnFileSystemWithoutPrograms else { return nil }
    self.init("plug-in \(plugin.traced) cannot be loaded now: \(reason)", outOfMemory: outOfMemory)
  }

  /// Makes sure that there is a descriptor for the dynamic linker. Without one it would take its list of libraries for an
  /// absent one, until the process ends, and not find what the plug-in needs.
  static func checkDescriptors(for plugin: WideString) throws(UnknownPolicy) {
    do throws(Errno) { _ = try Directory("/") } catch {
      guard passing.contains(error.rawValue) else { return }
      throw UnknownPolicy(
        "plug-in \(plugin.traced) cannot be loaded now: \(error)", outOfMemory: error.rawValue == ENOMEM)
    }
  }
}

extension WideString {
  /// Whether the file with this path is on a file system that is mounted with noexec.
  fileprivate var isOnFileSystemWithoutPrograms: Bool {
    let noexec: UInt = 8  // ST_NOEXEC
    var status = statvfs()
    guard let path = fileName.map({ Path(bytes: $0) }),
      path.withCString({ path in allowingForks { statvfs(path, &status) } }) == 0
    else {
      return false
    }
    return status.f_flag & noexec != 0
  }
}
