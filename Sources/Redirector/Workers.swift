import Glibc
import Linux

/// The redirector's child processes: the workers, some of them spare, and those that are about to end.
struct Workers {
  /// How long a worker may take to end by itself, in milliseconds.
  private static let patience: Int64 = 1000
  /// How soon a spare worker that has been taken is replaced while somebody waits for a connection.
  private static let pause: Int64 = 250
  /// How soon when nobody waits: who has just got his answer goes first, and each spare one warms up alone.
  private static let turn: Int64 = 5
  /// More spare workers than this do not pay for the memory they take.
  private static let mostSpares = 24
  /// How long it is remembered that many were needed at once.
  private static let memory: Int64 = 10_000

  private(set) var all: [Worker] = []
  private var spares: [Worker] = []
  /// How many spare ones there should be: as many as were last taken at once.
  private var wanted = 1
  /// How many have been taken since nobody waited for a connection.
  private var taken = 0
  /// When one is enough again.
  private var forgetting = Int64.max
  /// When the next spare one is forked; in the past at first.
  private var spareDue: Int64 = 0
  /// Workers that have been told to end, and when they are killed.
  private var ending: [pid_t: Int64] = [:]

  /// When `timePassed` has something to do.
  var deadline: Int64 {
    min(ending.values.min() ?? .max, forgetting, spares.count < wanted ? spareDue : .max)
  }

  /// A spare one, the oldest, or one forked now.
  mutating func take(at now: Int64) throws(Errno) -> Worker {
    spareDue = now + Self.pause
    taken += 1
    if taken > 1, taken >= wanted {
      wanted = min(taken, Self.mostSpares)
      forgetting = now + Self.memory
    }
    return spares.isEmpty ? try fork() : spares.removeFirst()
  }

  /// Forks a worker that nobody needs yet, unless there are enough.
  private mutating func prepareSpare(at now: Int64, isIdle: Bool) {
    guard spares.count < wanted else { return }
    if let worker = try? fork() {
      spares.append(worker)
      spareDue = now + (isIdle ? Self.turn : Self.pause)
    } else {
      // When there is no room for a process, trying again must not take all the time.
      spareDue = now + Self.patience
    }
  }

  /// One spare worker is enough again.
  private mutating func forget(at now: Int64) {
    wanted = 1
    forgetting = .max
    for worker in spares.dropFirst(wanted) { end(worker, at: now, force: false) }
  }

  /// Lets a worker end: its socket closes when the last reference to it is gone.
  mutating func end(_ worker: Worker, at now: Int64, force: Bool) {
    guard let index = all.firstIndex(where: { $0 === worker }) else { return }
    all.remove(at: index)
    if let index = spares.firstIndex(where: { $0 === worker }) {
      spares.remove(at: index)
      // Where one ends at once, the next one would.
      spareDue = now + Self.patience
    }
    if worker.hasEnded { return }
    if force { kill(worker.process, SIGKILL) }
    ending[worker.process] = now + Self.patience
  }

  /// Kills who has been told to end and does not, and sees to it that there are spare workers.
  /// - Parameter isIdle: whether nobody waits for a connection.
  mutating func timePassed(at now: Int64, isIdle: Bool) {
    if isIdle, taken > 0 {
      taken = 0
      spareDue = min(spareDue, now + Self.turn)
    }
    if spareDue <= now { prepareSpare(at: now, isIdle: isIdle) }
    if forgetting <= now { forget(at: now) }
    for (process, deadline) in ending where deadline <= now {
      kill(process, SIGKILL)
      ending[process] = now + Self.patience
    }
  }

  /// Takes leave of the children that have ended.
  /// - Returns: Those that were not told to. Their last words may still be in their sockets.
  mutating func reap() -> [Worker] {
    var lost: [Worker] = []
    while case let process = waitpid(-1, nil, WNOHANG), process > 0 {
      ending[process] = nil
      if let worker = all.first(where: { $0.process == process && !$0.hasEnded }) {
        worker.hasEnded = true
        lost.append(worker)
      }
    }
    return lost
  }

  /// Kills every child and waits for it.
  mutating func killAll() {
    for process in all.filter({ !$0.hasEnded }).map(\.process) + ending.keys {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    all = []
    ending = [:]
    spares = []
  }

  private mutating func fork() throws(Errno) -> Worker {
    let (ours, theirs) = try PacketSocket.pair()
    let redirector = getpid()
    let process = Glibc.fork()
    if process == 0 { WorkerProcess.run(socket: theirs, redirector: redirector) }
    let failure = Errno.last
    close(theirs)
    let channel = PacketSocket(try Descriptor(owning: ours))
    guard process > 0 else { throw failure }
    let worker = Worker(process: process, channel: channel)
    all.append(worker)
    return worker
  }
}
