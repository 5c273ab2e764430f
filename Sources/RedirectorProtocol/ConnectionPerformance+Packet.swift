import MPRCore

extension ConnectionPerformance: FieldCodable {
  public init() { self.init(flags: 0) }

  public mutating func code<Coder: FieldCoder & ~Copyable>(by coder: inout Coder) throws(Coder.Failure) {
    try coder.code(&flags, "flags")
    try coder.code(&speed, "speed")
    try coder.code(&delay, "delay")
    try coder.code(&bestDataSize, "data")
  }
}

extension Reply {
  /// A reply that brings a value.
  public init(content value: some PacketCodable) {
    var writer = PacketWriter()
    value.encode(into: &writer)
    self.init(code: .NO_ERROR, content: writer.withBytes { Array($0) })
  }

  /// The value of a reply.
  public func value<Value: PacketCodable>(_: Value.Type) throws(MalformedPacket) -> Value {
    let value: Result<Value, MalformedPacket> = content.withUnsafeBytes { bytes in
      do throws(MalformedPacket) { return .success(try Value(decoding: bytes)) } catch {
        return .failure(error)
      }
    }
    return try value.get()
  }
}
