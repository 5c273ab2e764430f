import Glibc
import Linux
import RedirectorProtocol

/// Starts the session's redirector from inside any program. The program sees one short child, and nothing of its own
/// (files, signals, environment) reaches the redirector.
enum RedirectorStarter {
  /// Starts a redirector and waits until it listens. When another one runs already, the new one ends at once, which is
  /// success, too.
  /// - Throws: ETIMEDOUT when it has not come to that in so many milliseconds; EMFILE or EFBIG when it cannot work within
  ///   the limits of this program.
  static func start(session: borrowing SessionDirectory, milliseconds: Int64) throws(Errno) {
    guard let program else { throw Errno(rawValue: ENOENT) }
    try DetachedProgram.run(
      program,
      environment: ["MPR_SESSION_DIR=" + session.path]
        + passedOn.compactMap(InstalledProgram.variable),
      milliseconds: milliseconds)
  }

  /// The variables of the program's environment that the redirector gets.
  private static let passedOn = [
    "HOME", "PATH", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "KRB5_CONFIG",
  ]

  /// `MPR_REDIRECTOR`, or the program that belongs to this library.
  private static var program: Path? {
    Process.environment("MPR_REDIRECTOR") ?? InstalledProgram.path(of: "mpr-redirector")
  }
}
