import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// A worker as the redirector sees it.
final class Worker {
  enum Task {
    /// Forked beforehand, waits for an order.
    case spare
    /// Makes the connection that a client waits for.
    case connect(RequestID)
    /// Makes a lost connection again, for nobody in particular, until a point in time.
    case restore(WideString, deadline: Int64)
    /// Holds a connection.
    case hold(WideString)
  }

  let process: pid_t
  let channel: PacketSocket
  var task = Task.spare

  init(process: pid_t, channel: consuming PacketSocket) {
    self.process = process
    self.channel = channel
  }

  /// Gives the worker its order; false when it is gone already.
  func send(_ order: WorkerOrder) -> Bool {
    var packet = PacketWriter(capacity: PacketSocket.longestPacket + 4)
    order.encode(into: &packet)
    guard !packet.isTooLong else { return false }
    return packet.withBytes { bytes in (try? channel.send(bytes)) != nil }
  }
}

/// The redirector's child processes: the workers, one of them a spare, and those that are about to end.
struct Workers {
  /// How long a worker may take to end by itself, in milliseconds.
  private static let patience: Int64 = 1000
  /// How soon a spare worker that has been taken is replaced when nothing else gives the occasion.
  private static let pause: Int64 = 50

  private(set) var all: [pid_t: Worker] = [:]
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
    guard all.removeValue(forKey: worker.process) != nil else { return }
    if spare === worker { spare = nil }
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
  mutating func reap() {
    while true {
      let process = waitpid(-1, nil, WNOHANG)
      guard process > 0 else { return }
      ending[process] = nil
    }
  }

  /// Kills every child and waits for it.
  mutating func killAll() {
    for process in Array(all.keys) + Array(ending.keys) {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    all = [:]
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
    all[process] = worker
    return worker
  }
}
