import Glibc
import Linux

/// The redirector's child processes: the workers, one of them a spare, and those that are about to end.
struct Workers {
  /// How long a worker may take to end by itself, in milliseconds.
  private static let patience: Int64 = 1000
  /// How soon a spare worker that has been taken is replaced when nothing else gives the occasion.
  private static let pause: Int64 = 50

  private(set) var all: [Worker] = []
  private var spare: Worker?
  /// When the next spare one is forked; in the past at first.
  private var spareDue: Int64 = 0
  /// Workers that have been told to end, and when they are killed.
  private var ending: [pid_t: Int64] = [:]

  /// When `timePassed` has something to do.
  var deadline: Int64 { min(ending.values.min() ?? .max, spare == nil ? spareDue : .max) }

  /// The spare one, or one forked now.
  mutating func take(at now: Int64) throws(Errno) -> Worker {
    guard let worker = spare else { return try fork() }
    spare = nil
    spareDue = now + Self.pause
    return worker
  }

  /// Forks a worker that nobody needs yet, unless there is one.
  mutating func prepareSpare(at now: Int64) {
    guard spare == nil else { return }
    spare = try? fork()
    // When there is no room for a process, or one ends at once, trying again must not take all the time.
    spareDue = now + Self.patience
  }

  /// Lets a worker end: its socket closes when the last reference to it is gone.
  mutating func end(_ worker: Worker, at now: Int64, force: Bool) {
    guard let index = all.firstIndex(where: { $0 === worker }) else { return }
    all.remove(at: index)
    if spare === worker { spare = nil }
    if worker.hasEnded { return }
    if force { kill(worker.process, SIGKILL) }
    ending[worker.process] = now + Self.patience
  }

  /// Kills who has been told to end and does not, and sees to it that there is a spare worker.
  mutating func timePassed(at now: Int64) {
    if spareDue <= now { prepareSpare(at: now) }
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
    spare = nil
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
