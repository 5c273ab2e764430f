import MPRCore

/// Asks for a connection: a program asks the redirector, the redirector asks a worker.
public struct ConnectMessage: Sendable {
  public var connection: Connection
  /// nil asks for the default password, an empty one for none.
  public var password: Secret?

  public init(_ connection: Connection, password: Secret?) {
    self.connection = connection
    self.password = password
  }
}

extension ConnectMessage: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    connection.encode(into: &writer)
    writer.write(password) { $0.write($1) }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    connection = try Connection(from: &reader)
    password = try reader.optional { (reader) throws(MalformedPacket) in try reader.secret() }
  }
}
