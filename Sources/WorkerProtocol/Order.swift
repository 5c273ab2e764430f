import RedirectorProtocol

/// A message from the redirector to a worker: a job, and how long it may take. The worker answers each order with a
/// report, in the order in which they came.
public struct Order: Sendable {
  public var job: Job
  /// How long the redirector waits for the report, in milliseconds. Then it ends the worker.
  public var timeout: UInt32

  public init(_ job: Job, timeout: UInt32) {
    self.job = job
    self.timeout = timeout
  }
}

extension Order: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    writer.write(timeout)
    job.encode(into: &writer)
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    timeout = try reader.integer()
    job = try Job(from: &reader)
  }
}

/// A piece of work for a worker. A new job is a case here and in `Report`, a file in SMBWorker that does it, and a
/// case of the redirector's operations if programs ask for it.
public enum Job: Sendable {
  /// Go through a logon that fails, so that the one that counts finds everything in place.
  case rehearse
  /// Make a connection and hold it. The user name and the password are those to log on with. `again` tells that no program
  /// has asked for it: it was made before, or is waited for.
  case connect(ConnectMessage, again: Bool = false)
  /// Find out whether a server is there.
  case reach(Target)
  /// Unmount the drive, unless something in it is open. The worker holds its connection on.
  case release
  /// List the shares of a server: by a connection to its pipes that is made for that, as this one; nil stands for the
  /// connection that the worker holds.
  case list(ConnectMessage?)
  /// Measure the connection that the worker holds. The worker does its other jobs meanwhile, so that the report comes out of
  /// turn.
  case measure
  /// Find out what a share is, by a connection that is made for that.
  case identify(ConnectMessage)

  private enum Kind: UInt8 { case rehearse, connect, reach, release, list, measure, identify }
}

extension Job: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    switch self {
    case .rehearse: writer.write(Kind.rehearse.rawValue)
    case .connect(let connect, let again):
      writer.write(Kind.connect.rawValue)
      connect.encode(into: &writer)
      writer.write(again)
    case .reach(let target):
      writer.write(Kind.reach.rawValue)
      target.encode(into: &writer)
    case .release: writer.write(Kind.release.rawValue)
    case .list(let connect):
      writer.write(Kind.list.rawValue)
      writer.write(connect) { $1.encode(into: &$0) }
    case .measure: writer.write(Kind.measure.rawValue)
    case .identify(let connect):
      writer.write(Kind.identify.rawValue)
      connect.encode(into: &writer)
    }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    switch Kind(rawValue: try reader.integer()) {
    case .rehearse: self = .rehearse
    case .connect: self = .connect(try ConnectMessage(from: &reader), again: try reader.bool())
    case .reach: self = .reach(try Target(from: &reader))
    case .release: self = .release
    case .list:
      self = .list(
        try reader.optional { (reader) throws(MalformedPacket) in try ConnectMessage(from: &reader) })
    case .measure: self = .measure
    case .identify: self = .identify(try ConnectMessage(from: &reader))
    case nil: throw MalformedPacket()
    }
  }
}
