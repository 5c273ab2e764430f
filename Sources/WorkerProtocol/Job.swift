import RedirectorProtocol

/// A piece of work for a worker. A new job is a case here and in `Report`, a file in SMBWorker that does it, and a
/// case of the redirector's operations if programs ask for it.
public enum Job: Sendable {
  /// Go through a logon that fails, so that the one that counts finds everything in place.
  case rehearse
  /// Make a connection and hold it. The user name and the password are those to log on with.
  case connect(ConnectMessage)

  private enum Kind: UInt8 { case rehearse, connect }
}

extension Job: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    switch self {
    case .rehearse: writer.write(Kind.rehearse.rawValue)
    case .connect(let connect):
      writer.write(Kind.connect.rawValue)
      connect.encode(into: &writer)
    }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    switch Kind(rawValue: try reader.integer()) {
    case .rehearse: self = .rehearse
    case .connect: self = .connect(try ConnectMessage(from: &reader))
    case nil: throw MalformedPacket()
    }
  }
}
