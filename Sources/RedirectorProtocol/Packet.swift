import Linux
import MPRCore

/// A packet is wrong: too short, too long, of another version, or with values out of range.
public struct MalformedPacket: Error {}

/// The bytes of a packet while it is written, overwritten when done because they may hold a password.
///
/// Integers are little-endian; a text or byte string is its length (UInt32) and its bytes; an optional
/// is a byte 0 or 1, then the value.
public struct PacketWriter: ~Copyable {
  private let buffer: UnsafeMutableRawBufferPointer
  private var count = 0
  private var overflow = false

  public init(capacity: Int) {
    buffer = .allocate(byteCount: capacity, alignment: 8)
  }

  deinit {
    wipe(buffer)
    buffer.deallocate()
  }

  /// Lends the finished packet.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }

  /// Whether something did not fit: the packet is not to be sent.
  public var isTooLong: Bool { overflow }

  public mutating func write(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { append($0) }
  }

  public mutating func write(_ value: Bool) { write(UInt8(value ? 1 : 0)) }

  public mutating func write(_ bytes: [UInt8]) {
    write(UInt32(bytes.count))
    bytes.withUnsafeBytes { append($0) }
  }

  public mutating func write(_ text: WideString) {
    write(UInt32(text.count))
    text.units.withUnsafeBytes { append($0) }
  }

  public mutating func write(_ text: String) { write(Array(text.utf8)) }

  public mutating func write(_ secret: Secret) {
    secret.withUnits {
      write(UInt32($0.count))
      append(UnsafeRawBufferPointer($0))
    }
  }

  /// Writes whether there is a value, and the value with `body` when there is.
  public mutating func write<Value>(
    _ value: Value?, _ body: (inout PacketWriter, Value) -> Void
  ) {
    write(value != nil)
    if let value { body(&self, value) }
  }

  private mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count <= buffer.count - count else {
      overflow = true
      return
    }
    UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: bytes)
    count += bytes.count
  }
}

/// Reads a packet from front to back; anything unexpected is `MalformedPacket`.
public struct PacketReader: ~Copyable {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  /// Reads from `bytes`, which the caller keeps alive (and wipes).
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

  /// Nothing may follow.
  public func finish() throws(MalformedPacket) {
    guard offset == bytes.count else { throw MalformedPacket() }
  }

  /// The units of a text, read in place: a password must not pass through an array nobody wipes.
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
