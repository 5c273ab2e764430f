import MPRCore
import RedirectorProtocol
import WorkerProtocol

/// A client waits while the worker of a connection measures it.
struct MeasureOperation {
  let request: Request
}

extension Session {
  /// How long a worker may measure, in milliseconds. It is no limit for clients, and nothing ends by it.
  private static let patience: UInt32 = 60_000

  /// Has a connection measured.
  /// - Parameter name: a device, or the remote name of any connection to the same share.
  /// - Throws: ERROR_NOT_CONNECTED when there is no such connection, ERROR_NO_NETWORK when it is lost just now.
  func measure(_ name: WideString, for request: Request, of client: Client, at now: Int64) throws(Win32Error)
  {
    guard let live = table.connection(measuredAs: name) else { throw .ERROR_NOT_CONNECTED }
    guard live.state == .connected, let worker = live.holder,
      // A measurement that is under way is everybody's.
      !worker.measurements.isEmpty
        || (try? worker.channel.send(Order(.measure, timeout: Self.patience))) != nil
    else { throw .ERROR_NO_NETWORK }
    worker.measurements.append(request.id)
    enter(.measure(MeasureOperation(request: request)), for: request, of: client, by: worker, at: now)
  }

  /// A worker has measured its connection, or its server has not answered.
  func measured(_ performance: ConnectionPerformance?, by worker: WorkerHandle) {
    let requests = worker.measurements
    worker.measurements = []
    let reply = performance.map { Reply(content: $0) } ?? Reply(code: .ERROR_NO_NETWORK)
    for id in requests {
      // Nobody may wait for it any more.
      guard let operation = operations.removeValue(forKey: id) else { continue }
      finish(id, of: operation.client, with: reply)
    }
  }
}

extension ConnectionTable {
  /// The connection that a name stands for when it is measured: a device's; else the deviceless one of that name, or any one to
  /// the share that the name is about.
  fileprivate func connection(measuredAs name: WideString) -> LiveConnection? {
    if let device = LocalDevice(name) { return self[device.name] }
    let name = name.canonicalName
    if let same = self[name] { return same }
    return all.filter { name.isAtOrBelow($0.connection.share) }.min {
      $0.key.units.lexicographicallyPrecedes($1.key.units)
    }
  }
}

extension Connection {
  /// The name of its share, in capitals.
  fileprivate var share: WideString { WideString(#"\\\#(target.server)\\#(target.share)"#).uppercased }
}

extension WideString {
  fileprivate func isAtOrBelow(_ share: WideString) -> Bool {
    units.starts(with: share.units) && (count == share.count || units[share.count] == .backslash)
  }
}
