import CLinux
import Glibc
import Linux
import WorkerProtocol

/// The body of a worker process, which is given its end of the socket pair, the redirector's process id, and the path of an
/// empty folder for its mount; nil where none can be made.
public typealias WorkerBody = (_ socket: CInt, _ redirector: pid_t, _ mount: Path?) -> Never

/// The redirector's child processes: the workers, some of them spare, and those that are about to end.
struct WorkerPool: ~Copyable {
  /// How long a worker may take to end by itself, in milliseconds. One whose drive is in use answers the programs in it with
  /// errors for a second.
  private static let patience: Int64 = 2000
  /// How long the redirector waits at its end for the workers that it has killed, in milliseconds.
  private static let lastPatience: Int64 = 1000
  /// How long no spare worker is forked when one could not be, or has ended by itself, in milliseconds.
  private static let rest: Int64 = 1000
  /// How soon a spare worker that has been taken is replaced while a client waits for a connection.
  private static let pause: Int64 = 250
  /// The same when no client waits. The short delay lets the client that was just answered run first, and lets each
  /// spare worker warm up alone.
  private static let turn: Int64 = 5
  /// More spare workers than this do not pay for the memory they take.
  private static let mostSpares = 24
  /// How long it is remembered that many were needed at once.
  private static let memory: Int64 = 10_000
  /// How long a spare worker may take to warm up.
  private static let warmUp: UInt32 = 30_000

  private let body: WorkerBody
  private(set) var all: [WorkerHandle] = []
  private var spares: [WorkerHandle] = []
  /// How many spare workers there should be: as many as were last taken at once.
  private var wanted = 1
  /// How many have been taken since the last time that no client waited for a connection.
  private var taken = 0
  /// When one is enough again.
  private var forgetting = Int64.max
  /// When the next spare worker is forked.
  private var spareDue: Int64
  /// So many descriptors stay free for clients: one that is not let in would wait as long as it can, and not know why.
  private static let descriptorsOfClients = 16
  /// Workers that have been told to end, when they are killed, and the names of their mounts.
  private var ending: [pid_t: (deadline: Int64, mount: Path?)] = [:]
  private var mounts: MountFolders

  /// A redirector is started by a client that asks for a connection next: a spare worker that warms up meanwhile would only
  /// be in its way.
  init(_ body: @escaping WorkerBody, mountingIn mounts: consuming MountFolders, at now: Int64) {
    self.body = body
    self.mounts = mounts
    spareDue = now + Self.pause
  }

  /// The next point in time at which `timePassed` has something to do.
  var deadline: Int64 {
    min(
      ending.values.map(\.deadline).min() ?? .max, forgetting, spares.count < wanted ? spareDue : .max,
      mounts.deadline)
  }

  /// A worker without a connection: a warm spare one, else one that is forked now. A spare one that still warms up is not
  /// given away: the job would wait until it is warm, or until it turns out to hang.
  /// - Throws: what is lacking.
  mutating func take(at now: Int64) throws(Errno) -> WorkerHandle {
    spareDue = now + Self.pause
    taken += 1
    if taken > 1, taken >= wanted {
      wanted = min(taken, Self.mostSpares)
      forgetting = now + Self.memory
    }
    if let ready = spares.firstIndex(where: { $0.jobs.isEmpty }) { return spares.remove(at: ready) }
    return try fork()
  }

  /// Forks a spare worker and has it warm up, unless there are enough.
  private mutating func prepareSpare(at now: Int64, isIdle: Bool) {
    guard spares.count < wanted else { return }
    // A worker that cannot be given a job is gone already. Its end will be noticed.
    if let worker = try? fork(),
      worker.give(Order(.rehearse, timeout: Self.warmUp), for: .warmingUp, at: now)
    {
      spares.append(worker)
      spareDue = now + (isIdle ? Self.turn : Self.pause)
    } else {
      // When there is no room for a process, to try again must not take all the time.
      spareDue = now + Self.rest
    }
  }

  /// One spare worker is enough again.
  private mutating func forget(at now: Int64) {
    wanted = 1
    forgetting = .max
    for worker in spares.dropFirst(wanted) { end(worker, at: now, force: false) }
  }

