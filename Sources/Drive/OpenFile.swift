import Glibc
import Linux

/// A file as one program has it open.
final class OpenFile: HeldByKernel, @unchecked Sendable {
  let content: Content
  let canWrite: Bool
  /// The file's size when it was opened, for reading ahead.
  let size: Int64
  /// When it was opened, and the content's version then.
  let time = Process.milliseconds
  let version: Int
  let ahead = ReadAhead()

  struct State: @unchecked Sendable {
    /// Of the content, when it was opened.
    var generation: Int
    /// How many failed writes its user has been told of, or had nothing to do with.
    var seenErrors: Int
    /// The file as it was opened for reading ahead from a distant server.
    var aheadFile: (any RemoteFile)?
  }

  let state: Guarded<State>

  init(_ content: Content, flags: CInt, size: Int64) {
    self.content = content
    self.size = size
    canWrite = flags & O_ACCMODE != O_RDONLY
    let now = content.state.withLock {
      (version: $0.version, generation: $0.generation, errors: $0.error?.count ?? 0)
    }
    version = now.version
    state = Guarded(State(generation: now.generation, seenErrors: now.errors))
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
