import Glibc
import Linux
import MPRCore
import RegistryFormat

/// The registry of the machine, HKEY_LOCAL_MACHINE.
public enum MachineRegistry {
  /// The files and folders of the machine's registry; later ones override earlier ones.
  static let paths: [Path] = ["/etc/mpr/machine.reg", "/etc/mpr/registry.d"]

  /// Reads /etc/mpr/machine.reg and, in the order of their names, /etc/mpr/registry.d/*.reg; or what
  /// MPR_REGISTRY lists instead, files and folders with colons between them.
  ///
  /// A set-id program ignores MPR_REGISTRY: the user that starts it must not decide which libraries it loads.
  /// - Throws: when a file that is there cannot be read or is no registry text. It may be the one that asks for encryption or
  ///   names a notifyee (NP-REG-030). What is absent is empty.
  /// - Parameter problem: is told of what is absent, and of each line that cannot be read.
  public static func load(problem: (String) -> Void = { _ in }) throws(UnknownPolicy) -> RegistryStack {
    try load(paths(environment: Process.environment), problem: problem)
  }

  static func paths(environment: (String) -> Path?) -> [Path] {
    environment("MPR_REGISTRY")?.split(separator: ":") ?? paths
  }

  static func load(_ paths: [Path], problem: (String) -> Void = { _ in }) throws(UnknownPolicy)
    -> RegistryStack
  {
    do throws(Unreadable) {
      var documents: [(path: Path, text: RegistryText)] = []
      for path in paths {
        if let found = try self.documents(at: path) {
          documents += found
        } else {
          problem("registry file \(path) is absent")
        }
      }
      for (path, text) in documents { text.problems.forEach { problem("registry file \(path), \($0)") } }
      return RegistryStack(documents.map(\.text))
    } catch {
      throw UnknownPolicy(
        "the machine's registry is not known: \(error.path): \(error.cause)",
        outOfMemory: (error.cause as? Errno)?.rawValue == ENOMEM)
    }
  }

  private struct Unreadable: Error {
    let path: Path
    let cause: any Error
    var isAbsent: Bool { (cause as? Errno)?.rawValue == ENOENT }
  }

  /// The values below it may be those that protect something.
  private struct UnreadableHeading: Error, CustomStringConvertible {
    var description: String { "a heading cannot be read" }
  }

  /// How often a folder is listed again because a file of it was gone when it was read.
  private static let attempts = 10

  /// The documents in a file or a folder; nil when there is nothing at the path.
  private static func documents(at path: Path) throws(Unreadable) -> [(path: Path, text: RegistryText)]? {
    var failure = Unreadable(path: path, cause: Errno(rawValue: ENOENT))
    for _ in 1...attempts {
      guard let files = try files(at: path) else { return nil }
      do throws(Unreadable) {
        var documents: [(path: Path, text: RegistryText)] = []
        for file in files { documents.append((file, try document(at: file))) }
        return documents
      } catch {
        // Somebody has just removed it, or given it another name, under which it counts. Or it is a link to nothing.
        guard error.isAbsent else { throw error }
        failure = error
      }
    }
    throw failure
  }

  private static func document(at path: Path) throws(Unreadable) -> RegistryText {
    do {
      // A file without text may be one that a crash has emptied, or whose writer has not come further.
      let text = try readRegistryFile(path, needsFirstLine: true)
      guard !text.hasUnreadableHeading else { throw UnreadableHeading() }
      return text
    } catch { throw Unreadable(path: path, cause: error) }
  }

  /// A file alone, or the `.reg` files in a folder; nil when there is nothing at the path.
  private static func files(at path: Path) throws(Unreadable) -> [Path]? {
    do throws(Errno) {
      // With "/." a folder may be reached through a symbolic link: administrators use them.
      return try Directory(path + "/.").names()
        .filter { $0.hasSuffix(".reg") && !$0.hasPrefix(".") }
        .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        .map { path / $0 }
    } catch {
      switch error.rawValue {
      case ENOTDIR: return [path]
      // A link to nothing is something.
      case ENOENT: return (try? fileStatus(path)) != nil ? [path] : nil
      default: throw Unreadable(path: path, cause: error)
      }
    }
  }
}
