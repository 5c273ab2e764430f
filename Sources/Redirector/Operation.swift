import RedirectorProtocol
import WorkerProtocol

/// A request that takes a worker's job, and the client that waits for it. A new kind of operation is a case of `Body`,
/// with a file of its own; Session+Operations.swift has the table.
struct Operation {
  enum Body {
    case connect(ConnectOperation)
    case refuse(RefuseOperation)
    case cancel(CancelOperation)
    case list(ListOperation)
    case measure(MeasureOperation)
    case identify(IdentifyOperation)
  }

  var client: Client
  let body: Body
  var worker: WorkerHandle
  /// The pages of the result that the worker has sent so far.
  var pages: [[UInt8]] = []
  /// Whether the first worker was lost.
  var isSecondAttempt = false
  /// How long the client waits, in milliseconds.
  let timeout: UInt32
  /// When the client's time is up.
  let deadline: Int64
}
