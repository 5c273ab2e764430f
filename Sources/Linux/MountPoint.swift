import Glibc

/// The place in the tree of files where a drive is. Root mounts and unmounts by itself; for other users the program
/// fusermount3 does it, which is there for that.
public struct MountPoint: Sendable {
  private static let helper: Path = "/usr/bin/fusermount3"
  /// How long the helper may take, in milliseconds.
  private static let patience: Int64 = 10_000

  private let path: Path

  public init(path: Path) { self.path = path }

  /// Unmounts unless something is open there: the kernel looks and unmounts at one instant.
  /// - Returns: whether there is no mount any more.
  public func unmount() -> Bool {
    if path.withCString({ umount2($0, 0) }) == 0 { return true }
    switch errno {
    // Somebody else has unmounted it.
    case EINVAL, ENOENT: return true
    case EPERM: return runHelper([])
    default: return false
    }
  }

  /// Takes the mount out of the tree, whatever is open there.
  public func detach() {
    if path.withCString({ umount2($0, CInt(MNT_DETACH)) }) != 0, errno == EPERM { _ = runHelper(["-z"]) }
  }

  private func runHelper(_ options: [Path]) -> Bool {
    let arguments = ["-u", "-q"] + options + ["--", path]
    do throws(Errno) {
      try DetachedProgram.run(
        Self.helper, arguments: arguments, environment: [], milliseconds: Self.patience)
      return true
    } catch { return false }
  }
}
