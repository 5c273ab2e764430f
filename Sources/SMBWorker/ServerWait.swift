import Glibc
import Linux
import Synchronization

/// How a thread waits for the server's answer.
///
/// A thread that sleeps wakes up late, and a near server answers a short question faster than that. So the thread looks for
/// the answer for a moment before it sleeps, if the last answer came that soon.
enum ServerWait {
  /// An answer that comes within this time comes soon, in nanoseconds.
  fileprivate static let moment: Int64 = 100_000
  /// A question for more than this is not short, in bytes: the processor has other things to do meanwhile.
  static let mostBytes = 65_536
  /// Whether the last answer came soon.
  fileprivate static let comesSoon = Atomic(true)
}

private let sleeper = hiddenFunction(
  "poll", as: (@convention(c) (UnsafeMutablePointer<pollfd>?, nfds_t, CInt) -> CInt).self)

/// poll for libsmbclient, which waits by it (`SMBLibrary.waitByPoll`).
@c(poll)
public func waitForServer(_ files: UnsafeMutablePointer<pollfd>?, _ count: nfds_t, _ milliseconds: CInt)
  -> CInt
{
  guard milliseconds != 0, Process.hasSeveralProcessors, Findings.existing?.asksBriefly == true else {
    return sleeper(files, count, milliseconds)
  }
  let begin = Process.nanoseconds
  if ServerWait.comesSoon.load(ordering: .relaxed) {
    repeat {
      let ready = sleeper(files, count, 0)
      if ready != 0 { return ready }
    } while Process.nanoseconds - begin < ServerWait.moment
  }
  let ready = sleeper(files, count, milliseconds)
  ServerWait.comesSoon.store(Process.nanoseconds - begin < ServerWait.moment, ordering: .relaxed)
  return ready
}
