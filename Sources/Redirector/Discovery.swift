import CLinux
import Glibc
import Linux

/// A search for servers on the network that is under way: the program mpr-discover, which writes what it finds.
///
/// What it asks, Avahi behind D-Bus, may be stopped, and then nothing but the end of its process ends the question.
final class Discovery {
  /// How long a search may take, in milliseconds.
  private static let limit: Int64 = 250
  /// More than this is not read, in bytes.
  private static let longest = 65_536

  let output: Descriptor
  let deadline: Int64
  private let process: pid_t
  private var written: [UInt8] = []

  /// The lines that have been written. The part of one would lead to another machine.
  var text: [UInt8] { Array(written[..<(written.lastIndex(of: UInt8(ascii: "\n")) ?? 0)]) }

  /// Starts a search; nil when that cannot be done.
  /// - Parameter program: the path of mpr-discover.
  init?(program: Path, at now: Int64) {
    var ends: [CInt] = [-1, -1]
    guard socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      return nil
    }
    guard let output = try? Descriptor(owning: ends[0]) else {
      close(ends[1])
      return nil
    }
    let process = fork()
    if process == 0 { Self.become(program, writingTo: ends[1]) }
    close(ends[1])
    guard process > 0 else { return nil }
    self.output = output
    self.process = process
    deadline = now + Self.limit
  }

  deinit { kill(process, SIGKILL) }

  /// Reads what has been found by now.
  /// - Returns: false when the search is over.
  func read() -> Bool {
    var part = [UInt8](repeating: 0, count: 4096)
    let count = recv(output.raw, &part, part.count, CInt(MSG_DONTWAIT))
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    written += part.prefix(count)
    return count > 0 && written.count < Self.longest
  }

  /// Runs in the child. The program has nothing of the redirector's, not even its environment.
  private static func become(_ program: Path, writingTo end: CInt) -> Never {
    dup2(end, 1)
    guard linux_die_with_parent() == 0, linux_close_all_but(3, -1) == 0 else { _exit(127) }
    var none = sigset_t()
    sigemptyset(&none)
    sigprocmask(SIG_SETMASK, &none, nil)
    signal(SIGPIPE, SIG_DFL)
    program.withCString { path in
      var arguments = [UnsafeMutablePointer(mutating: path), nil]
      var environment: [UnsafeMutablePointer<CChar>?] = [nil]
      _ = execve(path, &arguments, &environment)
    }
    _exit(127)
  }
}
