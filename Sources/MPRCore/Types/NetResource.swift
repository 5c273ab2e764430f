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
  /// lpComment, which the provider alone understands.
  public var comment: Comment?

  /// The member lpComment of a caller.
  public enum Comment: Equatable, Sendable {
    /// The caller's own pointer, as an address. Some callers pass a structure of the provider's in place of a
    /// text, so that nobody but the provider knows how long it is (NP-ADD-007).
    case address(UInt)
    /// A text that was converted for the provider.
    case text(WideString)
  }

  public init(
    scope: UInt32 = 0, type: UInt32 = 0, displayType: UInt32 = 0, usage: UInt32 = 0,
    localName: WideString? = nil, remoteName: WideString? = nil, provider: WideString? = nil,
    comment: Comment? = nil
  ) {
    self.scope = scope
    self.type = type
    self.displayType = displayType
    self.usage = usage
    self.localName = localName
    self.remoteName = remoteName
    self.provider = provider
    self.comment = comment
  }
}
