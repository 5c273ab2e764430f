import CLinux
import Linux
import MPRCore
import NPAPI
import RegistryFiles
import RegistryFormat
import SMBProvider

/// The state that the library keeps for the process: the registry, read when the first function is called
/// (NREG-011, NP-REG-009), and the plug-ins that it names. The exports get their router here.
enum ProcessState {
  private final class Loaded {
    let trace = TraceFile.trace()
    /// The lines of the trace about the loading. No line is written while the lock is held.
    var notes: [String] = []
    let machine: RegistryStack
    let registrations: [ProviderRegistration]
    /// The built-in provider alone; nothing when ProviderOrder does not list it.
    let builtIn: [any NetworkProvider]
    /// The built-in provider and the plug-ins; nil until a call needs providers.
    var providers: [any NetworkProvider]?
    /// nil until the first operation that notifies.
    var notifyees: [any Notifyee]?

    init() {
      let trace = trace
      var notes: [String] = []
      machine = MachineRegistry.load { path, error in
        if trace.isOn { notes.append("registry file \(path) is skipped: \(error)") }
      } loaded: { path, text in
        if trace.isOn { notes += text.problems.map { "registry file \(path), \($0)" } }
      }
      // The user of a set-id program may have chosen these libraries, so that it must not run their code.
      registrations = ProviderOrder(from: machine, environment: Process.environment).registrations
        .filter { $0.path == nil || !Process.isSecure }
      let settings = SMBSettings(from: machine)
      builtIn = registrations.filter { $0.path == nil }.map {
        SMBProvider(name: $0.name, settings: settings, trace: trace) { ThreadState.current.detail = $0 }
          .traced(by: trace)
      }
      if trace.isOn {
        notes += registrations.map {
          "provider \($0.name.traced) is registered, in \($0.path?.traced ?? "this library")"
        }
      }
      self.notes = notes
      if registrations.allSatisfy({ $0.path == nil }) { providers = builtIn }
    }
  }

  // The process's lock protects it. It is statically initialized: no lazy initializer runs, in which the
  // Swift runtime would take a lock of its own.
  nonisolated(unsafe) private static var loaded: Loaded?

  /// Lends what is loaded; the first call loads it. The lock is held meanwhile, so that `body` must neither
  /// wait nor call code that is not ours.
  private static func withLoaded<Result>(_ body: (Loaded) -> Result) -> Result {
    linux_lock()
    defer { linux_unlock() }
    let loaded = loaded ?? Loaded()
    self.loaded = loaded
    return body(loaded)
  }

  /// Begins a call: loads the registry if this is the process's first call.
  /// - Returns: the trace of the process.
  static func prepare() -> Trace {
    let trace = withLoaded { $0.trace }
    if trace.isOn { beginTrace(trace) }
    return trace
  }

  private static func beginTrace(_ trace: Trace) {
    let thread = ThreadState.current
    if callsOut.count == 0 { thread.callBegan = TraceFile.now }
    let notes = withLoaded { loaded in
      defer { loaded.notes = [] }
      return loaded.notes
    }
    for note in notes { trace(note) }
  }

  static func router(_ trace: Trace) -> Router {
    Router(
      providers: providers, profile: Profile(store: ProfileFile(trace: trace), trace: trace),
      notifyees: { () throws(Win32Error) in try notifyees(trace) }, trace: trace)
  }

  /// The providers in the order of ProviderOrder. Loading a plug-in runs its code, so that no lock may be
  /// held. When two threads load the plug-ins at once, the result of the first one is kept.
  private static var providers: [any NetworkProvider] {
    let (known, registrations, builtIn, trace) = withLoaded {
      ($0.providers, $0.registrations, $0.builtIn, $0.trace)
    }
    // A provider must not call WNet functions (NP-ROUTE-011). If one does, only the built-in provider is
    // asked, so that no plug-in can call itself without end.
    if PluginProvider.isBeingCalled || callsOut.count > mostCallsOut { return builtIn }
    if let known { return known }
    let providers = registrations.flatMap { registration -> [any NetworkProvider] in
      guard let path = registration.path else { return builtIn }
      let provider = PluginProvider(name: registration.name, path: path, trace: trace)
      return provider.map { [$0.traced(by: trace)] } ?? []
    }
    return withLoaded {
      $0.providers = $0.providers ?? providers
      return $0.providers ?? []
    }
  }

  /// How many calls of plug-ins may be under way on a thread when another one is called. A notifyee may make connections
  /// while it is notified, and it hears of those, too; this ends the recursion (NOTIFY-041).
  private static let mostCallsOut = 16

  /// The notifyees for an operation.
  /// - Throws: ERROR_BUSY when the calls are nested too deeply. To make a connection that no notifyee has heard of would
  ///   pass over a veto.
  private static func notifyees(_ trace: Trace) throws(Win32Error) -> [any Notifyee] {
    let notifyees = self.notifyees
    guard notifyees.isEmpty || callsOut.count < mostCallsOut else {
      throw trace.refusal(.ERROR_BUSY, "notifyees' calls are nested more than \(mostCallsOut) deep")
    }
    return notifyees
  }

  /// The registered notifyees; they are loaded like the providers.
  private static var notifyees: [any Notifyee] {
    guard !Process.isSecure else { return [] }
    let (known, machine, trace) = withLoaded { ($0.notifyees, $0.machine, $0.trace) }
    if let known { return known }
    let paths = NotifyeeRegistrations(from: machine, environment: Process.environment).paths
    let notifyees = paths.compactMap { path in
      PluginNotifyee(path: path, trace: trace)?.traced(by: trace, as: path)
    }
    return withLoaded {
      $0.notifyees = $0.notifyees ?? notifyees
      return $0.notifyees ?? []
    }
  }
}
