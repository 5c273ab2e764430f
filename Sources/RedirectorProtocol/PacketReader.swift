import MPRCore

/// Why a packet or a connection file cannot be read: it is too short or too long, or a value is out of range.
public struct MalformedPacket: Error {
  public init() {}
}

/// Reads a packet from front to back. Anything unexpected is `MalformedPacket`.
public struct PacketReader: ~Copyable {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  /// - Parameter bytes: the packet. The caller keeps it alive and wipes it.
  public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  public mutating func integer<Value: FixedWidthInteger>(_: Value.Type = Value.self)
    throws(MalformedPacket) -> Value
  {
    var value: Value = 0
    let raw = try take(MemoryLayout<Value>.size)
    withUnsafeMutableBytes(of: &value) { $0.copyMemory(from: raw) }
    return Value(littleEndian: value)
  }

  public mutating func bool() throws(MalformedPacket) -> Bool {
    switch try integer(UInt8.self) {
    case 0: return false
    case 1: return true
    default: throw MalformedPacket()
    }
  }

  public mutating func byteArray() throws(MalformedPacket) -> [UInt8] {
    let count: UInt32 = try integer()
    return Array(try take(Int(count)))
  }

  public mutating func string() throws(MalformedPacket) -> String {
    guard let text = String(validating: try byteArray(), as: UTF8.self) else {
      throw MalformedPacket()
    }
    return text
  }

  public mutating func wideString() throws(MalformedPacket) -> WideString {
    WideString(units: Array(try units()))
  }

  public mutating func secret() throws(MalformedPacket) -> Secret { Secret(units: try units()) }

  /// The value when there is one.
  public mutating func optional<Value>(
    _ body: (inout PacketReader) throws(MalformedPacket) -> Value
  ) throws(MalformedPacket) -> Value? {
    try bool() ? try body(&self) : nil
  }

  /// The end of the packet: nothing may follow.
  public func finish() throws(MalformedPacket) {
    guard offset == bytes.count else { throw MalformedPacket() }
  }

  /// Passes over everything that is left.
  public mutating func skipRest() { offset = bytes.count }

  /// The units of a text, read in place: a password must not pass through an array that nobody wipes.
  private mutating func units() throws(MalformedPacket)
    -> LazyMapCollection<Range<Int>, UInt16>
  {
    let count: UInt32 = try integer()
    let raw = try take(Int(count) * 2)
    return (0..<Int(count)).lazy.map {
      UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self))
    }
  }

  private mutating func take(_ count: Int) throws(MalformedPacket) -> UnsafeRawBufferPointer {
    guard count <= bytes.count - offset else { throw MalformedPacket() }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }
}
