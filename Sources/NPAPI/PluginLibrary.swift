import Glibc
import Linux
import MPRCore

/// A plug-in's shared object. It stays loaded until the process ends, because a thread or a callback of the
/// plug-in may still run its code.
struct PluginLibrary: @unchecked Sendable {
  // A handle of dlopen, which any thread may use.
  private let handle: UnsafeMutableRawPointer

  /// nil when the library is missing or cannot be loaded. RTLD_NOW shows a broken library here and not
  /// in the middle of an operation; RTLD_LOCAL keeps its symbols from clashing with others (NREG-015).
  init?(path: WideString, _ trace: Trace) {
    guard let name = path.string, !name.isEmpty else { return nil }
    guard let handle = allowingForks({ dlopen(name, RTLD_NOW | RTLD_LOCAL) }) else {
      trace(
        "plug-in \(path.traced) does not load: \(dlerror().map { String(cString: $0) } ?? "no reason given")")
      return nil
    }
    self.handle = handle
  }

  /// The function `name` as a C function of type `Function`; nil when the library does not export it.
  func function<Function>(_ name: String, as _: Function.Type) -> Function? {
    dlsym(handle, name).map { unsafeBitCast($0, to: Function.self) }
  }
}
