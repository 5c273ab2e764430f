internal import CMPR

// Facts about the providers: WNetGetProviderName, WNetGetProviderType and WNetGetNetworkInformation.
extension Router {
  /// The name of the first provider whose network has a type (PROV-003).
  /// - Parameter type: WNNC_NET_*, of which the high word counts.
  /// - Throws: ERROR_NO_NETWORK when there is none (PROV-008).
  public func providerName(ofNetwork type: UInt32) throws(Win32Error) -> WideString {
    try checkProviders()
    guard let provider = providers.first(where: { $0.networkType >> 16 == type >> 16 }) else {
      throw trace.refusal(.ERROR_NO_NETWORK, "no provider's network has this type")
    }
    return provider.name
  }

  /// The type of a provider's network, as NPGetCaps gives it.
  /// - Throws: ERROR_BAD_PROVIDER when no provider has the name.
  public func networkType(ofProvider name: WideString) throws(Win32Error) -> UInt32 {
    try provider(named: name).networkType
  }

  /// Facts about a provider's network.
  /// - Throws: ERROR_BAD_PROVIDER when no provider has the name.
  public func networkInformation(ofProvider name: WideString) throws(Win32Error) -> NetworkInformation {
    let provider = try provider(named: name)
    return NetworkInformation(
      version: provider.capabilities(UInt32(WNNC_DRIVER_VERSION)), status: provider.status,
      handle: provider.handle, type: UInt16(provider.networkType >> 16))
  }

  /// The provider with a name.
  func provider(named name: WideString?) throws(Win32Error) -> any NetworkProvider {
    try checkProviders()
    guard let name, let provider = providers.first(where: { $0.name.equalsIgnoringCase(name) }) else {
      throw trace.refusal(.ERROR_BAD_PROVIDER, "no loaded provider is called \(name.traced)")
    }
    return provider
  }
}

extension NetworkProvider {
  /// Whether its network runs, by what NPGetCaps says of its start (NETI-006, NETI-015, NETI-018).
  fileprivate var status: Win32Error {
    switch capabilities(UInt32(WNNC_START)) {
    case 0: .ERROR_NO_NETWORK
    case UInt32(WNNC_WAIT_FOR_START): .NO_ERROR
    default: .ERROR_BUSY
    }
  }
}
