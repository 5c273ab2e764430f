/// A connection that a provider is asked to make: the arguments of NPAddConnection3, or with `buffers` those
/// of NPAddConnection4.
public struct ProviderConnect: Sendable {
  public var owner: UInt
  /// localName is in upper case, or nil for a deviceless connection (NP-ROUTE-022, NP-ROUTE-023). remoteName
  /// is never nil.
  public var resource: NetResource
  public var password: Secret?
  public var userName: WideString?
  public var buffers: ProviderBuffers?
  public var flags: UInt32
}
