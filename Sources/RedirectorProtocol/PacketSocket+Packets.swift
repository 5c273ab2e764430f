import Glibc
import Linux
import MPRCore

extension PacketSocket {
  /// Sends one packet whole, or nothing: one that is too long is EMSGSIZE.
  public func send(_ packet: some PacketCodable) throws(Errno) {
    var writer = PacketWriter(capacity: Self.longestPacket)
    packet.encode(into: &writer)
    guard !writer.isTooLong else { throw Errno(rawValue: EMSGSIZE) }
    try writer.withBytes { (bytes) throws(Errno) in try send(bytes) }
  }

  /// Waits for the next packet.
  /// - Throws: ECONNRESET at the end of the connection, EPROTO for a malformed packet.
  public func receive<Packet: PacketCodable>(_: Packet.Type) throws(Errno) -> Packet {
    try receive(Packet.self, through: WipedBuffer(byteCount: Self.longestPacket))
  }

  /// The same through a buffer that the caller keeps for many packets. It is overwritten before this returns, because
  /// the packet may hold a password.
  public func receive<Packet: PacketCodable>(
    _: Packet.Type, through buffer: borrowing WipedBuffer
  ) throws(Errno) -> Packet {
    let count = try receive(into: buffer.bytes)
    guard count > 0 else { throw Errno(rawValue: ECONNRESET) }
    defer { buffer.wipe(first: count) }
    do throws(MalformedPacket) {
      return try Packet(decoding: UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count]))
    } catch { throw Errno(rawValue: EPROTO) }
  }
}
