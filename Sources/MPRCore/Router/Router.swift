internal import CMPR

/// The multiple provider router. It checks a request, calls the notifyees, asks the providers until one
/// accepts, and keeps the profile. It has no state of its own: connections belong to the providers.
public struct Router: Sendable {
  /// In the order in which they are asked (NP-REG-002).
  let providers: [any NetworkProvider]
  let profile: Profile
  /// Loads the notifyees if that has not been done; called only by an operation that notifies, which ends with the error
  /// if it throws one.
  let notifyees: @Sendable () throws(Win32Error) -> [any Notifyee]
  let trace: Trace

  public init(
    providers: [any NetworkProvider], profile: Profile,
    notifyees: @escaping @Sendable () throws(Win32Error) -> [any Notifyee], trace: Trace = .off
  ) {
    self.providers = providers
    self.profile = profile
    self.notifyees = notifyees
    self.trace = trace
  }

  /// The providers that announce one of these bits of WNNC_CONNECTION (NP-ROUTE-014).
  func providers(supporting bit: Int32) -> [any NetworkProvider] {
    providers.filter {
      $0.capabilities(UInt32(WNNC_CONNECTION)) & UInt32(bitPattern: bit) != 0
    }
  }

  /// The remote name that a device is connected to, with NO_ERROR. If the device is only remembered, the
  /// remembered name with ERROR_CONNECTION_UNAVAIL (GETC-006, GETC-013).
  /// - Throws: ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED, or an error of the providers.
  public func connection(of localName: WideString) throws(Win32Error)
    -> (remoteName: WideString, status: Win32Error)
  {
    guard let device = LocalDevice(localName) else {
      throw trace.refusal(.ERROR_BAD_DEVICE, "\(localName.traced) is no name of a device")
    }
    guard !providers.isEmpty else {
      throw trace.refusal(.ERROR_NO_NETWORK, "no network provider is loaded")
    }
    var routing = Routing(.device)
    for provider in providers(supporting: WNNC_CON_GETCONNECTIONS) {
      do throws(Win32Error) {
        return (try provider.connection(of: device.name), .NO_ERROR)
      } catch {
        if error.isAcceptance { throw error }
        routing.record(error)
      }
    }
    if routing.significant == nil, let remembered = try? profile.remembered(device) {
      trace("\(device.name) is remembered for \(remembered.remoteName.traced)")
      return (remembered.remoteName, .ERROR_CONNECTION_UNAVAIL)
    }
    throw verdict(of: routing)
  }

  /// The result when no provider accepted.
  func verdict(of routing: Routing) -> Win32Error {
    let verdict = routing.verdict
    trace("no provider accepts: \(verdict)")
    return verdict
  }

  /// Whether a provider has redirected the device. ERROR_MORE_DATA, too, says that it has.
  func isInUse(_ device: LocalDevice) -> Bool {
    providers(supporting: WNNC_CON_GETCONNECTIONS).contains { provider in
      do throws(Win32Error) {
        _ = try provider.connection(of: device.name)
        return true
      } catch { return error == .ERROR_MORE_DATA }
    }
  }
}
