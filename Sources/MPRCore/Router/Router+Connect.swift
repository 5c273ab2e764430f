internal import CMPR

extension Router {
  /// Makes a connection: what WNetAddConnection2 and its relatives have in common.
  /// - Throws: every code that the WNetAddConnection2 page lists, or what the provider said.
  public func connect(_ request: ConnectRequest) throws(Win32Error) {
    _ = try perform(check(request, announce: nil))
  }

  /// Tells a caller the name that its connection will have; throws ERROR_MORE_DATA when that does not fit.
  public typealias Announce = (WideString) throws(Win32Error) -> Void

  /// Every check that needs no server, in the order of ADD2-090; it changes nothing and tells nobody.
  /// - Parameter announce: called before any provider is asked (USE-060). Where there is none no device can be
  ///   chosen, because the caller could not be told which (ADD2-077, USE-054).
  func check(_ request: ConnectRequest, announce: Announce?) throws(Win32Error) -> Plan {
    guard var resource = request.resource else { throw .ERROR_INVALID_ADDRESS }
    guard request.flags & ~Self.acceptedFlags == 0 else { throw .ERROR_INVALID_PARAMETER }
    let localName = resource.localName.flatMap { $0.isEmpty ? nil : $0 }
    let redirects = request.flags & UInt32(CONNECT_REDIRECT) != 0
    if localName == nil, redirects, announce == nil { throw .ERROR_INVALID_ADDRESS }
    let types = [RESOURCETYPE_ANY, RESOURCETYPE_DISK, RESOURCETYPE_PRINT].map { UInt32($0) }
    guard types.contains(resource.type) else { throw .ERROR_INVALID_PARAMETER }
    guard let remoteName = resource.remoteName, !remoteName.isEmpty,
      remoteName.count <= Int(MAX_PATH)
    else { throw .ERROR_BAD_NET_NAME }

    var device = Plan.Device.none(announce: announce)
    var name = remoteName
    if let localName {
      guard let named = LocalDevice(localName) else { throw .ERROR_BAD_DEVICE }
      let type = named.resourceType
      // RESOURCETYPE_ANY leaves it to the device's name (ADD2-078, ADD-022).
      guard resource.type == type || resource.type == UInt32(RESOURCETYPE_ANY) else {
        throw .ERROR_BAD_DEV_TYPE
      }
      resource.type = type
      device = .named(named)
      name = named.name
      resource.localName = name
    } else {
      resource.localName = nil
      if redirects, let first = LocalDevice.choice(of: resource.type)?.first {
        device = .chosen
        name = first.name
      }
    }

    guard !providers.isEmpty else { throw .ERROR_NO_NETWORK }
    let candidates = try candidates(for: request)
    try announce?(name)

    if case .named(let device) = device {
      guard !isInUse(device) else { throw .ERROR_ALREADY_ASSIGNED }
      if let remembered = try profile.remembered(device),
        !remembered.isSameResource(as: remoteName)
      {
        throw .ERROR_DEVICE_ALREADY_REMEMBERED
      }
    }
    let connect = ProviderConnect(
      owner: request.owner, resource: resource, password: request.password,
      userName: request.userName, buffers: request.buffers, flags: request.flags)
    // Whether a network that has no deviceless connections will be found is not known yet.
    if case .none = device {} else { try checkProfile(for: connect) }
    return Plan(connect: connect, device: device, candidates: candidates)
  }

  /// Finds out whether the profile can be written if it will have to be, before anything is connected.
  private func checkProfile(for connect: ProviderConnect) throws(Win32Error) {
    if connect.remembersDevice { try profile.checkWritable() }
  }

  /// The flags that exist (ADD2-087): all of the header but the reserved ones and the one that is only
  /// ever a result, and the two that newer headers define.
  private static let acceptedFlags: UInt32 = 0xFFFF & ~UInt32(CONNECT_LOCALDRIVE)

