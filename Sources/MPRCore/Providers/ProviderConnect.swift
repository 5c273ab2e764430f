/// What a provider is told about one connection to make: npapi's NPAddConnection3, or NPAddConnection4 with
/// `buffers`.
public struct ProviderConnect: Sendable {
  public var owner: UInt
  /// Upper case, nil for a deviceless connection (NP-ROUTE-022, NP-ROUTE-023); remoteName is never nil.
  public var resource: NetResource
  public var password: Secret?
  public var userName: WideString?
  public var buffers: ProviderBuffers?
  public var flags: UInt32
}
