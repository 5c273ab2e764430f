import Drive
import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

// The drive of a worker: the mount by which programs see the files of its connection.
extension SMBWorker {
  /// Mounts where nothing is mounted yet. A spare worker does so before it is needed.
  mutating func prepareDrive() {
    guard mounting == nil else { return }
    guard let mount else {
      mounting = .failure(MountFailure("There is no folder to mount at."))
      return
    }
    do throws(MountFailure) { mounting = .success(try Drive.mount(at: mount)) } catch {
      mounting = .failure(error)
    }
  }

  /// Shows the files of a connection in the mount.
  mutating func openDrive(of connection: Connection, in context: SMBLibrary.Context) -> DriveReport {
    prepareDrive()
    guard case .success(let drive) = mounting else {
      guard case .failure(let failure) = mounting else { return .none(reason: "") }
      return .none(reason: "There is no drive: \(failure.text)")
    }
    let ahead = aheadContext ?? SMBLibrary.newContext(connection.policy)
    let share = SMBShare(context: context, ahead: ahead, connection: connection) { [news] in news.tell($0) }
    drive.open(share, folder: connection.target.path.split(separator: "/").map(String.init))
    self.share = share
    return .mounted
  }

  /// Unmounts the drive, unless something in it is open.
  mutating func release() -> Report {
    if case .success(let drive) = mounting {
      guard drive.unmount() else {
        return .failed(
          JobFailure(
            .ERROR_OPEN_FILES, text: "Files of the drive are open, or a program's current directory is in it."
          ))
      }
    }
    mounting = nil
    return .released
  }

  /// Takes the mount out of the tree. Programs that still use it are told so by errors, for a while.
  mutating func endDrive() {
    if case .success(let drive) = mounting, !drive.unmount() { drive.detach(patience: Self.lastPatience) }
    mounting = nil
  }

  /// How long programs with open files get errors when a connection has ended, in milliseconds. A redirector kills a worker
  /// that takes a second longer.
  private static let lastPatience: Int64 = 1000
}
