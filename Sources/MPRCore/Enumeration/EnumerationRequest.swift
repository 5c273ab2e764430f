/// A wish for an enumeration: the arguments of WNetOpenEnum, and once the router has checked them those of NPOpenEnum.
public struct EnumerationRequest: Equatable, Sendable {
  /// RESOURCE_*. A provider gets RESOURCE_CONNECTED, RESOURCE_GLOBALNET and RESOURCE_CONTEXT alone (NP-OPENE-001).
  public var scope: UInt32
  /// RESOURCETYPE_* bits; 0 for all. A provider that cannot tell types apart may answer more (OPENE-009).
  public var type: UInt32
  /// RESOURCEUSAGE_* bits; 0 for all, and in every scope but RESOURCE_GLOBALNET (OPENE-014).
  public var usage: UInt32
  /// The container, for RESOURCE_GLOBALNET. For a provider: nil for its top level, otherwise it has a remote name
  /// (NP-OPENE-004, NP-OPENE-005).
  public var container: NetResource?

  public init(scope: UInt32, type: UInt32 = 0, usage: UInt32 = 0, container: NetResource? = nil) {
    self.scope = scope
    self.type = type
    self.usage = usage
    self.container = container
  }
}
