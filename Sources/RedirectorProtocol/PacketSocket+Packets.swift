import Glibc
import Linux
import MPRCore

extension PacketSocket {
  /// Sends one packet whole, or nothing: one that is too long is EMSGSIZE.
  public func send(_ packet: some PacketCodable) throws(Errno) {
    var writer = PacketWriter()
    packet.encode(into: &writer)
    guard !writer.isTooLong else { throw Errno(rawValue: EMSGSIZE) }
    try writer.withBytes { (bytes) throws(Errno) in try send(bytes) }
  }

  /// Waits for the next packet. Its bytes are overwritten before this returns, because they may hold a password.
  /// - Throws: ECONNRESET at the end of the connection, EMSGSIZE for a packet that is too long, EPROTO for a malformed
  ///   one.
  public func receive<Packet: PacketCodable>(_: Packet.Type) throws(Errno) -> Packet {
    var buffer = WipedBuffer(byteCount: Self.longestPacket)
    let count = try receive(into: buffer.bytes)
    guard count > 0 else { throw Errno(rawValue: ECONNRESET) }
    buffer.used = count
    do throws(MalformedPacket) {
      return try Packet(decoding: UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count]))
    } catch { throw Errno(rawValue: EPROTO) }
  }
}
