import CLinux
import CSMBClient
import Glibc
import Linux
import MPRCore
import WorkerProtocol

extension SMBWorker {
  /// Measures the connection. The server of a drive is asked by another thread, so that a cancel need not wait for it. Without a
  /// drive the kernel tells: it measures every TCP connection.
  func measure() -> Report? {
    guard let share else {
      let times = ServerSocket.connected.map { Int64(linux_round_trip($0)) * 1000 }.filter { $0 > 0 }
      return .measured(times.min().map { ConnectionPerformance(roundTrip: $0) })
    }
    let started = WorkerThread.start("drive-meter") { [news] in news.tell(.measured(share.performance)) }
    return started ? nil : .measured(nil)
  }
}

extension ConnectionPerformance {
  /// - Parameters:
  ///   - roundTrip: how long a message and its answer take, in nanoseconds.
  ///   - rate: how many bytes a second files are transferred with; 0 when that is not known.
  init(roundTrip: Int64, rate: Int64 = 0, requestSize: Int = 0) {
    self.init(
      flags: 8,  // WNCON_DYNAMIC
      speed: UInt32(clamping: rate * 8 / 100), delay: UInt32(clamping: (roundTrip / 2 + 500_000) / 1_000_000),
      bestDataSize: UInt32(clamping: requestSize))
  }
}

extension SMBShare {
  /// How often the server is asked: the shortest time counts.
  private static let questions = 3

  /// Measures how long the server takes for an answer, and tells how fast files have been read and written so far; nil when
  /// the server does not answer.
  fileprivate var performance: ConnectionPerformance? {
    var shortest = Int64.max
    for _ in 1...Self.questions {
      guard let time = try? roundTrip() else { return nil }
      shortest = min(shortest, time)
    }
    // The slower way of the two.
    let rate: Int64 = [reading.rate, writing.rate].filter { $0 > 0 }.min() ?? 0
    return ConnectionPerformance(roundTrip: shortest, rate: rate, requestSize: reading.bytes)
  }

  /// How long one message and its answer take, in nanoseconds. Any answer will do.
  private func roundTrip() throws(ShareFailure) -> Int64 {
    let url = url("")
    let question: PathCall<Int64> = { context in
      let findings = Findings.current
      let begin = Process.nanoseconds
      var status = stat()
      if smbc_getFunctionStat(context)(context, url, &status) != 0,
        ShareFailure(error: errno, status: findings.status).isLoss
      {
        return nil
      }
      let messages = ServerQuestion.mostPackets - findings.packets.left
      return (Process.nanoseconds - begin) / Int64(max(1, messages))
    }
    return try call(atMost: ServerQuestion.mostPackets, question)
  }
}
