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
