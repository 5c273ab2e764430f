/// A connection that a caller wants cancelled: the arguments of WNetCancelConnection*.
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
