internal import CMPR

extension Router {
  /// How the user may be asked while connections come back.
  public struct Prompting: Sendable {
    /// The handle of the owner window of what asks.
    public var owner: UInt
    /// Whether anything may be asked.
    public var isAllowed: Bool

    public init(owner: UInt, isAllowed: Bool) {
      self.owner = owner
      self.isAllowed = isAllowed
    }
  }

  /// Makes the connection that is remembered for a device again: WNetRestoreConnection with a device. No notifyee is
  /// called (NOTIFY-003, REST-025), and the profile stays as it is.
  /// - Throws: every code that the WNetRestoreConnection page lists, or what the provider said.
  public func restore(_ name: WideString, _ prompting: Prompting) throws(Win32Error) {
    guard let device = LocalDevice(name) else {
      throw trace.refusal(.ERROR_BAD_DEVICE, "\(name.traced) is no name of a device")
    }
    try checkProviders()
    guard !isInUse(device) else {
      throw trace.refusal(.ERROR_ALREADY_ASSIGNED, "\(device.name) is connected already")
    }
    guard let connection = try profile.remembered(device) else {
      throw trace.refusal(.ERROR_NOT_CONNECTED, "\(device.name) is not remembered")
    }
    let restorable = restorable
    var restorations = [restoration(of: connection, on: device, by: restorable, prompting)]
    ask(restorable, for: &restorations)
    if let error = restorations[0].error { throw error }
  }

  /// Makes all remembered connections again that are not there: WNetRestoreConnection without a device. Providers that
  /// have not started yet are asked again until their time is up (NP-TIME-001, NP-TIME-005).
  /// - Parameter timeout: the registry's RestoreTimeout in milliseconds; nil when there is none.
  /// - Throws: the first significant error, once all were tried (REST-022).
  public func restoreAll(_ prompting: Prompting, timeout: UInt32?, clock: some Timekeeper) throws(Win32Error)
  {
    try checkProviders()
    let restorable = restorable
    var restorations: [Restoration] = []
    for (device, connection) in try profile.all() where !isInUse(device) {
      restorations.append(restoration(of: connection, on: device, by: restorable, prompting))
    }
    guard !restorations.isEmpty else { return trace("nothing that is remembered is to be connected") }
    let end = clock.milliseconds + Int64(StartTimes(of: providers, timeout: timeout).longest)
    var pause: Int64 = 100
    ask(restorable, for: &restorations)
    while restorations.contains(where: \.isEarly), case let left = end - clock.milliseconds, left > 0 {
      trace("a network has not started yet: it is asked again")
      clock.pause(milliseconds: UInt32(min(pause, left)))
      pause = min(pause * 2, 1000)
      ask(restorable, for: &restorations)
    }
    // A device that another program has connected meanwhile is connected (REST-023).
    let errors = restorations.filter { !$0.isForgotten }.compactMap(\.error).filter {
      $0 != .ERROR_ALREADY_ASSIGNED
    }
    if let error = errors.first(where: \.isSignificant) ?? errors.first { throw error }
  }

  /// Asks, for every connection that is not there yet and may come, each of its providers in turn; each provider gets all
  /// that it may make at once.
  private func ask(_ restorable: [any NetworkProvider], for restorations: inout [Restoration]) {
    for index in restorations.indices where restorations[index].isEarly { restorations[index].beginAgain() }
    for (place, provider) in restorable.enumerated() {
      let open = restorations.indices.filter { restorations[$0].isOpen(to: place) }
      guard !open.isEmpty else { continue }
      for (index, answer) in zip(open, provider.addConnections(open.map { restorations[$0].connect })) {
        restorations[index].record(answer, of: provider)
      }
      takeBackForgotten(open, of: &restorations, from: provider)
    }
    for index in restorations.indices { restorations[index].conclude(trace) }
  }

  /// Takes back what a program has forgotten while it was being restored: a cancel that came before the connection was made
  /// has found none. A cancel that forgets later asks for that itself (`Router.cancel`).
  private func takeBackForgotten(
    _ indices: [Int], of restorations: inout [Restoration], from provider: any NetworkProvider
  ) {
    // A profile that cannot be read does not say that anything was forgotten.
    guard let remembered = try? profile.all() else { return }
    for index in indices {
      let resource = restorations[index].connect.resource
      guard let device = resource.localName, let remoteName = resource.remoteName,
        !remembered.contains(where: {
          $0.device.name == device && $0.connection.isSameResource(as: remoteName)
        })
      else { continue }
      trace("\(device) was forgotten meanwhile")
      withdraw(device, from: remoteName, of: [provider])
      restorations[index].forget()
    }
  }

  /// Has all providers take back what a restore has made of a device that is not remembered any more.
  func withdraw(_ device: LocalDevice, rememberedFor remoteName: WideString) {
    withdraw(
      device.name, from: remoteName,
      of: providers(supporting: WNNC_CON_CANCELCONNECTION | WNNC_CON_CANCELCONNECTION2))
  }

  private func withdraw(
    _ device: WideString, from remoteName: WideString, of providers: [any NetworkProvider]
  ) {
    for provider in providers {
      do throws(Win32Error) {
        try provider.withdraw(device, from: remoteName)
        trace("the connection of \(device) that was restored has ended")
      } catch { trace("nothing of \(device) is taken back: \(error)") }
    }
  }

  /// The providers that make connections, in their order. A provider may say otherwise the next time, so that a restore
  /// asks them once.
  private var restorable: [any NetworkProvider] { providers(supporting: Self.waysToConnect) }

  private func restoration(
    of connection: RememberedConnection, on device: LocalDevice, by restorable: [any NetworkProvider],
    _ prompting: Prompting
  ) -> Restoration {
    let all = Array(restorable.enumerated())
    /// The provider of that name. A Windows of another language has another name for it, but the same type of network.
    let named =
      all.first { $0.element.name.equalsIgnoringCase(connection.providerName) }
      ?? all.first { $0.element.networkType == connection.providerType }
    trace("\(device.name) is remembered for \(connection.remoteName.traced)")
    let connect = ConnectRequest(
      owner: prompting.isAllowed ? prompting.owner : 0,
      resource: NetResource(
        type: device.resourceType, localName: device.name, remoteName: connection.remoteName,
        provider: named?.element.name),
      userName: connection.userName.isEmpty ? nil : connection.userName,
      flags: prompting.isAllowed ? UInt32(CONNECT_INTERACTIVE) : 0, restores: true)
    if connection.providerName.isEmpty {
      var connect = connect
      connect.resource.provider = nil
      return Restoration(connect: connect, candidates: all.map(\.offset), isNamed: false)
    }
    return Restoration(connect: connect, candidates: named.map { [$0.offset] } ?? [], isNamed: true)
  }
}

extension Win32Error {
  /// Whether it says more than that a name is another network's, or that no network is there.
  fileprivate var isSignificant: Bool {
    var routing = Routing(.resource)
    routing.record(self)
    return routing.significant != nil
  }
}
