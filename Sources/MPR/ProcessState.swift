import CLinux
import Linux
import MPRCore
import NPAPI
import RegistryFiles
import RegistryFormat
import SMBProvider

/// The state that the library keeps for the process: the registry, read by the first call that needs it (NREG-011,
/// NP-REG-009), and the plug-ins that it names. The exports get their router here.
///
/// Nothing is loaded while the process's lock is held. When two threads load at once, the result of the first one is
/// kept. A failure is not kept: the next call loads again (NP-REG-030).
enum ProcessState {
  private struct State {
    var trace: Trace?
    var machine: Machine?
    /// The built-in provider and the plug-ins.
    var providers: [any NetworkProvider]?
    var notifyees: [any Notifyee]?
    var credentialManagers: [any CredentialManager]?
  }

  // The process's lock protects it. It is statically initialized: no lazy initializer runs, in which the
  // Swift runtime would take a lock of its own.
  nonisolated(unsafe) private static var state = State()

  /// Lends the state. `body` only reads and writes it: the lock is held meanwhile.
  private static func locked<Result>(_ body: (inout State) -> Result) -> Result {
    linux_lock()
    defer { linux_unlock() }
    return body(&state)
  }

  /// Keeps a value that has been loaded, unless another thread was first.
  /// - Returns: the value that is kept.
  private static func keep<Value>(_ value: Value, in kept: inout Value?) -> Value {
    if let kept { return kept }
    kept = value
    return value
  }

  /// What the machine's registry says.
  private final class Machine: Sendable {
    let registry: RegistryStack
    /// RestoreTimeout in milliseconds; nil when there is none (NP-TIME-003).
    let restoreTimeout: UInt32?
    let registrations: [ProviderRegistration]
    /// The libraries of the credential managers.
    let credentialManagers: [WideString]
    /// The built-in provider alone; nothing when ProviderOrder does not list it.
    let builtIn: [any NetworkProvider]

    init(_ trace: Trace) throws(UnknownPolicy) {
      registry = try MachineRegistry.load { trace($0) }
      let order = ProviderOrder(from: registry, environment: environment)
      let settings = SMBSettings(from: registry)
      let key = #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\NetworkProvider"#
      if case .dword(let milliseconds) = registry.value("RestoreTimeout", of: key) {
        restoreTimeout = milliseconds
      } else {
        restoreTimeout = nil
      }
      // The user of a set-id program may have chosen these libraries, so that it must not run their code.
      registrations = order.registrations.filter { $0.path == nil || !Process.isSecure }
      credentialManagers = order.credentialManagers
      builtIn = registrations.filter { $0.path == nil }.map {
        let name = $0.name
        return SMBProvider(
          name: name, settings: settings, trace: trace,
          remembered: {
            let profile = Profile(store: ProfileFile(trace: trace), trace: trace)
            return ((try? profile.all()) ?? []).map(\.connection).filter {
              $0.providerName.isEmpty || $0.providerName.equalsIgnoringCase(name)
            }.map(\.remoteName)
          }, report: { ThreadState.current.detail = $0 }
        ).traced(by: trace)
      }
      for problem in order.problems + settings.problems { trace(problem) }
      for registration in registrations {
        trace(
          "provider \(registration.name.traced) is registered, in \(registration.path?.traced ?? "this library")"
        )
      }
    }
  }

  /// The environment for references to it: a path in it keeps its bytes.
  private static func environment(_ name: String) -> WideString? {
    Process.environment(name).map { WideString(ansi: Array($0.bytes)) }
  }

  /// Begins a call.
  /// - Returns: the trace of the process.
  static func prepare() -> Trace {
    let trace = self.trace
    if trace.isOn {
      let thread = ThreadState.current
      if callsOut.count == 0 { thread.callBegan = Process.nanoseconds }
    }
    return trace
  }

  private static var trace: Trace {
    if let trace = locked({ $0.trace }) { return trace }
    let trace = TraceFile.trace()
    return locked { keep(trace, in: &$0.trace) }
  }

  /// The router of a call.
  /// - Parameter changing: whether the call is to make or end a connection. A set-id program may not: it starts no
  ///   process, and asks no plug-in that could forbid it.
  static func router(_ trace: Trace, changing: Bool) -> Router {
    let profile = Profile(store: ProfileFile(trace: trace), trace: trace)
    if changing, Process.isSecure {
      return refusing(UnknownPolicy("a set-id program has no network"), profile, trace)
    }
    do throws(UnknownPolicy) {
      let machine = try machine(trace)
      return Router(
        providers: try providers(of: machine, trace), profile: profile,
        notifyees: { () throws(Win32Error) in try notifyees(of: machine, trace) }, trace: trace)
    } catch { return refusing(error, profile, trace) }
  }

