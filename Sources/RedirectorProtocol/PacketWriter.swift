import MPRCore

/// The bytes of a packet while it is written. They are overwritten at the end because they may hold a password.
///
/// Integers are little-endian; a text or byte string is its length (UInt32) and its bytes; an optional is a byte 0 or
/// 1, then the value.
public struct PacketWriter: ~Copyable {
  private let buffer: WipedBuffer
  private var count = 0
  /// Whether something did not fit: then the packet must not be sent.
  public private(set) var isTooLong = false

  /// - Parameter capacity: the longest packet that fits, in bytes.
  public init(capacity: Int) { buffer = WipedBuffer(byteCount: capacity) }

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
    guard bytes.count <= buffer.bytes.count - count else {
      isTooLong = true
      return
    }
    UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[count...]).copyMemory(from: bytes)
    count += bytes.count
  }
}
