/// A packet from a client to a redirector.
public enum ClientPacket: Sendable {
  case request(Request)
  /// The client has read a page of a reply, and asks for the next one.
  case nextPage
  /// The redirector is to finish its operations and end: one of the sender's version takes over.
  case handOver
  /// A client of another version asks for something.
  case otherVersion(UInt16)
}

extension ClientPacket: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    switch self {
    case .request(let request):
      PacketHeader.encode(request.kind, into: &writer)
      request.encode(into: &writer)
    case .nextPage: PacketHeader.encode(.nextPage, into: &writer)
    case .handOver: PacketHeader.encode(.handOver, into: &writer)
    // Any kind will do: a receiver reads no further than the version.
    case .otherVersion(let version): PacketHeader.encode(.cancel, version: version, into: &writer)
    }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    let header = try PacketHeader(from: &reader)
    if header.kind == .handOver {
      self = .handOver
    } else if header.version != protocolVersion {
      self = .otherVersion(header.version)
    } else if header.kind == .nextPage {
      self = .nextPage
      return
    } else {
      self = .request(try Request(header.kind, from: &reader))
      return
    }
    // Another version may say more than this one understands.
    reader.skipRest()
  }
}
