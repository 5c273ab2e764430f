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

  public init(
    owner: UInt, resource: NetResource, password: Secret?, userName: WideString?,
    buffers: ProviderBuffers? = nil, flags: UInt32
  ) {
    self.owner = owner
    self.resource = resource
    self.password = password
    self.userName = userName
    self.buffers = buffers
    self.flags = flags
  }
}
