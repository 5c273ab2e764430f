import MPRCore
import RedirectorProtocol
import WorkerProtocol

extension SMBWorker {
  /// Finds out what a share is.
  mutating func identify(_ message: ConnectMessage, timeout: UInt32) -> Report {
    do throws(JobFailure) {
      return .identified(type: try beginConnect(message, timeout: timeout).identify())
    } catch { return .failed(error) }
  }
}
