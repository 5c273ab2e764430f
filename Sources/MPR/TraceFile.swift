import Glibc
import Linux
import MPRCore

/// The file that MPR_TRACE names, and the form of its lines.
enum TraceFile {
  /// A trace into the file that MPR_TRACE names; none without the variable, and none in a set-id program. A relative
  /// path is taken from the folder in which the program makes its first call.
  static func trace() -> Trace {
    guard let log = Process.environment("MPR_TRACE").flatMap(SharedLog.init) else { return .off }
    return Trace { text in log.append(line(text)) }
  }

  /// The time, the process and the thread, the seconds since the call began, and the text.
  private static func line(_ text: String) -> [UInt8] {
    let thread = ThreadState.current
    let indent = String(repeating: "  ", count: callsOut.count)
    let line =
      "\(wallClock()) \(getpid())/\(Process.threadID) +\(seconds(Process.nanoseconds - thread.callBegan)) \(indent)\(text)"
    // A path may hold any byte; a line stays one all the same.
    return line.utf8.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }
  }

  /// UTC, as in 2026-11-28T09:05:07.000042Z.
  ///
  /// The C library's functions for dates would not do: they set the program's time zone up, and take a lock that a child
  /// of fork may find held for ever.
  private static func wallClock() -> String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let date = CalendarDate(day: time.tv_sec / 86_400)
    let second = time.tv_sec % 86_400
    let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
    return
      "\(date.year)-\(padded(date.month, 2))-\(padded(date.day, 2))T\(clock).\(padded(time.tv_nsec / 1000, 6))Z"
  }

  private static func seconds(_ nanoseconds: Int64) -> String {
    "\(nanoseconds / 1_000_000_000).\(padded(nanoseconds % 1_000_000_000 / 1000, 6))"
  }

  private static func padded(_ number: some BinaryInteger, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
