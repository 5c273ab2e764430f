import Glibc
import Linux
import MPRCore
import PromptProtocol
import RedirectorProtocol

/// Asks the user by mpr-prompt, so that no password comes into this process: not into its memory, and not into what it is
/// traced or dumped by.
public struct Prompter: Sendable {
  /// How long mpr-prompt may take to start, in milliseconds.
  private static let startLimit: Int64 = 10_000
  /// How long it is waited for in all, in milliseconds. It gives every question up by itself before.
  private static let longest: Int64 = 4 * 60 * 60 * 1000

  private let trace: Trace

  public init(trace: Trace) { self.trace = trace }

  /// Asks, and waits for the answer. Whatever becomes of mpr-prompt, the terminal shows what is typed afterwards.
  public func ask(_ question: Question) -> Answer {
    guard !Process.isSecure else { return .cannotAsk("a program with privileges asks nobody") }
    guard let program = InstalledProgram.path(of: "mpr-prompt") else {
      return .cannotAsk("mpr-prompt is not installed")
    }
    do throws(Errno) {
      let session = try SessionDirectory(creating: true)
      let terminal = TerminalState()
      trace("the user is asked by \(program)")
      let socket = try AttachedProgram.start(
        program,
        environment: ["MPR_SESSION_DIR=" + session.path]
          + Self.passedOn.compactMap(InstalledProgram.variable),
        milliseconds: Self.startLimit)
      return answer(to: question, from: socket, terminal, session)
    } catch { return .cannotAsk("mpr-prompt cannot be started: \(error)") }
  }

  private func answer(
    to question: Question, from socket: borrowing PacketSocket, _ terminal: consuming TerminalState?,
    _ session: borrowing SessionDirectory
  ) -> Answer {
    do throws(Errno) { try socket.send(question) } catch {
      return .cannotAsk("mpr-prompt does not take the question: \(error)")
    }
    do throws(Errno) {
      guard try socket.waitUntilReadable(milliseconds: Self.longest) else { throw Errno(rawValue: ETIMEDOUT) }
      return try socket.receive(Answer.self)
    } catch {
      if let terminal, let device = terminal.device {
        // While somebody else asks on the terminal, it is that one's. mpr-prompt itself ends at about this time.
        let lock = SessionDirectory.terminalLock(device)
        try? FileLock.with(lock, in: session.root, waitingAtMost: 500) { _ in terminal.restoreEcho() }
      }
      guard error.rawValue == ECONNRESET else { return .cannotAsk("mpr-prompt gives no answer: \(error)") }
      // By ^C, mostly: then it has left the terminal as it was.
      trace("mpr-prompt has ended without an answer")
      return .cancelled
    }
  }

  /// The variables of the program's environment that mpr-prompt gets: for itself, for the redirector and the keeper of
  /// passwords that it starts, and for an askpass program, which shows a window.
  private static let passedOn = [
    "HOME", "PATH", "USER", "LOGNAME", "TERM", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES",
    "XDG_RUNTIME_DIR",
    "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS", "XDG_CONFIG_DIRS", "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_TYPE",
    "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "SSH_ASKPASS",
    "SSH_ASKPASS_REQUIRE",
    "KRB5_CONFIG", "KRB5CCNAME", "MPR_REDIRECTOR",
  ]
}
