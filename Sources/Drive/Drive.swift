import CLinux
import Glibc
public import Linux

/// A folder of this machine that shows a share: a FUSE mount with the threads that serve it.
///
/// It is mounted before its share is known, so that nobody has to wait for that. Until then, and after its end, every
/// question gets an error at once.
public final class Drive: Sendable {
  enum Phase: Sendable {
    case waiting
    case open(FileSystem)
    case ended
  }

  private let phase = Guarded(Phase.waiting)
  private let mountPoint: MountPoint
  private let session: FUSESession
  private let threads: DriveThreads

  private init(_ folder: Path) throws(MountFailure) {
    mountPoint = MountPoint(path: folder)
    session = try FUSESession(mountingAt: folder)
    threads = DriveThreads(session)
  }

  /// Mounts at a folder (made by the caller), and serves the mount by threads of its own from now on. Until `open` programs
  /// get ENOTCONN.
  public static func mount(at folder: Path) throws(MountFailure) -> Drive {
    linux_share_memory()
    let drive = try Drive(folder)
    drive.session.begin(for: drive)
    guard drive.threads.start(rest: { [weak drive] in drive?.rest() }) else {
      drive.mountPoint.detach()
      throw MountFailure("No thread can be started.")
    }
    return drive
  }

  /// From now on the mount shows a share.
  /// - Parameter folder: the parts of the connection's folder, which exist whatever the server says of them.
  public func open(_ share: any RemoteShare, folder: [String]) {
    phase.withLock { phase in
      guard case .waiting = phase else { return }
      phase = .open(
        FileSystem(share, folder: folder, buffers: threads.buffers, invalidator: Invalidator(session)))
    }
  }

  /// Unmounts, unless something in the mount is open.
  /// - Returns: whether it is unmounted. The server has got all writes of programs then.
  public func unmount() -> Bool {
    guard mountPoint.unmount() else { return false }
    end()
    return true
  }

  /// Takes the mount out of the tree and answers EIO to everything. Comes back when its last user is gone, or after
  /// `patience` milliseconds.
  public func detach(patience: Int64) {
    mountPoint.detach()
    let deadline = Process.milliseconds + patience
    let isCleared = Guarded(false)
    // A server that is silent could take longer than that.
    WorkerThread.start("drive-end") { [self] in
      end()
      isCleared.change { $0 = true }
    }
    _ = isCleared.wait(nanoseconds: patience * 1_000_000) { $0 ? true : nil }
    threads.waitForEnd(milliseconds: max(0, deadline - Process.milliseconds))
  }

  private func end() {
    let before = phase.withLock { phase in
      defer { phase = .ended }
      return phase
    }
    if case .open(let files) = before { files.end() }
  }

  private func rest() {
    if case .open(let files) = phase.withLock({ $0 }) { files.rest() }
  }

  /// The files, for a thread with a request.
  var files: FileSystem {
    get throws(Errno) {
      switch phase.withLock({ $0 }) {
      case .waiting: throw Errno(rawValue: ENOTCONN)
      case .open(let files): return files
      case .ended: throw Errno(rawValue: EIO)
      }
    }
  }
}

/// Why there is no mount.
public struct MountFailure: Error, Sendable {
  /// For people to read.
  public let text: String

  public init(_ text: String) { self.text = text }
}
