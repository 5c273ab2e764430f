/// A packet from a redirector to a client.
public enum RedirectorPacket: Equatable, Sendable {
  case reply(Reply)
  /// The redirector has another version, this one.
  case otherVersion(UInt16)
}

extension RedirectorPacket: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    switch self {
    case .reply(let reply):
      PacketHeader.encode(.reply, into: &writer)
      reply.encode(into: &writer)
    case .otherVersion(let version): PacketHeader.encode(.otherVersion, version: version, into: &writer)
    }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    let header = try PacketHeader(from: &reader)
    if header.kind == .otherVersion || header.version != protocolVersion {
      self = .otherVersion(header.version)
      // Another version may say more than this one understands.
      reader.skipRest()
      return
    }
    guard header.kind == .reply else { throw MalformedPacket() }
    self = .reply(try Reply(from: &reader))
  }
}
