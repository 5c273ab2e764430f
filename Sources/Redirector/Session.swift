import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// The logon session: its connections, who asks for what, and the workers. Its methods are called by
/// the event loop, which alone waits for anything.
final class Session {
  /// A connect that a client waits for.
  struct Operation {
    var client: Client
    /// The connection as it will be.
    let file: ConnectionFile
    /// What the client gave, nil for NULL.
    let password: KeptSecret?
    var worker: Worker
    /// Whether the first worker was lost.
    var isSecondAttempt = false
    /// The client's time, in milliseconds, and when it is up.
    let timeout: UInt32
    let deadline: Int64
  }

  /// What belongs to a connection beside its file.
  struct Holding {
    var worker: Worker?
    var password: KeptSecret?
    var backoff = Backoff()
    /// When a lost connection is tried again; nil when it stands, is being tried, or is given up.
    var retry: Int64?
  }

  /// How long a redirector stays that nobody has told how long, in milliseconds.
  private static let defaultIdleExit: Int64 = 60_000
  /// How many clients that have not said yet what they want are let in at a time. Those who wait for an answer do not
  /// count: however many servers are silent, who asks for another one is heard.
  static let mostSilentClients = 64

  let directory: SessionDirectory
  let files: ConnectionFiles
  let keyring: Keyring?
  var table = ConnectionTable()
  var holdings: [WideString: Holding] = [:]
  var operations: [RequestID: Operation] = [:]
  var replies = FinishedReplies()
  var workers = Workers()
  var clients: [Client] = []
  var idleExit = Session.defaultIdleExit
  /// Since when nobody has needed the redirector; nil while somebody does.
  private var idleSince: Int64?
  /// Whether the loop should take in nobody any more and end when nothing is under way.
  var isEnding = false

  init(in directory: consuming SessionDirectory) throws(Errno) {
    files = try ConnectionFiles(in: directory)
    keyring = Keyring(of: directory)
    self.directory = directory
  }

  /// Whether nothing is left to be done before the end.
  var isFinished: Bool { isEnding && operations.isEmpty }

  /// The next point in time at which `timePassed` has something to do; .max for none.
  var deadline: Int64 {
    var earliest = workers.deadline
    for operation in operations.values { earliest = min(earliest, operation.deadline) }
    for holding in holdings.values { earliest = min(earliest, holding.retry ?? .max) }
    for worker in workers.all {
      if case .restore(_, let deadline) = worker.task { earliest = min(earliest, deadline) }
    }
    for client in clients {
      if case .silent(let deadline) = client.state { earliest = min(earliest, deadline) }
    }
    if let idleSince { earliest = min(earliest, idleSince + idleExit) }
    return earliest
  }

  /// How many clients have not said yet what they want.
  var silentClients: Int {
    clients.count { if case .silent = $0.state { true } else { false } }
  }

  private var isIdle: Bool { table.isEmpty && clients.isEmpty && operations.isEmpty }

  /// Does everything whose time has come.
  func timePassed(at now: Int64) {
    workers.timePassed(at: now, isIdle: operations.isEmpty)
    for (id, operation) in operations where operation.deadline <= now {
      giveUp(id, operation, at: now)
    }
    for worker in workers.all {
      if case .restore(let key, let deadline) = worker.task, deadline <= now {
        workers.end(worker, at: now, force: true)
        restoreFailed(key, with: .ERROR_BAD_NETPATH, at: now)
      }
    }
    for (key, holding) in holdings {
      if let retry = holding.retry, retry <= now { restore(key, at: now) }
    }
    for client in clients {
      if case .silent(let deadline) = client.state, deadline <= now { dismiss(client) }
    }
    idleSince = isIdle ? idleSince ?? now : nil
    if let idleSince, now - idleSince >= idleExit { isEnding = true }
  }

  /// Ends everything, and with `removingKeys` leaves nothing behind.
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
