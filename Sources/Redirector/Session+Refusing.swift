import MPRCore
import RedirectorProtocol
import WorkerProtocol

/// A connect that is refused whatever the server says, and the client that waits for the refusal.
///
/// The refusal is only the answer when the server is there: to a server that is not there nobody can log on with any
/// credentials, and the name may be another provider's (NP-ROUTE-012). Without the server the answer is the search's.
struct RefuseOperation {
  let target: Target
  let refusal: Win32Error
  /// More about the refusal, for people to read.
  var remark = ""

  /// The reply once the server has been searched for.
  func reply(to report: Report) -> Reply {
    switch report {
    case .reached: Reply(code: refusal, detailText: remark)
    case .failed(let failure): Reply(failure)
    case .rehearsed, .connected, .released, .serverLost, .serverBack, .page, .listed,
      .measured, .identified:
      Reply(code: .ERROR_UNEXP_NET_ERR)
    }
  }
}

extension Reply {
  /// The reply to a job that has failed.
  init(_ failure: JobFailure) {
    self.init(code: failure.code, detailCode: failure.status?.rawValue ?? 0, detailText: failure.text)
  }

  /// The reply when the server has not answered in time.
  static func silence(for milliseconds: UInt32) -> Reply {
    Reply(
      code: .ERROR_BAD_NETPATH, detailCode: NTStatus.ioTimeout.rawValue,
      detailText: "The server did not answer within \(Double(milliseconds) / 1000) seconds.")
  }

  /// The reply with another sentence for people to read.
  func with(_ remark: String) -> Reply {
    var reply = self
    reply.detailText += reply.detailText.isEmpty || remark.isEmpty ? remark : " " + remark
    return reply
  }
}
