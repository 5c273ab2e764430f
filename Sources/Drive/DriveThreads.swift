import Glibc
import Linux
import Synchronization

/// The threads that read the kernel's requests and answer them.
///
/// One of them leads: it alone waits for requests, and answers each one by itself, which is faster than to wake another
/// thread. When an answer takes long, the monitor takes the lead away, and the next thread waits for requests.
final class DriveThreads: Sendable {
  private static let count = 4
  /// After this time an answer takes long, in nanoseconds.
  private static let patience: Int64 = 1_500_000
  /// A request that comes within this time comes soon, in nanoseconds.
  private static let hurry: Int64 = 50_000
  /// After so many looks without a request the monitor sleeps.
  private static let idleLooks = 64
  /// After this time without a request memory is given back, in nanoseconds.
  private static let idleTime: Int64 = 1_000_000_000

  private struct Lead {
    /// The number of the thread that leads; 0 when the next one that is free shall lead.
    var thread = 0
    var isOver = false
    var running = 0
  }

  private let session: FUSESession
  let buffers = BufferPool()
  private let lead = Guarded(Lead())
  /// The same as `lead.thread`, for a look without the lock.
  private let leader = Atomic(0)
  /// Since when the leader has been answering; 0 while it waits.
  private let busySince = Atomic(Int64(0))
  /// Whether the last request came soon after the one before it.
  private let isHurried = Atomic(false)
  private let requests = Atomic(0)
  private let monitorSleeps = Atomic(false)
  private let monitor = Guarded(false)

  init(_ session: FUSESession) { self.session = session }

  /// - Parameter rest: is called when there has been no request for a while.
  func start(rest: @escaping @Sendable () -> Void) -> Bool {
    for thread in 1...Self.count {
      lead.withLock { $0.running += 1 }
      guard WorkerThread.start("drive", { [self] in run(thread) }) else {
        lead.change { $0.running -= 1 }
        return thread > 1
      }
    }
    WorkerThread.start("drive-monitor") { [self] in watch(rest) }
    return true
  }

  /// Waits until the kernel has let go of the mount.
  func waitForEnd(milliseconds: Int64) {
    _ = lead.wait(nanoseconds: milliseconds * 1_000_000) { $0.isOver && $0.running == 0 ? true : nil }
  }

  private func run(_ thread: Int) {
    var buffer = buffers.take()
    while takeLead(thread) {
      repeat {
        // A write keeps the buffer until it has been sent.
        if !isKnownUniquelyReferenced(&buffer) { buffer = buffers.take() }
        let size = receive(into: buffer)
        guard size > 0 else {
          if size < 0, [EINTR, ENOENT].contains(errno) { continue }
          // ENODEV: nobody has the mount any more.
          lead.change { lead in
            lead.isOver = true
            lead.running -= 1
          }
          monitor.change { _ in }
          return
        }
        busySince.store(Process.nanoseconds, ordering: .relaxed)
        requests.wrappingAdd(1, ordering: .relaxed)
        if monitorSleeps.load(ordering: .relaxed) { monitor.change { $0 = true } }
        session.serve(buffer, size)
        if leader.load(ordering: .acquiring) == thread { busySince.store(0, ordering: .relaxed) }
      } while leader.load(ordering: .acquiring) == thread
      // Another thread leads, and this one may have nothing to do for long.
      if isKnownUniquelyReferenced(&buffer) { buffer.empty() }
    }
    lead.change { $0.running -= 1 }
  }

  /// Waits for the next request. A program that reads or writes a file asks again as soon as it has its answer, and a processor
  /// that sleeps wakes up late: so the thread looks for a moment before it sleeps, if the last request came that soon.
  private func receive(into buffer: Buffer) -> Int {
    let begin = Process.nanoseconds
    var looks = Process.hasSeveralProcessors && isHurried.load(ordering: .relaxed)
    while true {
      let size = read(session.descriptor, buffer.start, BufferPool.size)
      if size >= 0 || errno != EAGAIN {
        isHurried.store(Process.nanoseconds - begin < Self.hurry, ordering: .relaxed)
        return size
      }
      looks = looks && Process.nanoseconds - begin < Self.hurry
      if !looks { session.waitForRequest() }
    }
  }

  /// Waits until it is the thread's turn to lead.
  /// - Returns: false when there is nothing to do any more.
  private func takeLead(_ thread: Int) -> Bool {
    lead.wait { lead in
      if lead.isOver { return false }
      guard lead.thread == 0 || lead.thread == thread else { return nil }
      lead.thread = thread
      busySince.store(0, ordering: .relaxed)
      leader.store(thread, ordering: .releasing)
      return true
    }
  }

  private func watch(_ rest: () -> Void) {
    var (seen, looks) = (0, 0)
    while !lead.withLock({ $0.isOver }) {
      usleep(UInt32(Self.patience / 1000))
      let since = busySince.load(ordering: .relaxed)
      if since != 0, Process.nanoseconds - since >= Self.patience {
        lead.change { lead in
          lead.thread = 0
          leader.store(0, ordering: .releasing)
        }
        looks = 0
        // Until somebody leads, there is nothing to watch.
        busySince.store(0, ordering: .relaxed)
        continue
      }
      let count = requests.load(ordering: .relaxed)
      looks = count == seen ? looks + 1 : 0
      seen = count
      if looks >= Self.idleLooks {
        sleep(rest)
        looks = 0
      }
    }
  }

  /// Sleeps until there is a request.
  private func sleep(_ rest: () -> Void) {
    monitor.withLock { $0 = false }
    monitorSleeps.store(true, ordering: .sequentiallyConsistent)
    defer { monitorSleeps.store(false, ordering: .relaxed) }
    let isWoken: (inout Bool) -> Bool? = { [self] in $0 || lead.withLock({ $0.isOver }) ? true : nil }
    // A request that came before the flag was seen.
    if busySince.load(ordering: .sequentiallyConsistent) != 0 { return }
    if monitor.wait(nanoseconds: Self.idleTime, for: isWoken) != nil { return }
    buffers.trim()
    rest()
    _ = monitor.wait(for: isWoken)
  }
}