  /// A router that checks arguments, and asks no provider.
  private static func refusing(_ unknown: UnknownPolicy, _ profile: Profile, _ trace: Trace) -> Router {
    Router(
      providers: [], profile: profile, notifyees: { [] }, refuses: { told(unknown, trace) }, trace: trace)
  }

  /// Tells the trace and WNetGetLastError why a call is refused. No provider has said it, so that none is named.
  private static func told(_ unknown: UnknownPolicy, _ trace: Trace) -> Win32Error {
    ThreadState.current.detail = NetworkErrorDetail(
      code: unknown.code.rawValue, text: WideString(unknown.reason), provider: "")
    return trace.refusal(unknown.code, unknown.reason)
  }

  /// How long the administrator has networks waited for that start late; nil when nothing is said, or not known.
  static func restoreTimeout(_ trace: Trace) -> UInt32? { (try? machine(trace))?.restoreTimeout }

  private static func machine(_ trace: Trace) throws(UnknownPolicy) -> Machine {
    if let machine = locked({ $0.machine }) { return machine }
    let machine = try Machine(trace)
    return locked { keep(machine, in: &$0.machine) }
  }

  /// The providers in the order of ProviderOrder.
  private static func providers(of machine: Machine, _ trace: Trace) throws(UnknownPolicy)
    -> [any NetworkProvider]
  {
    // A provider must not call WNet functions (NP-ROUTE-011). If one does, only the built-in provider is
    // asked, so that no plug-in can call itself without end.
    if PluginProvider.isBeingCalled || callsOut.count > mostCallsOut { return machine.builtIn }
    if let providers = locked({ $0.providers }) { return providers }
    var providers: [any NetworkProvider] = []
    for registration in machine.registrations {
      if let path = registration.path {
        let provider = try PluginProvider(name: registration.name, path: path, trace: trace)
        if let provider { providers.append(provider.traced(by: trace)) }
      } else {
        providers += machine.builtIn
      }
    }
    return locked { [providers] in keep(providers, in: &$0.providers) }
  }

  /// How many calls of plug-ins may be under way on a thread when another one is called. A notifyee may make connections
  /// while it is notified, and it hears of those, too; this ends the recursion (NOTIFY-041).
  private static let mostCallsOut = 16

  /// The notifyees for an operation.
  /// - Throws: the code of a policy that is not known, and ERROR_BUSY when the calls are nested too deeply. To make a
  ///   connection that no notifyee has heard of would pass over a veto.
  private static func notifyees(of machine: Machine, _ trace: Trace) throws(Win32Error) -> [any Notifyee] {
    let notifyees: [any Notifyee]
    do throws(UnknownPolicy) { notifyees = try registeredNotifyees(of: machine, trace) } catch {
      throw told(error, trace)
    }
    guard notifyees.isEmpty || callsOut.count < mostCallsOut else {
      throw trace.refusal(.ERROR_BUSY, "notifyees' calls are nested more than \(mostCallsOut) deep")
    }
    return notifyees
  }

  /// The registered notifyees.
  private static func registeredNotifyees(of machine: Machine, _ trace: Trace) throws(UnknownPolicy)
    -> [any Notifyee]
  {
    if let notifyees = locked({ $0.notifyees }) { return notifyees }
    let registered = try NotifyeeRegistrations(from: machine.registry, environment: environment)
    for problem in registered.problems { trace(problem) }
    var notifyees: [any Notifyee] = []
    for path in registered.paths {
      if let notifyee = try PluginNotifyee(path: path, trace: trace) {
        notifyees.append(notifyee.traced(by: trace, as: path))
      }
    }
    return locked { [notifyees] in keep(notifyees, in: &$0.notifyees) }
  }

  /// The credential managers in the order of ProviderOrder. One that tells of a logon itself reaches none, so that there
  /// is no recursion.
  /// - Throws: the code of a policy that is not known; ERROR_NO_NETWORK in a set-id program, which runs no plug-in's code
  ///   (LOGN-013).
  static func credentialManagers(_ trace: Trace) throws(Win32Error) -> [any CredentialManager] {
    do throws(UnknownPolicy) {
      if Process.isSecure { throw UnknownPolicy("a set-id program has no credential managers") }
      if PluginProvider.isBeingCalled { return [] }
      if let managers = locked({ $0.credentialManagers }) { return managers }
      var managers: [any CredentialManager] = []
      for path in try machine(trace).credentialManagers {
        if let manager = try PluginCredentialManager(path: path, trace: trace) {
          managers.append(manager.traced(by: trace, as: path))
        }
      }
      return locked { [managers] in keep(managers, in: &$0.credentialManagers) }
    } catch { throw told(error, trace) }
  }
}