  /// The providers that are asked: the one that the caller named, or all that can make connections this way.
  private func candidates(for request: ConnectRequest) throws(Win32Error) -> [any NetworkProvider] {
    let ways = WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3
    let candidates = providers(
      supporting: request.buffers == nil ? ways : ways | WNNC_CON_ADDCONNECTION4)
    guard let name = request.resource?.provider, !name.isEmpty else { return candidates }
    guard let named = candidates.first(where: { $0.name.equalsIgnoringCase(name) }) else {
      throw .ERROR_BAD_PROVIDER
    }
    return [named]
  }

  /// Carries a plan out: notifyees, providers, profile.
  /// - Returns: the device, if one was redirected.
  func perform(_ plan: Plan) throws(Win32Error) -> LocalDevice? {
    var add = AddNotification(
      owner: plan.connect.owner, resource: plan.connect.resource, flags: plan.connect.flags)
    var round = NotificationRound(notifyees()) { notifyee, phase, context in
      notifyee.addConnect(add, phase, context: &context)
    }
    var status = round.pre()
    var device: LocalDevice?
    if status == .NO_ERROR {
      do throws(Win32Error) {
        let accepted = try route(plan)
        device = accepted.device
        add.resource.provider = accepted.provider.name
        // Only now is it known which one it is (NOTIFY-036).
        add.resource.localName = device?.name
        remember(plan.connect, device: device, provider: accepted.provider)
      } catch { status = error }
    }
    round.post(status)
    if status != .NO_ERROR { throw status }
    return device
  }

  /// The first provider that makes the connection (NP-ROUTE-001, -005, -009), and the device it redirected; a
  /// named one has the last word (NP-ROUTE-013).
  private func route(_ plan: Plan) throws(Win32Error)
    -> (provider: any NetworkProvider, device: LocalDevice?)
  {
    var routing = Routing(.resource)
    var lacksType = false
    for provider in plan.candidates {
      do throws(Win32Error) {
        return (provider, try connect(plan, to: provider))
      } catch {
        if error == .ERROR_BAD_DEVICE, plan.lacksType { lacksType = true }
        if error.isAcceptance { throw error }
        if plan.namesProvider { throw lacksType ? .ERROR_INVALID_PARAMETER : error }
        routing.record(error)
      }
    }
    if lacksType, routing.significant == nil { throw .ERROR_INVALID_PARAMETER }
    throw routing.verdict
  }

  private func connect(_ plan: Plan, to provider: any NetworkProvider) throws(Win32Error)
    -> LocalDevice?
  {
    switch plan.device {
    case .named(let device):
      try provider.addConnection(plan.connect)
      return device
    case .chosen:
      return try connectFreeDevice(plan.connect, to: provider)
    case .none(let announce):
      do throws(Win32Error) {
        try provider.addConnection(plan.connect)
        return nil
      } catch {
        guard let announce, error == .ERROR_BAD_DEVICE,
          let first = LocalDevice.choice(of: plan.connect.resource.type)?.first
        else { throw error }
        try announce(first.name)
        try checkProfile(for: plan.connect)
        return try connectFreeDevice(plan.connect, to: provider)
      }
    }
  }

  /// Puts the connection into the profile when that was asked for. The profile was found writable
  /// before; if it is not any more, the connection stays and the call succeeds (ADD2-094).
  private func remember(
    _ connect: ProviderConnect, device: LocalDevice?, provider: any NetworkProvider
  ) {
    guard connect.remembersDevice, let device, let remoteName = connect.resource.remoteName else {
      return
    }
    try? profile.remember(
      RememberedConnection(
        remoteName: remoteName, userName: connect.userName ?? "",
        providerName: provider.name,
        providerType: provider.capabilities(UInt32(WNNC_NET_TYPE)),
        device: device, hasOwnCredentials: connect.userName != nil),
      for: device)
  }
}

extension ProviderConnect {
  /// Whether success with a device goes into the profile.
  fileprivate var remembersDevice: Bool {
    flags & UInt32(CONNECT_UPDATE_PROFILE) != 0 && flags & UInt32(CONNECT_TEMPORARY) == 0
  }
}
