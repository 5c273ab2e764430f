/// The type of a share, as the content of a reply: RESOURCETYPE_*, with RESOURCETYPE_ANY for a server and for its pipes.
public struct ShareType: Equatable, Sendable {
  public var type: UInt32

  public init(_ type: UInt32) { self.type = type }
}

extension ShareType: FieldCodable {
  public init() { self.init(0) }

  public mutating func code<Coder: FieldCoder & ~Copyable>(by coder: inout Coder) throws(Coder.Failure) {
    try coder.code(&type, "type")
  }
}
