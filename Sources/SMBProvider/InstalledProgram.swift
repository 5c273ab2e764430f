import Glibc
import Linux
import RedirectorProtocol

/// The programs that belong to this library.
enum InstalledProgram {
  /// The program of a name that belongs to this library: in PREFIX/libexec/mpr beside PREFIX/lib or PREFIX/lib/TRIPLET, or
  /// in the folder of the library (a Swift build tree, or another one of these programs).
  static func path(of name: Path) -> Path? {
    guard let folder = Process.imagePath.flatMap({ try? realPath($0) })?.parent else { return nil }
    return (["../libexec/mpr", "../../libexec/mpr", "."] as [Path])
      .compactMap { try? realPath(folder / $0 / name) }
      .first { (try? checkAccess($0, X_OK)) != nil }
  }

  /// A variable as it is passed on to them; nil when it is not set, or names another user's folder: sudo -E leaves such a
  /// HOME, and libsmbclient would read that user's settings there.
  static func variable(_ name: String) -> Path? {
    guard let value = Process.environment(name) else { return nil }
    guard !folders.contains(name) || !SessionDirectory.isOfAnotherUser(value) else { return nil }
    return Path(name) + "=" + value
  }

  private static let folders = ["HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"]
}
