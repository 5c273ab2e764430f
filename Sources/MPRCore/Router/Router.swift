internal import CMPR

/// The multiple provider router. It checks a request, calls the notifyees, asks the providers until one
/// accepts, and keeps the profile. It has no state of its own: connections belong to the providers.
public struct Router: Sendable {
  /// In the order in which they are asked (NP-REG-002).
  let providers: [any NetworkProvider]
  let profile: Profile
  /// Loads the notifyees if that has not been done; called only by an operation that notifies, which ends with the error
  /// if it throws one.
  let notifyees: Notifyees
  /// Tells why no provider may be asked now, and gives the code for it; nil when the providers may be asked.
  let refuses: Refuses?
  let trace: Trace

  public typealias Notifyees = @Sendable () throws(Win32Error) -> [any Notifyee]
  public typealias Refuses = @Sendable () -> Win32Error

  public init(
    providers: [any NetworkProvider], profile: Profile, notifyees: @escaping Notifyees,
    refuses: Refuses? = nil, trace: Trace = .off
  ) {
    self.providers = providers
    self.profile = profile
    self.notifyees = notifyees
    self.refuses = refuses
    self.trace = trace
  }

  /// Makes sure that providers may be asked.
  func checkMayAsk() throws(Win32Error) {
    if let refuses { throw refuses() }
  }

  /// Makes sure that providers may be asked, and that there is one.
  public func checkProviders() throws(Win32Error) {
    try checkMayAsk()
    guard !providers.isEmpty else {
      throw trace.refusal(.ERROR_NO_NETWORK, "no network provider is loaded")
    }
  }

  /// The providers that announce one of these bits of an index of NPGetCaps (NP-ROUTE-014).
  func providers(supporting bits: Int32, of index: Int32 = WNNC_CONNECTION) -> [any NetworkProvider] {
    providers.filter { $0.supports(bits, of: index) }
  }

  /// Asks providers in order.
  /// - Parameter routing: records the errors of those that do not answer.
  /// - Returns: the first answer; nil when there is none.
  /// - Throws: an error by which a provider takes the question as its own.
  func firstAnswer<Answer>(
    of candidates: [any NetworkProvider], _ routing: inout Routing,
    _ question: (any NetworkProvider) throws(Win32Error) -> Answer
  ) throws(Win32Error) -> Answer? {
    for provider in candidates {
      do throws(Win32Error) { return try question(provider) } catch {
        if error.isAcceptance { throw error }
        routing.record(error)
      }
    }
    return nil
  }

  /// Asks the one provider that the caller has named, or all of them. One that does not announce the function, by a bit of an
  /// index of NPGetCaps, answers ERROR_NOT_SUPPORTED.
  /// - Throws: ERROR_BAD_PROVIDER when no provider has the name; the named one's error (NP-ROUTE-013), or what the rules
  ///   make of all errors.
  func answer<Answer>(
    from name: WideString?, by bit: Int32, of index: Int32, about subject: Routing.Subject,
    _ question: (any NetworkProvider) throws(Win32Error) -> Answer
  ) throws(Win32Error) -> Answer {
    func ask(_ provider: any NetworkProvider) throws(Win32Error) -> Answer {
      guard provider.supports(bit, of: index) else { throw .ERROR_NOT_SUPPORTED }
      return try question(provider)
    }
    if let name, !name.isEmpty { return try ask(provider(named: name)) }
    try checkProviders()
    return try answer(of: providers, about: subject, ask)
  }

  /// Asks providers in order for the first answer.
  /// - Throws: what the rules make of the errors when there is none.
  func answer<Answer>(
    of candidates: [any NetworkProvider], about subject: Routing.Subject,
    _ question: (any NetworkProvider) throws(Win32Error) -> Answer
  ) throws(Win32Error) -> Answer {
    var routing = Routing(subject)
    guard let answer = try firstAnswer(of: candidates, &routing, question) else {
      throw verdict(of: routing)
    }
    return answer
  }

  /// The remote name that a device is connected to and its provider's name, with NO_ERROR. If the device is only
  /// remembered, the remembered names with ERROR_CONNECTION_UNAVAIL (GETC-006, GETC-013).
  /// - Throws: ERROR_BAD_DEVICE, ERROR_NOT_CONNECTED, or an error of the providers.
  public func connection(of localName: WideString) throws(Win32Error)
    -> (remoteName: WideString, provider: WideString, status: Win32Error)
  {
    guard let device = LocalDevice(localName) else {
      throw trace.refusal(.ERROR_BAD_DEVICE, "\(localName.traced) is no name of a device")
    }
    try checkProviders()
    var routing = Routing(.device)
    let connected = try firstAnswer(of: providers(supporting: WNNC_CON_GETCONNECTIONS), &routing) {
      provider throws(Win32Error) in (try provider.connection(of: device.name), provider.name)
    }
    if let connected { return (connected.0, connected.1, .NO_ERROR) }
    if routing.significant == nil, let remembered = try? profile.remembered(device) {
      trace("\(device.name) is remembered for \(remembered.remoteName.traced)")
      return (remembered.remoteName, remembered.providerName, .ERROR_CONNECTION_UNAVAIL)
    }
    throw verdict(of: routing)
  }

  /// What a connect asks the profile for. A profile that cannot be used fails only a connect that is to change it
  /// (ADD2-120); for others it remembers nothing.
  func fromProfile<Answer>(
    connecting connect: ConnectRequest, otherwise nothing: Answer,
    _ ask: (Profile) throws(Win32Error) -> Answer
  ) throws(Win32Error) -> Answer {
    do throws(Win32Error) { return try ask(profile) } catch {
      guard !connect.remembersDevice else { throw error }
      trace("the profile is not known, and the call does not need it")
      return nothing
    }
  }

  /// The result when no provider accepted.
  func verdict(of routing: Routing) -> Win32Error {
    let verdict = routing.verdict
    trace("no provider accepts: \(verdict)")
    return verdict
  }

  /// Whether a provider has redirected the device.
  func isInUse(_ device: LocalDevice) -> Bool { owner(of: device) != nil }

  /// The provider that has redirected the device. ERROR_MORE_DATA, too, says that it has.
  func owner(of device: LocalDevice) -> (any NetworkProvider)? {
    providers(supporting: WNNC_CON_GETCONNECTIONS).first { provider in
      do throws(Win32Error) {
        _ = try provider.connection(of: device.name)
        return true
      } catch { return error == .ERROR_MORE_DATA }
    }
  }
}

extension NetworkProvider {
  /// Whether NPGetCaps announces one of these bits of an index.
  func supports(_ bits: Int32, of index: Int32) -> Bool {
    capabilities(UInt32(bitPattern: index)) & UInt32(bitPattern: bits) != 0
  }

  /// WNNC_NET_*.
  var networkType: UInt32 { capabilities(UInt32(WNNC_NET_TYPE)) }
}
