import CLinux
import Glibc
import Linux
import MPRCore
import PromptProtocol
import RedirectorProtocol

/// The program mpr-prompt. A library starts it to ask the user something, so that what the user types is never in the
/// program that wants it done. Its standard input is a socket: a `Question` comes from there, and an `Answer` goes there.
public enum PromptProgram {
  /// It stands here because `main` goes on in a C function, which cannot capture it.
  nonisolated(unsafe) private static var keeper: PasswordKeeper?

  /// Asks the question that comes, and ends. The calling process ends at once: the program that has started it gets no
  /// child that stays.
  public static func main() -> Never {
    guard CommandLine.arguments.count == 1, isSocket(0) else {
      let usage = "mpr-prompt is started by libmpr.so.1, and asks for passwords\n"
      write(2, usage, usage.utf8.count)
      exit(2)
    }
    guard !Process.isSecure else { _exit(1) }
    // Later /proc/self is closed to an ordinary user.
    keeper = PasswordKeeper()
    linux_forbid_dump()
    signal(SIGPIPE, SIG_IGN)
    linux_detach { ready in
      _ = write(ready, "+", 1)
      close(ready)
      do throws(Errno) {
        try PromptProgram.serve()
        _exit(0)
      } catch { _exit(1) }
    }
    _exit(1)
  }

  private static func serve() throws(Errno) {
    let socket = PacketSocket(try Descriptor(owning: fcntl(0, F_DUPFD_CLOEXEC, 3)))
    linux_close_all_but(3, socket.raw)
    // No program that this one starts has the socket: the library waits until nobody has it.
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    for standard in 0...1 as ClosedRange<CInt> { dup2(null, standard) }
    close(null)
    let question: Question
    do throws(Errno) { question = try socket.receive(Question.self) } catch {
      return try socket.send(Answer.cannotAsk("the question cannot be read: \(error)"))
    }
    try socket.send(answer(to: question, client: socket.raw))
  }

  private static func answer(to question: Question, client: CInt) -> Answer {
    let way: Way = if case .logon(let logon) = question { logon.way } else { .terminalFirst }
    let place: Asker.Place
    do throws(NoPlace) { place = try Asker.Place(way) } catch { return .cannotAsk(error.reason) }
    var asker = Asker(place: place, client: client)
    do throws(Closed) {
      switch question {
      case .logon(let logon): return try asker.logOn(logon, keeper: keeper)
      case .account(let account): return try asker.account(account)
      case .drive(let drive): return .drive(try asker.drive(drive))
      case .choice(let choice): return .choice(try asker.choice(choice))
      case .consent(let text): return .consent(try asker.consent(text))
      }
    } catch { return .cancelled }
  }

  private static func isSocket(_ descriptor: CInt) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
  }
}
