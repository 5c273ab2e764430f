import CLinux
import Glibc

/// Starts programs that inherit nothing of the calling one: no files, no signal settings, no environment.
public enum DetachedProgram {
  /// Starts a program in a session of its own and waits for its end. A program that is to stay detaches itself.
  /// - Parameters:
  ///   - path: the program; it is its own only argument.
  ///   - environment: all of its environment, as `NAME=value`.
  /// - Throws: the system's error, or EIO when the program did not end with 0.
  public static func run(_ path: String, environment: [String]) throws(Errno) {
    let arguments = CStrings([path])
    let environment = CStrings(environment)
    var process: pid_t = 0
    let error = allowingForks {
      linux_spawn_detached(path, arguments.pointers, environment.pointers, &process)
    }
    guard error == 0 else { throw Errno(rawValue: error) }
    var status: CInt = 0
    do throws(Errno) {
      try retryingInterrupts { Int(allowingForks { waitpid(process, &status, 0) }) }
    } catch {
      // ECHILD: the calling program reaps all its children itself or lets the kernel do it. Ours has ended, and
      // its status is lost.
      guard error.rawValue == ECHILD else { throw error }
    }
    guard status == 0 else { throw Errno(rawValue: EIO) }
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
