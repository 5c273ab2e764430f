import MPRCore

/// Asks the redirector to end a connection: a device's, or the deviceless one to a remote name.
public struct CancelMessage: Equatable, Sendable {
  public var name: WideString
  public var force: Bool
  /// Whether only a connection ends that was restored, or is to be.
  public var restored: Bool

  public init(name: WideString, force: Bool, restored: Bool = false) {
    self.name = name
    self.force = force
    self.restored = restored
  }
}

extension CancelMessage: FieldCodable {
  public init() { self.init(name: "", force: false) }

  public mutating func code<Coder: FieldCoder & ~Copyable>(by coder: inout Coder) throws(Coder.Failure) {
    try coder.code(&name, "name")
    try coder.code(&force, "force")
    try coder.code(&restored, "restored")
  }
}
