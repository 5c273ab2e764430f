/// What every connect function asks of the router.
public struct ConnectRequest: Sendable {
  /// The owner window's handle, passed on and never looked at.
  public var owner: UInt
  /// nil when the caller passed NULL.
  public var resource: NetResource?
  /// nil asks for the default password, an empty one for none: they are different requests.
  public var password: Secret?
  /// nil asks for the default user.
  public var userName: WideString?
  /// What WNetAddConnection4 and WNetUseConnection4 have in place of password and user; nil for all others.
  public var buffers: ProviderBuffers?
  public var flags: UInt32

  public init(
    owner: UInt = 0, resource: NetResource?, password: Secret? = nil, userName: WideString? = nil,
    buffers: ProviderBuffers? = nil, flags: UInt32 = 0
  ) {
    self.owner = owner
    self.resource = resource
    self.password = password
    self.userName = userName
    self.buffers = buffers
    self.flags = flags
  }
}
