import Glibc
import Linux

/// Memory for the kernel's requests, and for what is written and read ahead: pieces of a fixed size, which are given back to
/// the system when nothing has been asked for a while.
final class BufferPool: Sendable {
  /// How much one request writes at most.
  static let longestWrite = 1 << 20
  /// libfuse wants so much more room, for what is not data.
  static let size = longestWrite + 4096

  private struct Piece: @unchecked Sendable {
    let start: UnsafeMutableRawPointer
  }

  private let free = Guarded<[Piece]>([])

  /// A piece of memory of `size` bytes.
  func take() -> Buffer {
    let piece = free.withLock { $0.popLast() }
    return Buffer(piece?.start ?? Self.map(Self.size), Self.size, of: self)
  }

  /// Memory of any size, which belongs to no pool.
  static func memory(_ size: Int) -> Buffer { Buffer(map(size), size, of: nil) }

  private static func map(_ size: Int) -> UnsafeMutableRawPointer {
    let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let start, start != MAP_FAILED else { fatalError("no memory") }
    return start
  }

  fileprivate func giveBack(_ start: UnsafeMutableRawPointer) {
    free.withLock { $0.append(Piece(start: start)) }
  }

  /// Gives the memory that nobody uses back to the system.
  func trim() {
    let pieces = free.withLock { free in
      defer { free = [] }
      return free
    }
    for piece in pieces { munmap(piece.start, Self.size) }
  }
}

/// A piece of memory, which goes back to its pool, or to the system, with its last user.
final class Buffer: @unchecked Sendable {
  let start: UnsafeMutableRawPointer
  let size: Int
  private let pool: BufferPool?

  fileprivate init(_ start: UnsafeMutableRawPointer, _ size: Int, of pool: BufferPool?) {
    self.start = start
    self.size = size
    self.pool = pool
  }

  /// Gives the memory to the system, which hands out new one when it is used again.
  func empty() { madvise(start, size, CInt(MADV_DONTNEED)) }

  deinit {
    if let pool { pool.giveBack(start) } else { munmap(start, size) }
  }
}
