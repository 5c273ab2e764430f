internal import CMPR

extension Router {
  /// Makes a connection: what WNetAddConnection2 and its relatives have in common.
  /// - Throws: every code that the WNetAddConnection2 page lists, or what the provider said.
  public func connect(_ request: ConnectRequest) throws(Win32Error) {
    let plan = try check(request)

    var add = AddNotification(
      owner: request.owner, resource: plan.connect.resource, flags: request.flags)
    add.resource.provider = request.resource?.provider
    var round = NotificationRound(notifyees()) { notifyee, phase, context in
      notifyee.addConnect(add, phase, context: &context)
    }
    var status = round.pre()
    if status == .NO_ERROR {
      do throws(Win32Error) {
        let provider = try route(plan)
        add.resource.provider = provider.name
        remember(plan, provider: provider)
      } catch { status = error }
    }
    round.post(status)
    if status != .NO_ERROR { throw status }
  }

  /// A request that passed every check.
  private struct Plan {
    var connect: ProviderConnect
    var device: LocalDevice?
    /// One when the caller named it, else all that can connect.
    var candidates: [any NetworkProvider]
    /// Whether success goes into the profile.
    var remembers: Bool
  }

  /// Every check that needs no server, in the order of ADD2-090; it changes nothing and tells nobody.
  private func check(_ request: ConnectRequest) throws(Win32Error) -> Plan {
    guard var resource = request.resource else { throw .ERROR_INVALID_ADDRESS }
    guard request.flags & ~Self.acceptedFlags == 0 else { throw .ERROR_INVALID_PARAMETER }
    let localName = resource.localName.flatMap { $0.isEmpty ? nil : $0 }
    // Only WNetUseConnection can tell its caller which device it chose (ADD2-077).
    if localName == nil, request.flags & UInt32(CONNECT_REDIRECT) != 0 {
      throw .ERROR_INVALID_ADDRESS
    }
    let types = [RESOURCETYPE_ANY, RESOURCETYPE_DISK, RESOURCETYPE_PRINT].map { UInt32($0) }
    guard types.contains(resource.type) else { throw .ERROR_INVALID_PARAMETER }
    guard let remoteName = resource.remoteName, !remoteName.isEmpty,
      remoteName.count <= Int(MAX_PATH)
    else { throw .ERROR_BAD_NET_NAME }

    var device: LocalDevice?
    if let localName {
      device = LocalDevice(localName)
      guard let device else { throw .ERROR_BAD_DEVICE }
      let type = device.resourceType
      // RESOURCETYPE_ANY leaves it to the device's name (ADD2-078, ADD-022).
      guard resource.type == type || resource.type == UInt32(RESOURCETYPE_ANY) else {
        throw .ERROR_BAD_DEV_TYPE
      }
      resource.type = type
    }
    resource.localName = device?.name

    guard !providers.isEmpty else { throw .ERROR_NO_NETWORK }
    var candidates = providers(supporting: WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3)
    if let name = resource.provider, !name.isEmpty {
      candidates = candidates.filter { $0.name.equalsIgnoringCase(name) }
      guard !candidates.isEmpty else { throw .ERROR_BAD_PROVIDER }
      candidates = Array(candidates.prefix(1))
    }

    let remembers =
      device != nil && request.flags & UInt32(CONNECT_UPDATE_PROFILE) != 0
      && request.flags & UInt32(CONNECT_TEMPORARY) == 0
    if let device {
      guard !isInUse(device) else { throw .ERROR_ALREADY_ASSIGNED }
      if let remembered = try profile.remembered(device),
        !remembered.isSameResource(as: remoteName)
      {
        throw .ERROR_DEVICE_ALREADY_REMEMBERED
      }
      if remembers { try profile.checkWritable() }
    }
    return Plan(
      connect: ProviderConnect(
        owner: request.owner, resource: resource, password: request.password,
        userName: request.userName, flags: request.flags),
      device: device, candidates: candidates, remembers: remembers)
  }

  /// The flags that exist (ADD2-087): all of the header but the reserved ones and the one that is only
  /// ever a result, and the two that newer headers define.
  private static let acceptedFlags: UInt32 = 0xFFFF & ~UInt32(CONNECT_LOCALDRIVE)

  /// The first provider that makes the connection (NP-ROUTE-001, -005, -009); a named one has the
  /// last word (NP-ROUTE-013).
  private func route(_ plan: Plan) throws(Win32Error) -> any NetworkProvider {
    var routing = Routing(.resource)
    for provider in plan.candidates {
      do throws(Win32Error) {
        try provider.addConnection(plan.connect)
        return provider
      } catch {
        if let name = plan.connect.resource.provider, !name.isEmpty { throw error }
        routing.record(error)
      }
    }
    throw routing.verdict
  }

  /// Puts the connection into the profile when that was asked for. The profile was found writable
  /// before; if it is not any more, the connection stays and the call succeeds (ADD2-094).
  private func remember(_ plan: Plan, provider: any NetworkProvider) {
    guard plan.remembers, let device = plan.device,
      let remoteName = plan.connect.resource.remoteName
    else { return }
    try? profile.remember(
      RememberedConnection(
        remoteName: remoteName, userName: plan.connect.userName ?? "",
        providerName: provider.name,
        providerType: provider.capabilities(UInt32(WNNC_NET_TYPE)),
        device: device, hasOwnCredentials: plan.connect.userName != nil),
      for: device)
  }
}
