/// The version of the packets. Two processes of different versions do not talk, except to hand over. The files that
/// they leave each other in the session's directory have a version of their own (ConnectionFile).
public let protocolVersion: UInt16 = 5

/// The beginning of every packet between library and redirector: magic (UInt32), version (UInt16), kind (UInt16).
///
/// That much, and the packets `handOver` and `otherVersion`, are the same in every version, so that a newer library can
/// ask an older redirector to go.
struct PacketHeader {
  /// The meaning of a packet. Clients send the first ones, a redirector sends those from 0x8001 on.
  enum Kind: UInt16 {
    case connect = 1
    case cancel = 2
    case handOver = 3
    case list = 4
    case discover = 5
    case nextPage = 6
    case performance = 7
    case identify = 8
    case reply = 0x8001
    case otherVersion = 0x8002
  }

  private static let magic: UInt32 = 0x3152_504D  // "MPR1"

  let version: UInt16
  /// nil for a kind that this version does not know.
  let kind: Kind?

  init(from reader: inout PacketReader) throws(MalformedPacket) {
    guard try reader.integer(UInt32.self) == Self.magic else { throw MalformedPacket() }
    version = try reader.integer()
    kind = Kind(rawValue: try reader.integer())
  }

  static func encode(_ kind: Kind, version: UInt16 = protocolVersion, into writer: inout PacketWriter) {
    writer.write(magic)
    writer.write(version)
    writer.write(kind.rawValue)
  }
}