  /// Lets a worker end: its socket closes when the last reference to it is gone.
  mutating func end(_ worker: WorkerHandle, at now: Int64, force: Bool) {
    guard let index = all.firstIndex(where: { $0 === worker }) else { return }
    all.remove(at: index)
    if let index = spares.firstIndex(where: { $0 === worker }) {
      spares.remove(at: index)
      // When a spare worker ends by itself, its replacement probably would, too. So it waits.
      spareDue = now + Self.rest
    }
    if worker.hasEnded { return }
    if force { kill(worker.process, SIGKILL) }
    ending[worker.process] = (now + Self.patience, worker.mount)
  }

  /// Kills the workers that were told to end and did not, and sees to it that there are spare ones.
  /// - Parameter isIdle: whether no client waits for a connection.
  mutating func timePassed(at now: Int64, isIdle: Bool) {
    if isIdle, taken > 0 {
      taken = 0
      spareDue = min(spareDue, now + Self.turn)
    }
    if spareDue <= now { prepareSpare(at: now, isIdle: isIdle) }
    if forgetting <= now { forget(at: now) }
    for (process, worker) in ending where worker.deadline <= now {
      kill(process, SIGKILL)
      ending[process]?.deadline = now + Self.patience
    }
    mounts.timePassed(at: now)
  }

  /// Learns of the kernel what has become of the children, and reaps those that have ended.
  /// - Returns: the workers that have ended without being told to, whose last reports may still be in their sockets, and
  ///   the workers that somebody has stopped (SIGSTOP), and the other children that have ended, with their status.
  mutating func reap(at now: Int64) -> (
    ended: [WorkerHandle], stopped: [WorkerHandle], others: [(pid_t, CInt)]
  ) {
    var ended: [WorkerHandle] = []
    var stopped: [WorkerHandle] = []
    var others: [(pid_t, CInt)] = []
    var status: CInt = 0
    while case let process = waitpid(-1, &status, WNOHANG | WUNTRACED | WCONTINUED), process > 0 {
      let worker = all.first { $0.process == process && !$0.hasEnded }
      let isStopped = status & 0xFF == 0x7F  // WIFSTOPPED
      if isStopped || status == 0xFFFF {  // WIFCONTINUED
        worker?.isStopped = isStopped
        if isStopped, let worker { stopped.append(worker) }
        continue
      }
      if mounts.reaped(process, at: now) { continue }
      if let mount = ending.removeValue(forKey: process)?.mount ?? worker?.mount {
        mounts.leave(mount, at: now)
      }
      if let worker {
        worker.hasEnded = true
        ended.append(worker)
      } else {
        others.append((process, status))
      }
    }
    return (ended, stopped, others)
  }

  /// Kills every worker and waits for them, but not for one that a stopped debugger or a file system holds: it ends when
  /// that lets it go, and has nothing that the next redirector needs. No mount stays.
  mutating func killAll() {
    var left = all.filter { !$0.hasEnded }.map(\.process) + ending.keys
    for process in left { kill(process, SIGKILL) }
    let deadline = Process.milliseconds + Self.lastPatience
    while true {
      left.removeAll { waitpid($0, nil, WNOHANG) != 0 }
      guard !left.isEmpty, Process.milliseconds < deadline else { break }
      Process.sleep(milliseconds: 1)
    }
    all = []
    ending = [:]
    spares = []
    mounts.sweepAll()
  }

  private mutating func fork() throws(Errno) -> WorkerHandle {
    let (ours, theirs) = try PacketSocket.pair()
    // The system gives the lowest numbers that are free.
    guard max(ours, theirs) + CInt(Self.descriptorsOfClients) < Limits.descriptors else {
      close(ours)
      close(theirs)
      throw Errno(rawValue: EMFILE)
    }
    let redirector = getpid()
    let mount = try? mounts.make()
    let folder = mount.map { mounts.path(of: $0) }
    let process = Glibc.fork()
    if process == 0 {
      linux_forget_thread_id()
      body(theirs, redirector, folder)
    }
    let failure = Errno.last
    close(theirs)
    let channel = PacketSocket(try Descriptor(owning: ours))
    guard process > 0 else {
      if let mount { mounts.abandon(mount) }
      throw failure
    }
    let worker = WorkerHandle(process: process, channel: channel, mount: mount)
    all.append(worker)
    return worker
  }
}
