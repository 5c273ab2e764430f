/// The members of a NETRESOURCE that a caller may pass to a connect function.
public struct NetResource: Equatable, Sendable {
  public var scope: UInt32
  public var type: UInt32
  public var displayType: UInt32
  public var usage: UInt32
  /// nil when the caller passed NULL.
  public var localName: WideString?
  public var remoteName: WideString?
  public var provider: WideString?

  public init(
    scope: UInt32 = 0, type: UInt32 = 0, displayType: UInt32 = 0, usage: UInt32 = 0,
    localName: WideString? = nil, remoteName: WideString? = nil, provider: WideString? = nil
  ) {
    self.scope = scope
    self.type = type
    self.displayType = displayType
    self.usage = usage
    self.localName = localName
    self.remoteName = remoteName
    self.provider = provider
  }
}

/// Credentials and options whose format only a provider knows (ADD4-005, ADD4-008).
public struct ProviderBuffers: Sendable {
  /// nil asks for the default credentials.
  public var authentication: Secret?
  /// nil asks for the default options.
  public var options: Secret?

  public init(authentication: Secret?, options: Secret?) {
    self.authentication = authentication
    self.options = options
  }

  /// Whether nothing but defaults is asked for: then the older functions can do it, too.
  public var areDefaults: Bool { authentication == nil && options == nil }
}

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

/// What both cancel functions ask of the router.
public struct CancelRequest: Sendable {
  /// A local device or a remote name; nil when the caller passed NULL.
  public var name: WideString?
  public var flags: UInt32
  public var force: Bool

  public init(name: WideString?, flags: UInt32 = 0, force: Bool = false) {
    self.name = name
    self.flags = flags
    self.force = force
  }
}
