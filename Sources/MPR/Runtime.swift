import Linux
import MPRCore
import NPAPI
import RegistryFiles
import SMBProvider

/// What the exports work with: the router, made of what the registry says when it is first needed
/// (NREG-011), and the way in and out that all of them share.
enum Runtime {
  private struct Loaded {
    var machine: RegistryStack?
    var providers: [any NetworkProvider]?
    var notifyees: [any Notifyee]?
  }

  private static let loaded = Locked(Loaded())

  static var router: Router {
    Router(
      providers: load(\.providers) { providers },
      profile: Profile(store: ProfileFile()),
      notifyees: {
        // A notifyee that makes connections while it is told of one is told of them too, but not
        // without end (NOTIFY-041).
        ThreadState.current.depth > deepestNotification ? [] : load(\.notifyees) { notifyees }
      })
  }

  private static let deepestNotification = 16

  /// A part that is made on first use. It is made without the lock, because that can run code of
  /// others; when two threads do so at once the first one's counts.
  private static func load<Part>(
    _ part: WritableKeyPath<Loaded, Part?>, _ make: () -> Part
  ) -> Part {
    if let part = loaded.withValue({ $0[keyPath: part] }) { return part }
    let made = make()
    return loaded.withValue {
      if let first = $0[keyPath: part] { return first }
      $0[keyPath: part] = made
      return made
    }
  }

  private static var machine: RegistryStack { load(\.machine) { MachineRegistry.load() } }

  private static var providers: [any NetworkProvider] {
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

  private static var notifyees: [any Notifyee] {
    guard !Process.isSecure else { return [] }
    return NotifyeeRegistrations(from: machine, environment: Process.environment).paths
      .compactMap { PluginNotifyee(path: $0) }
  }
}
