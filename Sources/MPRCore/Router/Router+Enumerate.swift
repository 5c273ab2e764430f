internal import CMPR

extension Router {
  /// Begins an enumeration: WNetOpenEnum.
  /// - Returns: the enumeration, which the caller closes.
  /// - Throws: every code that the WNetOpenEnum page lists, or what a provider said.
  public func openEnumeration(_ request: EnumerationRequest) throws(Win32Error) -> any ResourceEnumeration {
    try check(request)
    try checkProviders()
    // Beyond GLOBALNET the usage has no effect, and there is no container (OPENE-014, OPENE-031). A provider need not
    // know that: it is not told of them (NP-OPENE-005).
    let plain = EnumerationRequest(scope: request.scope, type: request.type)
    switch Int32(request.scope) {
    case RESOURCE_GLOBALNET: return try openNetwork(request)
    case RESOURCE_REMEMBERED: return ListedResources(try rememberedResources(of: request.type))
    case RESOURCE_RECENT: return ListedResources([])
    case RESOURCE_CONTEXT: return try open(plain, announcing: WNNC_ENUM_CONTEXT, after: [Self.entireNetwork])
    default: return try open(plain, announcing: WNNC_ENUM_LOCAL, after: [])
    }
  }

  /// Makes every check that needs no provider.
  private func check(_ request: EnumerationRequest) throws(Win32Error) {
    guard (UInt32(RESOURCE_CONNECTED)...UInt32(RESOURCE_CONTEXT)).contains(request.scope) else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "there is no such scope")
    }
    guard request.type & ~UInt32(RESOURCETYPE_DISK | RESOURCETYPE_PRINT) == 0 else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "the type is neither any nor made of disk and print")
    }
    guard request.scope == UInt32(RESOURCE_GLOBALNET) else { return }
    guard request.usage & ~UInt32(RESOURCEUSAGE_ALL) == 0 else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "usage bits that no caller may pass")
    }
    // Callers often leave the member 0 in a resource that they have built: then the provider decides (OPENE-035).
    if let usage = request.container?.usage, usage != 0, usage & UInt32(RESOURCEUSAGE_CONTAINER) == 0 {
      throw trace.refusal(.ERROR_NOT_CONTAINER, "the resource is no container, as its usage says")
    }
  }

  // MARK: What is connected, and what is near

  /// Enumerates what all providers have of a scope (NP-CAPS-008). One that refuses does not end it for the others
  /// (OPENE-037).
  /// - Parameters:
  ///   - bit: of WNNC_ENUMERATION, by which providers announce the scope.
  ///   - first: entries of the router's own.
  private func open(_ request: EnumerationRequest, announcing bit: Int32, after first: [NetResource])
    throws(Win32Error) -> any ResourceEnumeration
  {
    var parts: [MergedEnumeration.Part] = []
    var routing = Routing(.resource)
    for provider in providers(supporting: bit, of: WNNC_ENUMERATION) {
      do throws(Win32Error) {
        parts.append(
          MergedEnumeration.Part(provider: provider.name, resources: try provider.openEnumeration(request)))
      } catch { routing.record(error) }
    }
    if parts.isEmpty {
      if let significant = routing.significant { throw significant }
      // Of a network that runs, one that cannot enumerate included, the enumeration is an empty one.
      if routing.count == providers.count, routing.verdict == .ERROR_NO_NETWORK { throw .ERROR_NO_NETWORK }
    }
    return MergedEnumeration(first, then: parts)
  }

  /// The entry by which a caller comes from what is near to the root of the network (ENUM-030).
  private static let entireNetwork = NetResource(
    scope: UInt32(RESOURCE_GLOBALNET), displayType: UInt32(RESOURCEDISPLAYTYPE_ROOT),
    usage: UInt32(RESOURCEUSAGE_CONTAINER), comment: .text("Entire Network"))

  // MARK: The network

  private func openNetwork(_ request: EnumerationRequest) throws(Win32Error) -> any ResourceEnumeration {
    let remoteName = request.container?.remoteName.flatMap { $0.isEmpty ? nil : $0 }
    if let name = request.container?.provider, !name.isEmpty {
      return try open(request, of: name, remoteName: remoteName)
    }
    // No name at all is the root (OPENE-027).
    guard remoteName != nil else { return ListedResources(roots(for: request.usage)) }

    var routing = Routing(.resource)
    for provider in providers(supporting: WNNC_ENUM_GLOBAL, of: WNNC_ENUMERATION) {
      do throws(Win32Error) {
        let resources = try provider.openEnumeration(request)
        return MergedEnumeration(then: [MergedEnumeration.Part(provider: provider.name, resources: resources)]
        )
      } catch { routing.record(error) }
    }
    // As for a named provider that does not enumerate its network (OPENE-034).
    if routing.count == 0 { throw trace.refusal(.ERROR_NOT_SUPPORTED, "no provider enumerates its network") }
    // A provider that says that the resource holds no others knows it (OPENE-035).
    if routing.significant == nil, routing.contains(.ERROR_NOT_CONTAINER) { throw .ERROR_NOT_CONTAINER }
    throw verdict(of: routing)
  }

  /// Enumerates a container of the provider that the caller has named. The container that goes by the provider's own
  /// name, as the root has it, is the provider's top level.
  private func open(_ request: EnumerationRequest, of name: WideString, remoteName: WideString?)
    throws(Win32Error) -> any ResourceEnumeration
  {
    let provider = try provider(named: name)
    guard provider.supports(WNNC_ENUM_GLOBAL, of: WNNC_ENUMERATION) else {
      throw trace.refusal(.ERROR_NOT_SUPPORTED, "the provider does not enumerate its network")
    }
    var request = request
    if remoteName?.equalsIgnoringCase(name) ?? true { request.container = nil }
    return MergedEnumeration(then: [
      MergedEnumeration.Part(provider: provider.name, resources: try provider.openEnumeration(request))
    ])
  }

  /// The providers as containers (OPENE-025, ENUM-029). Of what type a network's resources are is not known yet, so that
  /// each type finds them.
  private func roots(for usage: UInt32) -> [NetResource] {
    let kinds = usage & UInt32(RESOURCEUSAGE_CONNECTABLE | RESOURCEUSAGE_CONTAINER)
    guard kinds == 0 || kinds & UInt32(RESOURCEUSAGE_CONTAINER) != 0 else { return [] }
    return providers(supporting: WNNC_ENUM_GLOBAL, of: WNNC_ENUMERATION).map { provider in
      NetResource(
        scope: UInt32(RESOURCE_GLOBALNET), displayType: UInt32(RESOURCEDISPLAYTYPE_NETWORK),
        usage: UInt32(RESOURCEUSAGE_CONTAINER), remoteName: provider.name, provider: provider.name)
    }
  }

  // MARK: What is remembered

  /// The remembered connections, connected or not (ENUM-031).
  private func rememberedResources(of type: UInt32) throws(Win32Error) -> [NetResource] {
    try profile.all().filter { type == 0 || type & $0.connection.connectionType != 0 }.map {
      device, connection in
      NetResource(
        scope: UInt32(RESOURCE_REMEMBERED), type: connection.connectionType,
        displayType: UInt32(RESOURCEDISPLAYTYPE_GENERIC), usage: UInt32(RESOURCEUSAGE_CONNECTABLE),
        localName: device.name, remoteName: connection.remoteName, provider: provider(of: connection))
    }
  }

  /// The name of the provider that a connection is remembered for. Programs read it without a look at NULL: an entry that
  /// names none has that of its type of network, or the first one's.
  private func provider(of connection: RememberedConnection) -> WideString {
    if !connection.providerName.isEmpty { return connection.providerName }
    let network = connection.providerType >> 16
    let known = providers.first { $0.networkType >> 16 == network }
    return (known ?? providers.first)?.name ?? ProviderOrder.builtInName
  }
}
