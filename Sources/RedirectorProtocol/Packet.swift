import Linux
import MPRCore

// The bytes of packets: how they are written and read. The messages do not know them.

/// Why a packet or a connection file cannot be read: it is too short or too long, or a value is out of range.
public struct MalformedPacket: Error {
  public init() {}
}

/// The bytes of a packet while it is written. They are overwritten at the end because they may hold a password.
///
/// Integers are little-endian. A text, as this machine has its units, and a byte string are the length (UInt32) and the
/// bytes; an optional is a byte 0 or 1, then the value.
public struct PacketWriter: ~Copyable {
  private let capacity: Int
  /// It grows with the packet. To overwrite it touches every page, so that a full-size one would cost 64 KiB.
  private var buffer: WipedBuffer
  private var count = 0
  /// Whether something did not fit: then the packet must not be sent.
  public private(set) var isTooLong = false

  /// - Parameter capacity: the longest packet that fits, in bytes.
  public init(capacity: Int = PacketSocket.longestPacket) {
    self.capacity = capacity
    buffer = WipedBuffer(byteCount: min(capacity, 512))
  }

  /// Lends the finished packet.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count]))
  }

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
    guard bytes.count <= capacity - count else {
      isTooLong = true
      return
    }
    if bytes.count > buffer.bytes.count - count {
      let larger = WipedBuffer(byteCount: min(capacity, max(count + bytes.count, 2 * buffer.bytes.count)))
      larger.bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count]))
      buffer = larger
    }
    UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[count...]).copyMemory(from: bytes)
    count += bytes.count
  }
}

extension PacketWriter: FieldCoder {
  public mutating func code(_ value: inout Bool, _ name: StaticString) { write(value) }
  public mutating func code(_ value: inout some FixedWidthInteger, _ name: StaticString) { write(value) }
  public mutating func code(_ value: inout String, _ name: StaticString) { write(value) }
  public mutating func code(_ value: inout WideString, _ name: StaticString) { write(value) }
  public mutating func code(_ value: inout WideString?, _ name: StaticString) {
    write(value) { $0.write($1) }
  }
}

/// Reads a packet from front to back. Anything unexpected is `MalformedPacket`.
public struct PacketReader: ~Copyable {
  private let packet: UnsafeRawBufferPointer
  private var offset = 0

  /// - Parameter packet: the caller keeps it alive and wipes it.
  public init(_ packet: UnsafeRawBufferPointer) { self.packet = packet }

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

  public mutating func byteArray() throws(MalformedPacket) -> [UInt8] { Array(try bytes()) }

  /// The same in place: they live as long as the packet.
  mutating func bytes() throws(MalformedPacket) -> UnsafeRawBufferPointer {
    let count: UInt32 = try integer()
    return try take(Int(count))
  }

  public mutating func string() throws(MalformedPacket) -> String {
    guard let text = String(validating: try byteArray(), as: UTF8.self) else {
      throw MalformedPacket()
    }
    return text
  }

  public mutating func wideString() throws(MalformedPacket) -> WideString {
    let raw = try units()
    let count = raw.count / 2
    let units = [UInt16](unsafeUninitializedCapacity: count) { buffer, filled in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: raw)
      filled = count
    }
    return WideString(units: units)
  }

  /// The units are read in place: a password must not pass through an array that nobody wipes.
  public mutating func secret() throws(MalformedPacket) -> Secret {
    let raw = try units()
    return Secret(
      units: (0..<raw.count / 2).lazy.map { raw.loadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self) })
  }

  /// The value when there is one.
  public mutating func optional<Value>(
    _ body: (inout PacketReader) throws(MalformedPacket) -> Value
  ) throws(MalformedPacket) -> Value? {
    try bool() ? try body(&self) : nil
  }

  /// Whether nothing follows.
  public var isAtEnd: Bool { offset == packet.count }

  /// The end of the packet: nothing may follow.
  public func finish() throws(MalformedPacket) {
    guard isAtEnd else { throw MalformedPacket() }
  }

  /// Passes over everything that is left.
  public mutating func skipRest() { offset = packet.count }

  /// The bytes of a text's units.
  private mutating func units() throws(MalformedPacket) -> UnsafeRawBufferPointer {
    let count: UInt32 = try integer()
    return try take(Int(count) * 2)
  }

  private mutating func take(_ count: Int) throws(MalformedPacket) -> UnsafeRawBufferPointer {
    guard count <= packet.count - offset else { throw MalformedPacket() }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: packet[offset..<offset + count])
  }
}

extension PacketReader: FieldCoder {
  public mutating func code(_ value: inout Bool, _ name: StaticString) throws(MalformedPacket) {
    value = try bool()
  }
  public mutating func code(_ value: inout some FixedWidthInteger, _ name: StaticString)
    throws(MalformedPacket)
  {
    value = try integer()
  }
  public mutating func code(_ value: inout String, _ name: StaticString) throws(MalformedPacket) {
    value = try string()
  }
  public mutating func code(_ value: inout WideString, _ name: StaticString) throws(MalformedPacket) {
    value = try wideString()
  }
  public mutating func code(_ value: inout WideString?, _ name: StaticString) throws(MalformedPacket) {
    value = try optional { (reader) throws(MalformedPacket) in try reader.wideString() }
  }
}
