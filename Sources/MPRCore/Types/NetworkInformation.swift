/// Facts about a provider's network: NETINFOSTRUCT.
public struct NetworkInformation: Equatable, Sendable {
  /// The version of the provider.
  public var version: UInt32
  /// NO_ERROR for a network that runs, ERROR_NO_NETWORK for one that does not, ERROR_BUSY for one that is to start.
  public var status: Win32Error
  /// The handle of the provider's library.
  public var handle: UInt
  /// The high word of WNNC_NET_* (NETI-013).
  public var type: UInt16
}
