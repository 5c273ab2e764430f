import MPRCore
import RedirectorProtocol
import WorkerProtocol

extension SMBWorker {
  /// Finds out what a share is.
  mutating func identify(_ message: ConnectMessage, timeout: UInt32) -> Report {
    do throws(JobFailure) {
      // The program has given no password: it is one that the session keeps.
      var job = try beginConnect(message, inTurn: true, timeout: timeout)
      return .identified(type: try job.ask(inTurn: true) { (job) throws(JobFailure) in try job.identify() })
    } catch { return .failed(error) }
  }
}
