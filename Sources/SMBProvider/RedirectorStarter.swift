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
        + passedOn.compactMap(variable),
      milliseconds: milliseconds)
  }

  /// A variable as it is passed on; nil when it is not set, or names another user's folder: sudo -E leaves such a HOME,
  /// and libsmbclient would read that user's settings there.
  private static func variable(_ name: String) -> Path? {
    guard let value = Process.environment(name) else { return nil }
    guard !folders.contains(name) || !SessionDirectory.isOfAnotherUser(value) else { return nil }
    return Path(name) + "=" + value
  }

  private static let folders = ["HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"]

  /// The variables of the program's environment that the redirector gets.
  private static let passedOn = [
    "HOME", "PATH", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "KRB5_CONFIG",
  ]

  /// `MPR_REDIRECTOR`, or the program that belongs to this library: in PREFIX/libexec/mpr beside
  /// PREFIX/lib or PREFIX/lib/TRIPLET, or in the folder of the library (a Swift build tree).
  private static var program: Path? {
    if let chosen = Process.environment("MPR_REDIRECTOR") { return chosen }
    guard let folder = Process.imagePath.flatMap({ try? realPath($0) })?.parent else { return nil }
    return (["../libexec/mpr", "../../libexec/mpr", "."] as [Path])
      .compactMap { try? realPath(folder / $0 / "mpr-redirector") }
      .first { (try? checkAccess($0, X_OK)) != nil }
  }
}
