import MPRCore

/// One request of a program to its session's redirector. A new kind of request is a case of `Body`, with a file of its
/// own.
public struct Request: Sendable {
  public enum Body: Sendable {
    case connect(ConnectMessage)
    case cancel(CancelMessage)
    case list(ListMessage)
    /// Which servers announce themselves on the network (`AnnouncedServers`).
    case discover
    /// How fast a connection is: of a device, or to a remote name. The content of the reply is a `ConnectionPerformance`.
    case performance(WideString)
    /// The type of a share, asked of its server by a connection such as this one, which ends at once. The content of the reply
    /// is the type (RESOURCETYPE_*).
    case identify(Connection)
  }

  public var id: RequestID
  /// How long the client waits for the answer, in milliseconds. The redirector answers before.
  public var deadline: UInt32
  /// How long a redirector without connections stays, in seconds.
  public var idleExit: UInt32
  public var body: Body

  public init(id: RequestID, deadline: UInt32, idleExit: UInt32, body: Body) {
    self.id = id
    self.deadline = deadline
    self.idleExit = idleExit
    self.body = body
  }
}

extension Request {
  /// The kind stands in the packet's header.
  var kind: PacketHeader.Kind {
    switch body {
    case .connect: .connect
    case .cancel: .cancel
    case .list: .list
    case .discover: .discover
    case .performance: .performance
    case .identify: .identify
    }
  }

  func encode(into writer: inout PacketWriter) {
    id.encode(into: &writer)
    writer.write(deadline)
    writer.write(idleExit)
    switch body {
    case .connect(let connect): connect.encode(into: &writer)
    case .cancel(let cancel): cancel.encode(into: &writer)
    case .list(let list): list.encode(into: &writer)
    case .discover: break
    case .performance(let name): writer.write(name)
    case .identify(let connection): connection.encode(into: &writer)
    }
  }

  init(_ kind: PacketHeader.Kind?, from reader: inout PacketReader) throws(MalformedPacket) {
    id = try RequestID(from: &reader)
    deadline = try reader.integer()
    idleExit = try reader.integer()
    switch kind {
    case .connect: body = .connect(try ConnectMessage(from: &reader))
    case .cancel: body = .cancel(try CancelMessage(from: &reader))
    case .list: body = .list(try ListMessage(from: &reader))
    case .discover: body = .discover
    case .performance: body = .performance(try reader.wideString())
    case .identify: body = .identify(try Connection(from: &reader))
    case .handOver, .nextPage, .reply, .otherVersion, nil: throw MalformedPacket()
    }
  }
}
