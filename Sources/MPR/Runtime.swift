import CLinux
import Linux
import MPRCore
import NPAPI
import RegistryFiles
import SMBProvider

/// What the exports work with: the router, made of what the registry says when the first function is
/// called (NREG-011).
enum Runtime {
  private final class Loaded {
    let machine: RegistryStack
    let providers: [any NetworkProvider]
    /// nil until the first operation that notifies.
    var notifyees: [any Notifyee]?

    init() {
      machine = MachineRegistry.load()
      providers = Runtime.providers(machine)
    }
  }

  // Behind the process's lock. It begins as nil in the library's data, so that no thread has to make it.
  nonisolated(unsafe) private static var loaded: Loaded?

  /// What is loaded; loads it when that has not been done.
  ///
  /// The lock is held meanwhile, and fork waits for it. That is why the first call also rehearses: what
  /// the Swift runtime does on first use it does behind locks of its own, and a child made in the middle of
  /// that would find them taken for ever.
  private static func withLoaded<Result>(_ body: (Loaded) -> Result) -> Result {
    linux_lock()
    defer { linux_unlock() }
    if let loaded { return body(loaded) }
    let first = Loaded()
    rehearse(first.providers)
    loaded = first
    return body(first)
  }

  /// Loads what has to be loaded before anything else is done in a call.
  static func prepare() { withLoaded { _ in } }

  static var router: Router {
    Router(
      providers: withLoaded { $0.providers }, profile: Profile(store: ProfileFile()),
      notifyees: { notifyees })
  }

  /// A notifyee that makes connections while it is told of one is told of them too, but not without
  /// end (NOTIFY-041).
  private static let deepestNotification = 16

  /// The registered notifyees. Loading one runs its code, so that no lock may be held: of two threads
  /// that load them at once the first one's count.
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

  private static func providers(_ machine: RegistryStack) -> [any NetworkProvider] {
    let settings = Settings(from: machine)
    return ProviderOrder(from: machine, environment: Process.environment).registrations
      // Only the built-in one so far: it is the one without a library.
      .filter { $0.path == nil }
      .map { registration in
        SMBProvider(name: registration.name, settings: settings) {
          ThreadState.current.detail = $0
        }
      }
  }
}
