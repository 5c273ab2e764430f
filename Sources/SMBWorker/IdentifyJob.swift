import MPRCore
import RedirectorProtocol
import WorkerProtocol

extension SMBWorker {
  /// Finds out what a share is.
  mutating func identify(_ message: ConnectMessage, timeout: UInt32) -> Report {
    let prepared = spareContext
    spareContext = nil
    do throws(JobFailure) {
      return .identified(type: try ConnectJob(message, timeout: timeout, in: prepared).identify())
    } catch {
      // Whatever is wrong with the rest: a server that is not there comes first.
      let search = reach(message.connection.target, timeout: timeout)
      return search == .reached ? .failed(error) : search
    }
  }
}
