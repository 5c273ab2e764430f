import Linux
import MPRCore

/// The thread by which the kernel is told to forget names. It waits with that until the folder is not in use, so that no
/// thread with a request may do it.
final class Invalidator: Sendable {
  private struct State {
    var names: [(folder: UInt64, name: [UInt8])] = []
    var hasThread = false
  }

  private let state = Guarded(State())
  private let session: FUSESession

  init(_ session: FUSESession) { self.session = session }

  /// - Parameter name: as the server knows it.
  func invalidate(_ name: String, in folder: Node) {
    guard let unix = SharedName.unixName(Array(name.utf8)) else { return }
    let mustStart = state.change { state in
      state.names.append((folder.id, unix))
      defer { state.hasThread = true }
      return !state.hasThread
    }
    if mustStart { WorkerThread.start("drive-forget") { [self] in run() } }
  }

  /// Has the kernel notice that a node is gone, by whatever name it knows it.
  func invalidate(_ node: Node) { session.invalidateAttributes(of: node.id) }

  private func run() {
    while true {
      let (folder, name) = state.wait { $0.names.isEmpty ? nil : $0.names.removeFirst() }
      session.invalidate(name, in: folder)
    }
  }
}
