import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

/// A worker process as the redirector sees it.
final class WorkerHandle {
  /// Why a worker does a job.
  enum Purpose {
    /// To be warm when it is needed.
    case warmingUp
    /// A client waits for it.
    case operation(RequestID)
    /// The lost connection with this key is to stand again; no client waits for it.
    case restoring(WideString)
  }

  let process: pid_t
  let channel: PacketSocket
  /// The name of its folder for a mount; nil when none could be made.
  let mount: Path?
  /// Whether the files of its connection are mounted there.
  var hasDrive = false
  /// The jobs that the worker has not reported yet, in the order in which it does them, and when each one's time is up.
  private(set) var jobs: [(purpose: Purpose, deadline: Int64)] = []
  /// The requests that wait until the worker has measured its connection.
  var measurements: [RequestID] = []
  /// The key of the connection that the worker holds; nil before it has made one.
  var connectionKey: WideString?
  /// Whether the process has been reaped: its id may be another's by now.
  var hasEnded = false
  /// Whether somebody has stopped it (SIGSTOP).
  var isStopped = false

  init(process: pid_t, channel: consuming PacketSocket, mount: Path? = nil) {
    self.process = process
    self.mount = mount
    self.channel = channel
  }

  /// The next point in time at which a job hangs; .max for none.
  var deadline: Int64 {
    var earliest = Int64.max
    for job in jobs { earliest = min(earliest, job.deadline) }
    return earliest
  }

  /// Gives the worker a job; false when it is gone already.
  func give(_ order: Order, for purpose: Purpose, at now: Int64) -> Bool {
    guard (try? channel.send(order)) != nil else { return false }
    jobs.append((purpose, now + Int64(order.timeout)))
    return true
  }

  /// The requests for which it does a job.
  var requests: [RequestID] {
    jobs.compactMap { if case .operation(let id) = $0.purpose { id } else { nil } } + measurements
  }

  /// Takes the job that a report belongs to off the list; nil when there is none.
  func finishJob() -> Purpose? { jobs.isEmpty ? nil : jobs.removeFirst().purpose }
}
