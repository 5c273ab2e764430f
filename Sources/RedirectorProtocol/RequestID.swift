import MPRCore

/// Sixteen random bytes that a client gives an operation, so that asking again never does it twice.
public struct RequestID: Hashable, Sendable {
  public let bytes: [UInt8]

  /// nil unless there are sixteen.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.bytes = bytes
  }
}

extension RequestID: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    for byte in bytes { writer.write(byte) }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    var bytes: [UInt8] = []
    for _ in 0..<16 { bytes.append(try reader.integer()) }
    self.bytes = bytes
  }
}
