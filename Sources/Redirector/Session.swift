import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// The logon session: its connections, its clients with their operations, and the workers. Its methods are called by
/// the event loop, which alone waits for anything.
final class Session {
  /// How long an idle redirector stays before any client has said how long, in milliseconds.
  private static let defaultIdleExit: Int64 = 60_000
  /// How many clients that have not sent their request are let in at a time. Clients that wait for an answer do not count,
  /// so that silent servers keep no client out.
  static let mostSilentClients = 64

  /// How often the ends of the keys are put off, in milliseconds.
  private static let keyRefresh = Int64(Keyring.lifetime) * 1000 / 3

  let directory: SessionDirectory
  var files: ConnectionFiles
  let keyring: Keyring?
  var table = ConnectionTable()
  var operations: [RequestID: Operation] = [:]
  var replies = FinishedReplies()
  var workers: WorkerPool
  var clients: [Client] = []
  var idleExit = Session.defaultIdleExit
  /// The path of mpr-discover; nil where there is none.
  var discoverer: Path?
  /// The path of mpr-secrets; nil where there is none.
  var secrets: Path?
  /// The connects that wait for what is saved.
  var searches: [RequestID: CredentialSearch] = [:]
  /// The saved passwords that are not tried again.
  var refused: RefusedPasswords
  /// The search for servers that is under way, and the clients that wait for it.
  var discovery: Discovery?
  var searching: [Client] = []
  /// When the ends of the keys are put off next; in the past at first.
  private var keysDue: Int64 = 0
  /// Since when files of connections have been missing; nil while all are there.
  private var filesMissing: Int64?
  /// Since when no program has needed the redirector; nil while one does.
  private var idleSince: Int64?
  /// Whether no program has needed the redirector for so long that it may end.
  private(set) var mayEnd = false
  /// Whether a worker was not allowed to connect.
  var isConfined = false
  /// Whether the loop should end. What is under way is the next redirector's to begin anew: its client asks again.
  var isEnding = false

  init(in directory: consuming SessionDirectory, worker: @escaping WorkerBody, at now: Int64) throws(Errno) {
    files = try ConnectionFiles(in: directory)
    keyring = Keyring(of: directory)
    workers = WorkerPool(worker, mountingIn: try MountFolders(in: directory), at: now)
    refused = RefusedPasswords(parsing: (try? directory.root.read(SessionDirectory.refused)) ?? [])
    self.directory = directory
  }

  /// The next point in time at which `timePassed` has something to do; .max for none.
  var deadline: Int64 {
    var earliest = workers.deadline
    for worker in workers.all { earliest = min(earliest, worker.deadline) }
    for operation in operations.values { earliest = min(earliest, operation.deadline) }
    for connection in table.all { earliest = min(earliest, connection.retry ?? .max) }
    for client in clients {
      earliest = min(earliest, client.deadline ?? .max)
    }
    if let discovery { earliest = min(earliest, discovery.deadline) }
    for search in searches.values { earliest = min(earliest, search.deadline) }
    if keyring != nil, !table.isEmpty { earliest = min(earliest, keysDue) }
    if let idleSince { earliest = min(earliest, idleSince + idleExit) }
    return earliest
  }

  /// How many clients have not yet sent their request.
  var silentClients: Int {
    clients.count { if case .silent = $0.state { true } else { false } }
  }

  private var isIdle: Bool { table.isEmpty && clients.isEmpty && operations.isEmpty && searches.isEmpty }

  /// Does everything whose time has come.
  func timePassed(at now: Int64) {
    workers.timePassed(at: now, isIdle: operations.isEmpty)
    for worker in workers.all where worker.deadline <= now { lost(worker, at: now) }
    // A job that goes on does not make its client wait longer.
    for (id, operation) in operations where operation.deadline <= now { giveUp(id, at: now) }
    for connection in table.all {
      if let retry = connection.retry, retry <= now { restore(connection.key, at: now) }
    }
    for client in clients {
      if let deadline = client.deadline, deadline <= now { dismiss(client) }
    }
    if let discovery, discovery.deadline <= now { endDiscovery() }
    for search in searches.values where search.deadline <= now { timeIsUp(for: search, at: now) }
    beginWaiting(at: now)
    if keyring != nil, !table.isEmpty, keysDue <= now {
      keysDue = now + Self.keyRefresh
      keepPasswords()
    }
    idleSince = isIdle ? idleSince ?? now : nil
    mayEnd = idleSince.map { now - $0 >= idleExit } ?? false
  }

  /// Keeps in the keyring what the connections need, and nothing else.
  func keepPasswords() {
    guard let keyring else { return }
    for live in table.all {
      if let password = live.password { keyring.refresh(password.secret, for: Logon(live.connection)) }
    }
    keyring.removeAll(but: Set(table.all.map { Logon($0.connection) }))
  }

  /// Writes the files and the links again that somebody has removed: a cleaner of old files, or a hand. A connection stands
  /// all the same, and every program of the session shall see so.
  ///
  /// They are written when they have been missing for a while: who removes the whole session begins with them, and must not
  /// find new ones.
  /// - Returns: whether all were there.
  func mendFiles(at now: Int64) -> Bool {
    if files.isOpen(in: directory), table.all.allSatisfy({ files.has($0.file) }), hasLinks {
      filesMissing = nil
      return true
    }
    let since = filesMissing ?? now
    filesMissing = since
    guard now - since >= SessionWatch.pause else { return false }
    // On a full disk the attempt itself leads to the next look, which shall not come to an attempt at once.
    filesMissing = now
    guard (try? files.reopen(in: directory)) != nil else { return false }
    for live in table.all where !files.has(live.file) { try? files.write(live.file) }
    mendLinks()
    return false
  }

  /// Ends everything.
  /// - Parameter removingKeys: whether the passwords in the keyring go, too.
  func end(removingKeys: Bool) {
    workers.killAll()
    if removingKeys { keyring?.removeAll() }
  }

  /// Lets a client go.
  func dismiss(_ client: Client) {
    client.state = .gone
    clients.removeAll { $0 === client }
  }
}
