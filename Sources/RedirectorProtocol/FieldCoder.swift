import MPRCore

/// A place that fields are written to or read from, one after the other: a packet or the text of a connection file.
///
/// A reader changes the value that it is given; a writer leaves it as it is. So one list of a type's fields serves for
/// both directions and for both formats.
public protocol FieldCoder: ~Copyable {
  /// `Never` for a writer, `MalformedPacket` for a reader.
  associatedtype Failure: Error

  // `name` is the field's name in a text; packets have no names.
  mutating func code(_ value: inout Bool, _ name: StaticString) throws(Failure)
  mutating func code(_ value: inout some FixedWidthInteger, _ name: StaticString) throws(Failure)
  mutating func code(_ value: inout String, _ name: StaticString) throws(Failure)
  mutating func code(_ value: inout WideString, _ name: StaticString) throws(Failure)
  mutating func code(_ value: inout WideString?, _ name: StaticString) throws(Failure)
}

/// A packet, or a part of one, that can write and read itself.
public protocol PacketCodable: Sendable {
  func encode(into writer: inout PacketWriter)
  init(from reader: inout PacketReader) throws(MalformedPacket)
}

extension PacketCodable {
  /// Reads a whole packet.
  public init(decoding bytes: UnsafeRawBufferPointer) throws(MalformedPacket) {
    var reader = PacketReader(bytes)
    try self.init(from: &reader)
    try reader.finish()
  }
}

/// A value that lists its fields once.
public protocol FieldCodable: PacketCodable {
  /// A value for a reader to fill.
  init()
  /// Names every field, always in the same order.
  mutating func code<Coder: FieldCoder & ~Copyable>(by coder: inout Coder) throws(Coder.Failure)
}

extension FieldCodable {
  public func encode(into writer: inout PacketWriter) {
    var copy = self
    copy.code(by: &writer)
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    self.init()
    try code(by: &reader)
  }
}
