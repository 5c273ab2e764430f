internal import CMPR

/// A connection that a provider has made.
struct Made {
  /// The device, if one was redirected.
  var device: LocalDevice?
  /// The user whom the provider has asked for; nil when it is as it was requested.
  var userName: WideString?
}

extension Router {
  /// Makes a connection: the work of all functions WNetAddConnection*.
  /// - Parameter asksAccount: a dialogue's, which asks the user in the place of a provider that does not.
  /// - Throws: every code that the WNetAddConnection2 page lists, or what the provider said.
  public func connect(_ request: ConnectRequest?, asksAccount: AskAccount? = nil) throws(Win32Error) {
    var plan = try check(request, announce: nil)
    plan.asksAccount = asksAccount
    _ = try perform(plan)
  }

  /// Asks the user for other credentials for a connection that was refused. It throws ERROR_CANCELLED when there is no
  /// answer.
  public typealias AskAccount = (ConnectRequest) throws(Win32Error) -> (
    userName: WideString?, password: Secret
  )

  /// Is told the name that the connection will have, before it is made. It throws ERROR_MORE_DATA when the
  /// caller's buffer is too small for it.
  public typealias Announce = (WideString) throws(Win32Error) -> Void

  /// Makes every check that needs no server. It changes nothing, and no notifyee is called. If several checks
  /// would fail, their order decides which code the caller gets (ADD2-090).
  /// - Parameter announce: called before any provider is asked (USE-060). If nil, the router never chooses a
  ///   device: the caller could not be told which one (ADD2-077, USE-054).
  func check(_ request: ConnectRequest?, announce: Announce?) throws(Win32Error) -> Plan {
    guard var request else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the resource is NULL")
    }
    let callersFlags = request.flags
    guard callersFlags & ~ConnectFlags.accepted == 0 else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "flags that no caller may pass")
    }
    request.flags = ConnectFlags.counting(in: callersFlags)
    if request.flags != callersFlags {
      trace("of the flags only 0x\(request.flags.hexDigits) count")
    }
    let localName = request.resource.localName.flatMap { $0.isEmpty ? nil : $0 }
    let redirects = request.flags & UInt32(CONNECT_REDIRECT) != 0
    if localName == nil, redirects, announce == nil {
      throw trace.refusal(
        .ERROR_INVALID_ADDRESS,
        "CONNECT_REDIRECT without a local name, and no buffer to tell which one was chosen")
    }
    let types = [RESOURCETYPE_ANY, RESOURCETYPE_DISK, RESOURCETYPE_PRINT].map { UInt32($0) }
    guard types.contains(request.resource.type) else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "the resource's type is neither any, disk nor print")
    }
    guard let remoteName = request.resource.remoteName, !remoteName.isEmpty,
      remoteName.count <= Int(MAX_PATH)
    else {
      throw trace.refusal(.ERROR_BAD_NET_NAME, "the remote name is NULL, empty or longer than \(MAX_PATH)")
    }

    var device = Plan.Device.none(announce: announce)
    var name = remoteName
    if let localName {
      guard let named = LocalDevice(localName) else {
        throw trace.refusal(.ERROR_BAD_DEVICE, "\(localName.traced) is no name of a device")
      }
      let type = named.resourceType
      // With RESOURCETYPE_ANY the type is that of the named device (ADD2-078, ADD-022).
      guard request.resource.type == type || request.resource.type == UInt32(RESOURCETYPE_ANY) else {
        throw trace.refusal(.ERROR_BAD_DEV_TYPE, "\(named.name) is a device of type \(type)")
      }
      request.resource.type = type
      device = .named(named)
      name = named.name
      request.resource.localName = name
    } else {
      request.resource.localName = nil
      if redirects, let first = LocalDevice.choice(of: request.resource.type)?.first {
        device = .chosen
        name = first.name
      }
    }

    try checkProviders()
    let candidates = try candidates(for: request)
    try announce?(name)

    if case .named(let device) = device {
      // A connected device is refused, even for the same resource (ADD2-041).
      guard !isInUse(device) else {
        throw trace.refusal(.ERROR_ALREADY_ASSIGNED, "\(device.name) is connected already")
      }
      let remembered = try fromProfile(connecting: request, otherwise: nil) { profile throws(Win32Error) in
        try profile.remembered(device)
      }
      if let remembered,
        !remembered.isSameResource(as: remoteName)
      {
        throw trace.refusal(
          .ERROR_DEVICE_ALREADY_REMEMBERED,
          "\(device.name) is remembered for \(remembered.remoteName.traced)")
      }
    }
    // A connection without a device is not remembered. If a provider turns out to need one, `connect(_:to:)`
    // checks then.
    if case .none = device {} else { try checkProfile(for: request) }
    return Plan(connect: request, callersFlags: callersFlags, device: device, candidates: candidates)
  }

  /// Makes sure, before anything is connected, that the profile can be written if this connection is to be
  /// remembered.
  private func checkProfile(for connect: ConnectRequest) throws(Win32Error) {
    if connect.remembersDevice { try profile.checkWritable() }
  }

  /// The bits of WNNC_CONNECTION of which one announces a function that makes connections without buffers.
  static let waysToConnect = WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3

  /// The providers to ask: the one that the caller named, or all that have one of the functions for such a
  /// request.
  private func candidates(for request: ConnectRequest) throws(Win32Error) -> [any NetworkProvider] {
    let candidates = providers(
      supporting: request.buffers == nil ? Self.waysToConnect : Self.waysToConnect | WNNC_CON_ADDCONNECTION4)
    if candidates.count < providers.count {
      trace("of \(providers.count) providers \(candidates.count) have a function for such a request")
    }
    guard let name = request.resource.provider, !name.isEmpty else { return candidates }
    guard let named = candidates.first(where: { $0.name.equalsIgnoringCase(name) }) else {
      throw trace.refusal(
        .ERROR_BAD_PROVIDER, "no loaded provider that makes connections is called \(name.traced)")
    }
    return [named]
  }

  /// Carries a plan out: calls the notifyees, asks the providers, writes the profile.
  /// - Returns: the device, if one was redirected.
  func perform(_ plan: Plan) throws(Win32Error) -> LocalDevice? {
    var add = AddNotification(
      owner: plan.connect.owner, resource: plan.connect.resource, flags: plan.callersFlags)
    // Only a provider knows what is behind lpComment (NOTIFY-035).
    add.resource.comment = nil
    var round = NotificationRound(try notifyees()) { notifyee, phase, context in
      notifyee.addConnect(add, phase, context: &context)
    }
    var status = round.pre()
    var device: LocalDevice?
    if status == .NO_ERROR {
      do throws(Win32Error) {
        // Read only where it is needed: this reaches the disk.
        let mark = plan.connect.remembersDevice ? profile.mark : ProfileMark(nil)
        let accepted = try route(plan)
        device = accepted.made.device
        add.resource.provider = accepted.provider.name
        // Which device the router has chosen is known only now (NOTIFY-036).
        add.resource.localName = device?.name
        var plan = plan
        // The user may have typed another name than the caller has given.
        if let userName = accepted.made.userName { plan.connect.userName = userName }
        remember(plan.connect, device: device, provider: accepted.provider, since: mark)
      } catch { status = error }
    } else {
      trace("the notifyee's answer stops the operation")
    }
    round.post(status)
    if status != .NO_ERROR { throw status }
    return device
  }

  /// Asks the candidates in order until one makes the connection (NP-ROUTE-001, -005, -009). If the caller
  /// named a provider, its error is the result (NP-ROUTE-013).
  private func route(_ plan: Plan) throws(Win32Error)
    -> (provider: any NetworkProvider, made: Made)
  {
    var routing = Routing(.resource)
    var lacksType = false
    for provider in plan.candidates {
      do throws(Win32Error) {
        return (provider, try connect(plan, to: provider))
      } catch {
        if error == .ERROR_BAD_DEVICE, plan.lacksType { lacksType = true }
        if error.isAcceptance { throw error }
        if plan.namesProvider { throw lacksType ? missingType : error }
        routing.record(error)
      }
    }
    if lacksType, routing.significant == nil { throw missingType }
    throw verdict(of: routing)
  }

  /// The error when a network needs a device, and the type does not say of what kind.
  private var missingType: Win32Error {
    trace.refusal(
      .ERROR_INVALID_PARAMETER, "the network needs a device, and the type does not say of what kind")
  }

  private func connect(_ plan: Plan, to provider: any NetworkProvider) throws(Win32Error) -> Made {
    switch plan.device {
    case .named(let device):
      return Made(device: device, userName: try make(plan.connect, with: provider, plan.asksAccount))
    case .chosen:
      return try connectFreeDevice(plan.connect, to: provider)
    case .none(let announce):
      do throws(Win32Error) {
        return Made(device: nil, userName: try make(plan.connect, with: provider, plan.asksAccount))
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

  /// Has a provider make a connection. When it refuses the credentials, and does not ask the user itself, a dialogue does
  /// (CDLG-008, NP-ADD3-007). It asks again while the network refuses what the user gives; the last refusal is the result.
  /// - Returns: the user who was asked for; nil when it is as it was requested.
  private func make(_ connect: ConnectRequest, with provider: any NetworkProvider, _ asksAccount: AskAccount?)
    throws(Win32Error) -> WideString?
  {
    var refusal: Win32Error
    do throws(Win32Error) { return try provider.addConnection(connect) } catch { refusal = error }
    guard let asksAccount, !provider.asksUser else { throw refusal }
    var connect = connect
    for _ in 1...AccountQuestion.mostAttempts where refusal.refusesCredentials {
      let account = try asksAccount(connect)
      (connect.userName, connect.password) = (account.userName, account.password)
      do throws(Win32Error) {
        return try provider.addConnection(connect) ?? connect.userName
      } catch { refusal = error }
    }
    throw refusal
  }

  /// Remembers the connection if the caller asked for that. The profile could be written before the
  /// connection was made; if that fails now all the same, the connection stays and the call succeeds
  /// (ADD2-094).
  private func remember(
    _ connect: ConnectRequest, device: LocalDevice?, provider: any NetworkProvider, since mark: ProfileMark
  ) {
    guard connect.remembersDevice, let device, let remoteName = connect.resource.remoteName else {
      return
    }
    let connection = RememberedConnection(
      remoteName: remoteName, userName: connect.userName ?? "", providerName: provider.name,
      providerType: provider.networkType, device: device,
      hasOwnCredentials: connect.userName != nil)
    do throws(Win32Error) {
      _ = try remember(connection, for: device, of: provider, since: mark)
    } catch { trace("\(device.name) is not remembered; the connection stays") }
  }
}

extension Router {
  /// Remembers a connection that stands.
  /// - Returns: false when it has been cancelled since `mark`.
  func remember(
    _ connection: RememberedConnection, for device: LocalDevice, of provider: any NetworkProvider,
    since mark: ProfileMark
  ) throws(Win32Error) -> Bool {
    var mark = mark
    while let later = try profile.remember(connection, for: device, since: mark) {
      // Another program may have cancelled this connection and made its own: then that one's entry stays.
      guard stands(connection.remoteName, on: device, of: provider) else {
        trace("\(device.name) is not remembered: the connection has been cancelled meanwhile")
        return false
      }
      mark = later
    }
    trace("\(device.name) is remembered in the profile")
    return true
  }

  /// Whether a connection that a provider has made still stands, as far as the provider tells.
  private func stands(_ remoteName: WideString, on device: LocalDevice, of provider: any NetworkProvider)
    -> Bool
  {
    guard provider.supports(WNNC_CON_GETCONNECTIONS, of: WNNC_CONNECTION) else { return true }
    do throws(Win32Error) {
      return try provider.connection(of: device.name).canonicalName == remoteName.canonicalName
    } catch { return error != .ERROR_NOT_CONNECTED }
  }
}

extension ConnectRequest {
  /// Whether the connection is to be remembered if it gets a device.
  var remembersDevice: Bool {
    flags & UInt32(CONNECT_UPDATE_PROFILE) != 0 && flags & UInt32(CONNECT_TEMPORARY) == 0
  }
}
