import Drive
import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

// The drive of a worker: the mount by which programs see the files of its connection.
extension SMBWorker {
  /// Begins to mount, unless that has been done. A spare worker does so before it is needed.
  mutating func prepareDrive() {
    if mounting == nil { mounting = DriveMount(at: mount) }
  }

  /// Shows the files of a connection in the mount.
  mutating func openDrive(of job: ConnectJob) -> DriveReport {
    let connection = job.connection
    prepareDrive()
    guard let mounting else { return .none(reason: "") }
    let drive: Drive
    do throws(MountFailure) { drive = try mounting.result.get() } catch {
      return .none(reason: "There is no drive: \(error.text)")
    }
    let ahead = aheadContext ?? SMBLibrary.newContext(connection.policy)
    let share = SMBShare(context: job.context, ahead: ahead, connection: connection, logon: job.logon) {
      [news] in
      news.tell($0 ? .serverBack : .serverLost)
    }
    drive.open(share, folder: connection.target.path.split(separator: "/").map(String.init))
    self.share = share
    return .mounted
  }

  /// Unmounts the drive, unless something in it is open.
  mutating func release() -> Report {
    guard mounting?.drive?.unmount() != false else {
      return .failed(
        JobFailure(
          .ERROR_OPEN_FILES, text: "Files of the drive are open, or a program's current directory is in it."))
    }
    mounting = nil
    return .released
  }

  /// Takes the mount out of the tree. Programs that still use it are told so by errors, for a while.
  mutating func endDrive() {
    if let drive = mounting?.drive, !drive.unmount() { drive.detach(patience: Self.lastPatience) }
    mounting = nil
  }

  /// How long programs with open files get errors when a connection has ended, in milliseconds. A redirector kills a worker
  /// that takes a second longer.
  private static let lastPatience: Int64 = 1000
}
