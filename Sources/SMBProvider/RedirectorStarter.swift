import CLinux
import Glibc
import Linux
import RedirectorProtocol

/// Starts the session's redirector from inside any program: the program sees one short child, and
/// nothing of its own (files, signals, environment) reaches the redirector.
enum RedirectorStarter {
  /// Starts one and waits until it listens. When another one runs already, the new one ends at once:
  /// that is success too.
  static func start(session: borrowing SessionDirectory) throws(Errno) {
    guard let program else { throw Errno(rawValue: ENOENT) }
    let arguments = CStrings([program])
    let environment = CStrings(
      ["MPR_SESSION_DIR=\(session.path)"]
        + passedOn.compactMap { name in Process.environment(name).map { "\(name)=\($0)" } })
    var pid: pid_t = 0
    let error = allowingForks {
      linux_spawn_detached(program, arguments.pointers, environment.pointers, &pid)
    }
    guard error == 0 else { throw Errno(rawValue: error) }
    var status: CInt = 0
    do throws(Errno) {
      try retryingInterrupts { Int(allowingForks { waitpid(pid, &status, 0) }) }
    } catch {
      // The program reaps all its children itself, or lets the kernel do it: ours is gone, that is all.
      guard error.rawValue == ECHILD else { throw error }
    }
    guard status == 0 else { throw Errno(rawValue: EIO) }
  }

  /// All that the redirector gets of the program's environment.
  private static let passedOn = [
    "HOME", "USER", "LOGNAME", "PATH", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "KRB5_CONFIG",
  ]

  /// `MPR_REDIRECTOR`, or the program that belongs to this library: in PREFIX/libexec/mpr beside
  /// PREFIX/lib or PREFIX/lib/TRIPLET, or in the folder of the library (a Swift build tree).
  private static var program: String? {
    if let chosen = Process.environment("MPR_REDIRECTOR") { return chosen }
    guard let library = Process.imagePath.flatMap(resolve),
      let slash = library.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return nil }
    let folder = library[..<slash]
    return ["../libexec/mpr", "../../libexec/mpr", "."]
      .compactMap { resolve("\(folder)/\($0)/mpr-redirector") }
      .first { access($0, X_OK) == 0 }
  }

  /// An absolute path without links; nil when there is nothing.
  private static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// A NULL-terminated array of C strings, as exec takes it.
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

  init(_ strings: [String]) {
    pointers = .allocate(capacity: strings.count + 1)
    for (index, string) in strings.enumerated() { (pointers + index).initialize(to: strdup(string)) }
    (pointers + strings.count).initialize(to: nil)
  }

  deinit {
    var next = pointers
    while let string = next.pointee {
      free(string)
      next += 1
    }
    pointers.deallocate()
  }
}
