import CLinux
import Glibc

/// Starts programs that ask the user in the calling one's place. They have its terminal, its standard error, the variables
/// that they are given, and nothing else of it.
public enum AttachedProgram {
  /// Starts a program and waits until it has detached itself: the calling process gets no child that stays.
  /// - Parameters:
  ///   - path: the program; it is its only argument.
  ///   - environment: all of its environment, as `NAME=value`.
  ///   - milliseconds: how long it is waited for.
  /// - Returns: the other end of what is its standard input and output.
  /// - Throws: the system's error, or ETIMEDOUT.
  public static func start(_ path: Path, environment: [Path], milliseconds: Int64) throws(Errno)
    -> PacketSocket
  {
    var ends: [CInt] = [-1, -1]
    guard ends.withUnsafeMutableBufferPointer({ linux_packet_pair($0.baseAddress!) }) == 0 else {
      throw .last
    }
    let ours = PacketSocket(try Descriptor(owning: ends[0]))
    let theirs = ends[1]
    let arguments = CStrings([path])
    let environment = CStrings(environment)
    let error = path.withCString { path in
      linux_run_attached(path, arguments.pointers, environment.pointers, theirs, milliseconds)
    }
    guard error == 0 else { throw Errno(rawValue: error) }
    return ours
  }
}

/// A terminal's way with typed characters, so that it can be had back.
public struct TerminalState: ~Copyable {
  private let terminal: Descriptor
  private let before: termios

  /// Of the calling process's terminal.
  /// - Returns: nil when it has none.
  public init?() {
    guard
      let terminal = try? Descriptor(
        owning: onDisk("/dev/tty") { linux_open(AT_FDCWD, $0, O_RDWR | O_NOCTTY, 0) })
    else { return nil }
    var before = termios()
    guard tcgetattr(terminal.raw, &before) == 0 else { return nil }
    self.terminal = terminal
    self.before = before
  }

  /// The terminal's device number; nil where the kernel does not tell it. `/dev/tty` has the same one everywhere.
  public var device: UInt32? {
    let getDevice: UInt = 0x8004_5432  // TIOCGDEV, which Swift does not import
    var number: UInt32 = 0
    return ioctl(terminal.raw, getDevice, &number) == 0 ? number : nil
  }

  /// Has what is typed shown again, if it was, after a program that had changed that was killed. Only a process in the
  /// foreground does so.
  public func restoreEcho() {
    var now = termios()
    guard tcgetattr(terminal.raw, &now) == 0, now.c_lflag != before.c_lflag,
      now.c_lflag & tcflag_t(ECHO) == 0, before.c_lflag & tcflag_t(ECHO) != 0,
      tcgetpgrp(terminal.raw) == getpgrp()
    else { return }
    now.c_lflag = before.c_lflag
    let terminal = terminal.raw
    while allowingForks({ tcsetattr(terminal, TCSAFLUSH, &now) }) != 0, errno == EINTR {}
  }
}
