import CLinux
import Linux
import MPRCore
import NPAPI
import RegistryFiles
import RegistryFormat
import SMBProvider

/// What the exports work with: the router, made of what the registry says when the first function is
/// called (NREG-011, NP-REG-009).
enum ProcessState {
  private final class Loaded {
    let machine: RegistryStack
    let registrations: [ProviderRegistration]
    /// nil when the registry does not list it.
    let builtIn: SMBProvider?
    /// With the plug-ins; nil until something is routed.
    var providers: [any NetworkProvider]?
    /// nil until the first operation that notifies.
    var notifyees: [any Notifyee]?

    init() {
      machine = MachineRegistry.load()
      // A set-id program runs no code that its user could have chosen.
      registrations = ProviderOrder(from: machine, environment: Process.environment).registrations
        .filter { $0.path == nil || !Process.isSecure }
      let settings = SMBSettings(from: machine)
      builtIn = registrations.first { $0.path == nil }.map {
        SMBProvider(name: $0.name, settings: settings) { ThreadState.current.detail = $0 }
      }
      if registrations.allSatisfy({ $0.path == nil }) { providers = onlyBuiltIn }
    }

    var onlyBuiltIn: [any NetworkProvider] { builtIn.map { [$0] } ?? [] }
  }

  // Behind the process's lock. It begins as nil in the library's data, so that no thread has to make it.
  nonisolated(unsafe) private static var loaded: Loaded?

  /// What is loaded; loads it when that has not been done. The lock is held meanwhile, so that `body` may neither wait
  /// nor call anybody else.
  private static func withLoaded<Result>(_ body: (Loaded) -> Result) -> Result {
    linux_lock()
    defer { linux_unlock() }
    let loaded = loaded ?? Loaded()
    self.loaded = loaded
    return body(loaded)
  }

  /// Loads what has to be loaded before anything else is done in a call.
  static func prepare() { withLoaded { _ in } }

  static var router: Router {
    Router(
      providers: providers, profile: Profile(store: ProfileFile()), notifyees: { notifyees })
  }

  /// The providers in their order. Loading a plug-in runs its code, so that no lock may be held: of two threads
  /// that load them at once the first one's count.
  private static var providers: [any NetworkProvider] {
    let (known, registrations, builtIn) = withLoaded {
      ($0.providers, $0.registrations, $0.onlyBuiltIn)
    }
    // A provider must not call WNet functions (NP-ROUTE-011). One that does reaches no plug-in, itself least of all.
    if ThreadState.current.isInProvider { return builtIn }
    if let known { return known }
    let providers = registrations.flatMap { registration -> [any NetworkProvider] in
      guard let path = registration.path else { return builtIn }
      return PluginProvider(name: registration.name, path: path, around: markProvider)
        .map { [$0] } ?? []
    }
    return withLoaded {
      $0.providers = $0.providers ?? providers
      return $0.providers ?? []
    }
  }

  private static let markProvider: PluginProvider.Around = { function in
    let thread = ThreadState.current
    thread.isInProvider = true
    defer { thread.isInProvider = false }
    return function()
  }

  /// A notifyee that makes connections while it is told of one is told of them too, but not without
  /// end (NOTIFY-041).
  private static let deepestNotification = 16

  /// The registered notifyees, loaded like the providers.
  private static var notifyees: [any Notifyee] {
    guard !Process.isSecure, ThreadState.current.depth <= deepestNotification else { return [] }
    let (known, machine) = withLoaded { ($0.notifyees, $0.machine) }
    if let known { return known }
    let paths = NotifyeeRegistrations(from: machine, environment: Process.environment).paths
    let notifyees = paths.compactMap { PluginNotifyee(path: $0) }
    return withLoaded {
      $0.notifyees = $0.notifyees ?? notifyees
      return $0.notifyees ?? []
    }
  }
}
