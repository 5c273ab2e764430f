import CLinux
import Glibc

/// Starts programs that inherit nothing of the calling one: no files, no signal settings, no environment.
public enum DetachedProgram {
  /// Starts a program in a session of its own and waits for its end. A program that is to stay detaches itself.
  /// - Parameters:
  ///   - path: the program; it is its own first argument.
  ///   - arguments: the others.
  ///   - environment: all of its environment, as `NAME=value`.
  ///   - milliseconds: how long it is waited for. Then it is killed; what it has started is not.
  /// - Throws: the system's error, or ETIMEDOUT. When the program did not end with 0: EMFILE or EFBIG if it ended with
  ///   that, else EIO.
  public static func run(
    _ path: Path, arguments: [Path] = [], environment: [Path], milliseconds: Int64
  ) throws(Errno) {
    let arguments = CStrings([path] + arguments)
    let environment = CStrings(environment)
    let error = path.withCString { path in
      allowingForks {
        linux_run_detached(path, arguments.pointers, environment.pointers, milliseconds)
      }
    }
    guard error == 0 else { throw Errno(rawValue: error) }
  }
}
