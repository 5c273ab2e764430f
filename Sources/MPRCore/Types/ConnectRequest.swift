/// A connection that a caller asks for: the arguments of WNetAddConnection* and WNetUseConnection*. Once the router has
/// checked it, it is what a provider is asked for: the arguments of NPAddConnection3, or with `buffers` those of
/// NPAddConnection4.
public struct ConnectRequest: Sendable {
  /// The handle of the owner window, which is passed on and never used.
  public var owner: UInt
  /// A provider gets a local name in upper case, or nil for a deviceless connection (NP-ROUTE-022, NP-ROUTE-023), and a
  /// remote name.
  public var resource: NetResource
  /// nil asks for the default password; an empty one says that there is no password.
  public var password: Secret?
  /// nil asks for the default user.
  public var userName: WideString?
  /// The buffers that WNetAddConnection4 and WNetUseConnection4 have in place of password and user; nil for
  /// the other functions.
  public var buffers: ProviderBuffers?
  public var flags: UInt32
  /// Whether a remembered connection comes back. Then the password may be one that the network knows already, and the
  /// network may go on by itself when the server is away.
  public var restores: Bool

  public init(
    owner: UInt = 0, resource: NetResource, password: Secret? = nil, userName: WideString? = nil,
    buffers: ProviderBuffers? = nil, flags: UInt32 = 0, restores: Bool = false
  ) {
    self.owner = owner
    self.resource = resource
    self.password = password
    self.userName = userName
    self.buffers = buffers
    self.flags = flags
    self.restores = restores
  }
}
