import CLinux
import Glibc
import Linux

/// A program of this project that runs beside the redirector because what it asks may never answer: only the end of a
/// process ends such a question. It ends with its owner here, and has nothing of the redirector's but one socket.
final class HelperProgram {
  /// The redirector's end of the socket, which is the program's standard output.
  let channel: Descriptor
  let process: pid_t
  /// Whether the process has been reaped: its id may be another's by now.
  var hasEnded = false

  /// Starts a program; nil when that cannot be done.
  /// - Parameters:
  ///   - arguments: those behind its own path.
  ///   - environment: all of its environment, as `NAME=value`.
  ///   - question: what it reads from standard input; nil for one that reads nothing.
  init?(_ program: Path, arguments: [Path] = [], environment: [Path] = [], question: [UInt8]? = nil) {
    var ends: [CInt] = [-1, -1]
    guard socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      return nil
    }
    guard let channel = try? Descriptor(owning: ends[0]) else {
      close(ends[1])
      return nil
    }
    if let question {
      // It fits the socket: nobody has to read meanwhile.
      guard send(channel.raw, question, question.count, CInt(MSG_DONTWAIT)) == question.count else {
        close(ends[1])
        return nil
      }
    }
    shutdown(channel.raw, CInt(SHUT_WR))
    let arguments = CStrings([program] + arguments)
    let environment = CStrings(environment)
    let process = fork()
    if process == 0 {
      if question != nil { dup2(ends[1], 0) }
      dup2(ends[1], 1)
      Self.become(program, arguments, environment)
    }
    close(ends[1])
    guard process > 0 else { return nil }
    self.channel = channel
    self.process = process
  }

  deinit { if !hasEnded { kill(process, SIGKILL) } }

  /// Reads what the program has written by now.
  /// - Returns: how many bytes; 0 at the end, nil when there is nothing yet.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    let count = recv(channel.raw, buffer.baseAddress, buffer.count, CInt(MSG_DONTWAIT))
    if count < 0 { return errno == EAGAIN || errno == EINTR ? nil : 0 }
    return count
  }

  /// Runs in the child.
  private static func become(_ program: Path, _ arguments: CStrings, _ environment: CStrings) -> Never {
    guard linux_die_with_parent() == 0, linux_close_all_but(3, -1) == 0 else { _exit(127) }
    var none = sigset_t()
    sigemptyset(&none)
    sigprocmask(SIG_SETMASK, &none, nil)
    signal(SIGPIPE, SIG_DFL)
    program.withCString { _ = execve($0, arguments.pointers, environment.pointers) }
    _exit(127)
  }
}
