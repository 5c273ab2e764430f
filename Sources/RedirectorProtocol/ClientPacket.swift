/// A packet from a client to a redirector.
public enum ClientPacket: Sendable {
  case request(Request)
  /// The redirector is to finish its operations and end: one of the sender's version takes over.
  case handOver
  /// A client of another version asks for something.
  case otherVersion(UInt16)
}

extension ClientPacket: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    switch self {
    case .request(let request):
      PacketHeader(request.kind).encode(into: &writer)
      request.encode(into: &writer)
    case .handOver: PacketHeader(.handOver).encode(into: &writer)
    case .otherVersion(let version): PacketHeader(.cancel, version: version).encode(into: &writer)
    }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    let header = try PacketHeader(from: &reader)
    if header.kind == .handOver {
      self = .handOver
    } else if header.version != protocolVersion {
      self = .otherVersion(header.version)
    } else {
      self = .request(try Request(header.kind, from: &reader))
      return
    }
    // Another version may say more than this one understands.
    reader.skipRest()
  }
}
