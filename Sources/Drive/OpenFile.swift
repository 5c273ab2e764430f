import Glibc
import Linux

/// A file as one program has it open.
final class OpenFile: HeldByKernel, @unchecked Sendable {
  let content: Content
  let canWrite: Bool
  /// A size that is true for one version of the content.
  struct Size: Sendable {
    let bytes: Int64
    let version: Int
  }

  /// The file's size when it was opened; nil when nobody knows it.
  let known: Size?
  let time = Process.milliseconds
  let ahead = ReadAhead()

  struct State: @unchecked Sendable {
    /// Of the content, when it was opened.
    var generation: Int
    /// How many failed writes its user has been told of, or had nothing to do with.
    var seenErrors: Int
    /// Whether the program has closed the file.
    var isOver = false
  }

  let state: Guarded<State>

  init(_ content: Content, flags: CInt, _ known: Size?) {
    self.content = content
    self.known = known
    canWrite = flags & O_ACCMODE != O_RDONLY
    let now = content.state.withLock { (generation: $0.generation, errors: $0.error?.count ?? 0) }
    state = Guarded(State(generation: now.generation, seenErrors: now.errors))
  }

  var isOver: Bool { state.withLock { $0.isOver } }

  func end() { state.withLock { $0.isOver = true } }

  /// Whether the connection was lost since the program opened the file for writing.
  var isLost: Bool {
    let generation = content.state.withLock { $0.generation }
    return state.withLock { $0.generation != generation }
  }

  /// Why a write failed that the file's user takes for done; nil when all went well, or the user has been told.
  /// - Parameter telling: the user is told now.
  func error(telling: Bool) -> Errno? {
    let error = content.state.withLock { $0.error }
    guard let error else { return nil }
    return state.withLock { state in
      guard state.seenErrors < error.count else { return nil }
      if telling { state.seenErrors = error.count }
      return error.reason
    }
  }
}

/// A folder as one program has it open: what was in it when the program began to read.
final class OpenFolder: HeldByKernel, @unchecked Sendable {
  struct List: Sendable {
    let entries: [(name: [UInt8], entry: RemoteEntry)]
    /// The time on the table's clock when the server was asked.
    let time: UInt64
  }

  let node: Node
  let list = Guarded<List?>(nil)

  init(_ node: Node) { self.node = node }
}
