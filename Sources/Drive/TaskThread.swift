import Linux

/// A thread that does tasks, in the order in which they come. It is started with the first one.
final class TaskThread: Sendable {
  private struct State {
    var tasks: [@Sendable () -> Void] = []
    var hasThread = false
  }

  private let name: String
  private let state = Guarded(State())

  /// - Parameter name: for people, at most 15 bytes.
  init(_ name: String) { self.name = name }

  func add(_ tasks: [@Sendable () -> Void]) {
    guard !tasks.isEmpty else { return }
    let mustStart = state.change { state in
      state.tasks += tasks
      defer { state.hasThread = true }
      return !state.hasThread
    }
    if mustStart { WorkerThread.start(name) { [self] in run() } }
  }

  private func run() {
    while true {
      let task = state.wait { $0.tasks.isEmpty ? nil : $0.tasks.removeFirst() }
      task()
    }
  }
}
