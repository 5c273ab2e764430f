import MPRCore

/// Asks the redirector to end a connection: a device's, or the deviceless one to a remote name.
public struct CancelMessage: Equatable, Sendable {
  public var name: WideString
  public var force: Bool

  public init(name: WideString, force: Bool) {
    self.name = name
    self.force = force
  }
}

extension CancelMessage: FieldCodable {
  public init() { self.init(name: "", force: false) }

  public mutating func code<Coder: FieldCoder & ~Copyable>(by coder: inout Coder) throws(Coder.Failure) {
    try coder.code(&name, "name")
    try coder.code(&force, "force")
  }
}
