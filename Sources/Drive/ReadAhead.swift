import Glibc
import Linux

/// The blocks that are read from one open file before a program asks for them. A file that is read from its beginning to its end is
/// fetched in big blocks, while the kernel takes what has come already.
final class ReadAhead: @unchecked Sendable {
  /// How big a block is, and how many are fetched ahead.
  struct Window: Equatable {
    let block: Int
    let count: Int

    /// Several small blocks: the server and this machine work at the same time. A distant one sends as much by one answer.
    init(isDistant: Bool) { (block, count) = isDistant ? (8 << 20, 3) : (1 << 20, 4) }
  }

  /// After so many reads that follow each other a program is believed to go on.
  static let trust = 3
  /// The kernel's reads overtake each other by this much.
  private static let slack: Int64 = 1 << 20

  enum Content: Sendable {
    case coming
    case ready(Int)
    case failed
  }

  final class Block: @unchecked Sendable {
    let offset: Int64
    let size: Int
    /// The content's version when it was asked for.
    let version: Int
    let buffer: Buffer
    let content = Guarded(Content.coming)

    init(offset: Int64, size: Int, version: Int, buffer: Buffer) {
      (self.offset, self.size, self.version, self.buffer) = (offset, size, version, buffer)
    }

    var end: Int64 { offset + Int64(size) }

    /// Waits until the block has come.
    /// - Returns: how many bytes it has; nil when it could not be read.
    var count: Int? {
      content.wait { content -> Int?? in
        switch content {
        case .coming: nil
        case .ready(let count): .some(count)
        case .failed: .some(nil)
        }
      }
    }
  }

  struct State {
    /// The place of the next read, if the program goes on.
    var next: Int64 = 0
    var inARow = 0
    var blocks: [Block] = []
  }

  private let state = Guarded(State())

  /// Takes in that a program reads.
  /// - Parameters:
  ///   - version: of the file's content now.
  ///   - size: of the file, as far as it is known.
  /// - Returns: the blocks that have what is read, and those that are to be fetched.
  func plan(
    at offset: Int64, count: Int, version: Int, size: Int64, _ window: Window, memory: (Int) -> Buffer
  ) -> (found: [Block], fetch: [Block]) {
    state.withLock { state in
      let goesOn = abs(offset - state.next) <= Self.slack
      state.inARow = goesOn ? state.inARow + 1 : 0
      let end = offset + Int64(count)
      state.next = goesOn ? max(state.next, end) : end
      // A block that lies far behind, or is not true any more, is of no use.
      state.blocks.removeAll { !goesOn || $0.version != version || $0.end < offset - Self.slack }
      guard state.inARow >= Self.trust else { return ([], []) }
      var fetch: [Block] = []
      var start = max(state.blocks.last?.end ?? offset, offset)
      let horizon = min(size, offset + Int64(window.block * window.count))
      while start < horizon {
        let block = Block(
          offset: start, size: Int(min(Int64(window.block), size - start)), version: version,
          buffer: memory(window.block))
        state.blocks.append(block)
        fetch.append(block)
        start = block.end
      }
      return (state.blocks.filter { $0.offset < end && offset < $0.end }, fetch)
    }
  }

  /// Forgets everything.
  func clear() { state.withLock { $0 = State() } }

  /// The parts of blocks that make up what is read.
  /// - Returns: nil when they do not have all of it: where a file ends the server shall say itself.
  static func parts(of blocks: [Block], at offset: Int64, count: Int) -> [UnsafeRawBufferPointer]? {
    var parts: [UnsafeRawBufferPointer] = []
    var position = offset
    let end = offset + Int64(count)
    for block in blocks where position < end {
      guard block.offset <= position, position < block.end, let has = block.count else { return nil }
      let from = Int(position - block.offset)
      let to = Int(min(Int64(block.size), end - block.offset))
      guard to <= has else { return nil }
      parts.append(UnsafeRawBufferPointer(start: block.buffer.start + from, count: to - from))
      position += Int64(to - from)
    }
    return position >= end ? parts : nil
  }
}
