import Linux
import RegistryFormat

/// The registry of the machine, HKEY_LOCAL_MACHINE.
public enum MachineRegistry {
  /// The files and folders of the machine's registry; later ones override earlier ones.
  static let paths = ["/etc/mpr/machine.reg", "/etc/mpr/registry.d"]

  /// Reads /etc/mpr/machine.reg and, in the order of their names, /etc/mpr/registry.d/*.reg; or what
  /// MPR_REGISTRY lists instead, files and folders with colons between them. A file that cannot be read or is
  /// no registry text is skipped: one broken file must not disable networking.
  ///
  /// A set-id program ignores MPR_REGISTRY: the user that starts it must not decide which libraries it loads.
  /// - Parameters:
  ///   - skipped: is given the path of each file that is skipped, and why.
  ///   - loaded: is given the path of each file that is read, and what it says.
  public static func load(
    skipped: (String, any Error) -> Void = { _, _ in }, loaded: (String, RegistryText) -> Void = { _, _ in }
  ) -> RegistryStack {
    let list = Process.environment("MPR_REGISTRY")
    return load(list?.split(separator: ":").map(String.init) ?? paths, skipped: skipped, loaded: loaded)
  }

  static func load(
    _ paths: [String], skipped: (String, any Error) -> Void = { _, _ in },
    loaded: (String, RegistryText) -> Void = { _, _ in }
  ) -> RegistryStack {
    RegistryStack(
      paths.flatMap(files).compactMap { path in
        do {
          let text = try readRegistryFile(path)
          loaded(path, text)
          return text
        } catch {
          skipped(path, error)
          return nil
        }
      })
  }

  /// The `.reg` files in a folder; a path that is no folder is taken for a file.
  private static func files(at path: String) -> [String] {
    // With "/." a folder may be reached through a symbolic link: administrators use them.
    guard let names = try? Directory(path + "/.").names() else { return [path] }
    return names.filter { $0.hasSuffix(".reg") && !$0.hasPrefix(".") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { "\(path)/\($0)" }
  }
}
