import Glibc
import Linux
import MPRCore

/// A plug-in's shared object. It stays loaded until the process ends, because a thread or a callback of the
/// plug-in may still run its code.
struct PluginLibrary: @unchecked Sendable {
  // A handle of dlopen, which any thread may use. It is never closed, and with RTLD_NODELETE a plug-in that closes itself
  // stays, too.
  private let handle: UnsafeMutableRawPointer

  /// nil when the library is missing or broken, which is traced. RTLD_NOW shows a broken library here and not
  /// in the middle of an operation; RTLD_LOCAL keeps its symbols from clashing with others (NREG-015). A bare file name
  /// is looked for by the dynamic linker (NP-REG-017).
  /// - Throws: when it cannot be loaded now and may be loaded later.
  init?(path: WideString, _ trace: Trace) throws(UnknownPolicy) {
    guard let name = path.fileName.map({ Path(bytes: $0) }), !path.isEmpty else {
      trace("plug-in \(path.traced) does not load: that is no path")
      return nil
    }
    guard !Self.isOtherThanFile(name) else {
      trace("plug-in \(path.traced) does not load: it is no plain file")
      return nil
    }
    try UnknownPolicy.checkDescriptors(for: path)
    var reason = ""
    func load() throws(UnknownPolicy) -> UnsafeMutableRawPointer? {
      if let handle = try Self.open(name, RTLD_LOCAL | RTLD_NODELETE, for: path) { return handle }
      reason = try Self.failure(of: path)
      return nil
    }
    var handle = try load()
    if handle == nil, try Self.exposeOurNames(to: path) { handle = try load() }
    guard let handle else {
      trace("plug-in \(path.traced) does not load: \(reason)")
      return nil
    }
    self.handle = handle
  }

  /// Whether there is something at a path that is no plain file. The dynamic linker would wait until somebody writes into a
  /// pipe. A bare name it looks for by itself, and what is not there it does not find either.
  private static func isOtherThanFile(_ name: Path) -> Bool {
    guard name.bytes.contains(UInt8(ascii: "/")), let status = try? fileStatus(name, followingLinks: true)
    else { return false }
    return status.st_mode & S_IFMT != S_IFREG
  }

  /// Why the dynamic linker has just failed.
  /// - Throws: when the reason does not lie in the plug-in.
  private static func failure(of plugin: WideString) throws(UnknownPolicy) -> String {
    let reason = Process.loadingError ?? "no reason given"
    if let failure = UnknownPolicy(loading: plugin, failedBecause: reason) { throw failure }
    return reason
  }

  /// Lets every library that is loaded from now on find the names that we export. A host may have opened us with
  /// RTLD_LOCAL, as ctypes, .NET and JNA do. A plug-in that calls us and does not say at its linking where our names
  /// are (-lmpr) does not load there. Other hosts keep our names to themselves: where two libraries have a name, the
  /// exposed one is taken.
  /// - Returns: false when that cannot be done.
  private static func exposeOurNames(to plugin: WideString) throws(UnknownPolicy) -> Bool {
    guard let path = Process.imagePath else { return false }
    return try open(path, RTLD_NOLOAD | RTLD_GLOBAL, for: plugin) != nil
  }

  /// - Throws: when it fails while the program opens or closes its streams. Under the number by which the dynamic linker had
  ///   opened the library it may have read another file, such as the program's log.
  private static func open(_ path: Path, _ mode: CInt, for plugin: WideString) throws(UnknownPolicy)
    -> UnsafeMutableRawPointer?
  {
    let (handle, untouched) = path.withCString { path in sparingStreams { dlopen(path, RTLD_NOW | mode) } }
    guard handle != nil || untouched else {
      throw UnknownPolicy(
        "plug-in \(plugin.traced) cannot be loaded now: the program opens or closes its streams")
    }
    return handle
  }

  /// The handle as a number.
  var address: UInt { UInt(bitPattern: handle) }

  /// The function `name` as a C function of type `Function`; nil when the library does not export it.
  func function<Function>(_ name: String, as _: Function.Type) -> Function? {
    dlsym(handle, name).map { unsafeBitCast($0, to: Function.self) }
  }
}
