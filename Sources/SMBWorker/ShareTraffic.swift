import Glibc
import Linux

/// The turns in which threads ask the server.
///
/// A context of libsmbclient serves one thread at a time; so each one is a lane with room for one call. A gate in front of
/// the lanes is shut while the server is lost: then everybody fails at once, also those that wait for a lane.
final class ShareTraffic: Sendable {
  private struct State {
    /// Since when each lane's call is under way; nil for a free lane.
    var calls: [Int64?]
    /// Why the gate is shut; nil when it is open.
    var obstacle: Errno?
    /// Whether it stays shut.
    var isOver = false
  }

  /// How long a call may take before those behind it give up, in milliseconds.
  private let patience: Int64
  private let state: Guarded<State>
  /// Is called with false when the gate shuts, with true when it opens.
  private let noticing: @Sendable (Bool) -> Void

  init(lanes: Int, patience: Int64, noticing: @escaping @Sendable (Bool) -> Void) {
    state = Guarded(State(calls: Array(repeating: nil, count: lanes)))
    self.patience = patience
    self.noticing = noticing
  }

  /// Waits for a lane. It belongs to the thread until `leave`.
  func enter(_ lane: Int) throws(ShareFailure) {
    while true {
      let since: Int64? = try state.withLock { (state) throws(ShareFailure) in
        if let obstacle = state.obstacle { throw ShareFailure(obstacle.rawValue, .unreachable) }
        if let since = state.calls[lane] { return since }
        state.calls[lane] = Process.milliseconds
        return nil
      }
      guard let since else { return }
      let left = since + patience - Process.milliseconds
      guard left > 0 else {
        shut(Errno(rawValue: ETIMEDOUT))
        continue
      }
      _ = state.wait(nanoseconds: left * 1_000_000) { state in
        state.calls[lane] == nil || state.obstacle != nil ? true : nil
      }
    }
  }

  /// Waits for a lane, also while the gate is shut.
  func enterAsProber(_ lane: Int) {
    state.wait { state -> Void? in
      if state.calls[lane] != nil { return nil }
      state.calls[lane] = Process.milliseconds
      return ()
    }
  }

  func leave(_ lane: Int) { state.change { $0.calls[lane] = nil } }

  /// From now on everybody fails, until `open`.
  /// - Parameter forGood: there will be no `open`.
  func shut(_ obstacle: Errno, forGood: Bool = false) {
    let wasOpen = state.change { state in
      defer {
        if !state.isOver { state.obstacle = obstacle }
        if forGood { state.isOver = true }
      }
      return state.obstacle == nil
    }
    if wasOpen { noticing(false) }
  }

  func open() {
    let isNews = state.change { state in
      guard !state.isOver, state.obstacle != nil else { return false }
      state.obstacle = nil
      return true
    }
    if isNews { noticing(true) }
  }

  var isOver: Bool { state.withLock { $0.isOver } }
}
