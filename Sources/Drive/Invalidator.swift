import MPRCore

/// Tells the kernel to forget names. It waits with that until the folder is not in use, so that no thread with a request
/// may do it.
final class Invalidator: Sendable {
  private let thread = TaskThread("drive-forget")
  private let session: FUSESession

  init(_ session: FUSESession) { self.session = session }

  /// - Parameter name: as the server knows it.
  func invalidate(_ name: String, in folder: Node) {
    guard let unix = SharedName.unixName(Array(name.utf8)) else { return }
    thread.add([{ [session, id = folder.id] in session.invalidate(unix, in: id) }])
  }

  /// Has the kernel ask for each name again, at once.
  /// - Returns: false when the kernel cannot do that.
  func invalidateAll() -> Bool { session.forgetNames() }

  /// Has the kernel notice that a node is gone, by whatever name it knows it.
  func invalidate(_ node: Node) { session.invalidateAttributes(of: node.id) }
}
