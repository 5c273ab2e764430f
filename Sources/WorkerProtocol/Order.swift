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
