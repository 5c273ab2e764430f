import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

// The drives: the mounts that workers make of connections, and the links that lead to them.
extension LiveConnection {
  /// Takes over what a worker has reported of a connection.
  mutating func connected(
    by worker: WorkerHandle, account: WideString, referrals: String, _ drive: DriveReport
  ) {
    self.worker = worker
    self.account = account
    self.referrals = referrals
    switch drive {
    case .mounted:
      worker.hasDrive = true
      (mount, withoutDrive) = (worker.mount, "")
    case .none(let reason): (mount, withoutDrive) = (nil, reason)
    }
  }

  /// Goes on with the worker and the drive of the connection in whose place this one comes, if they do for both.
  /// - Returns: whether they do.
  mutating func takeDrive(of replaced: LiveConnection) -> Bool {
    guard let driver = replaced.driver, replaced.state == .connected, replaced.account == account,
      replaced.connection.target == connection.target, replaced.connection.policy == connection.policy,
      replaced.connection.hosts == connection.hosts
    else { return false }
    (worker, mount, made, withoutDrive) = (driver, replaced.mount, replaced.made, replaced.withoutDrive)
    return true
  }
}

extension Session {
  /// Makes the links of a connection as they are to be, now that it is connected or is no more.
  func updateLinks(of connection: Connection) {
    let links = DriveLinks(for: table, of: connection)
    let names = DriveLinks.names(of: connection)
    guard let failure = links.apply(to: names, in: directory.root), let live = table[connection.key] else {
      return
    }
    table[live.key]?.withoutDrive =
      "A link to the drive \(directory.path / SessionDirectory.mounts / (live.mount ?? "")) cannot be made: \(failure)."
  }

  /// Whether all folders and links of drives are as they are to be.
  var hasLinks: Bool {
    Self.driveFolders.allSatisfy { FileIdentity($0, in: directory.root.raw) != nil }
      && DriveLinks(for: table).areMade(in: directory.root)
  }

  /// Makes folders and links of drives as they are to be.
  func mendLinks() {
    for folder in Self.driveFolders { try? directory.root.makeDirectory(folder) }
    DriveLinks(for: table).mend(in: directory.root)
  }

  private static let driveFolders = [SessionDirectory.mounts, SessionDirectory.drives, SessionDirectory.unc]

  /// The folders in which the session has files and links.
  var folders: [Path] {
    [SessionDirectory.connections, SessionDirectory.drives, SessionDirectory.unc]
      + Set(DriveLinks(for: table).targets.keys.compactMap(\.folderOfServer))
  }

  /// Removes what is left of the session's directory by somebody who has removed it: mounts were in the way.
  func removeFolders() {
    for folder in Self.driveFolders { try? directory.root.removeDirectory(folder) }
    directory.path.withCString { _ = rmdir($0) }
  }

  /// A worker tells of its server, without having been asked.
  func serverIs(_ state: ConnectionFile.State, by worker: WorkerHandle) {
    guard let key = worker.connectionKey, table[key]?.worker === worker else { return }
    setState(state, of: key)
  }
}
