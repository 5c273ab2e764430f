import Glibc
import Linux

/// The writes of programs that the server has not got yet. A write is answered as soon as it is here; one thread sends
/// what is waiting, in order. A failure is kept with the file until each of its users has been told.
final class WriteQueue: Sendable {
  /// How much waits at most, in bytes.
  private static let capacity = 16 << 20
  /// How many pieces wait at most: each one occupies a buffer, however small it is.
  private static let mostPieces = 64
  /// How much is sent to a distant server at once.
  private static let longest = 8 << 20

  private struct Piece: @unchecked Sendable {
    let content: Content
    /// The content's generation when the program opened the file.
    let generation: Int
    let offset: Int64
    let buffer: Buffer
    let start: Int
    var count: Int
    /// A later one has a higher number.
    let number: Int

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: buffer.start + start, count: count) }
  }

  private struct State {
    var pieces: [Piece] = []
    /// How many bytes wait, or are on their way.
    var count = 0
    /// How many pieces have come so far, and how many of them have been sent or have failed.
    var accepted = 0
    var done = 0
    /// The last piece of each file of which one waits, or is on its way.
    var latest: [ObjectIdentifier: Int] = [:]
    /// How many hold a file.
    var held: [ObjectIdentifier: Int] = [:]
    var hasThread = false
  }

  private let state = Guarded(State())
  private let isDistant: @Sendable () -> Bool
  private let send: @Sendable (Content, Int, UnsafeRawBufferPointer, Int64) throws(Errno) -> Void

  /// - Parameter send: writes to the server.
  init(
    isDistant: @escaping @Sendable () -> Bool,
    send: @escaping @Sendable (Content, Int, UnsafeRawBufferPointer, Int64) throws(Errno) -> Void
  ) {
    self.isDistant = isDistant
    self.send = send
  }

  /// Takes what a program has written; waits while there is too much already.
  /// - Parameters:
  ///   - start, count: where the bytes are in the buffer, which belongs to the queue if it is big enough to be worth it.
  func add(_ content: Content, _ generation: Int, at offset: Int64, _ buffer: Buffer, start: Int, count: Int)
  {
    let mustStart = state.wait(waking: true) { state -> Bool? in
      guard state.count == 0 || state.count + count <= Self.capacity, state.pieces.count < Self.mostPieces,
        state.held[ObjectIdentifier(content)] == nil
      else { return nil }
      state.count += count
      if !Self.join(&state, content, generation, at: offset, buffer, start: start, count: count) {
        state.accepted += 1
        state.pieces.append(
          Piece(
            content: content, generation: generation, offset: offset, buffer: buffer, start: start,
            count: count, number: state.accepted))
        state.latest[ObjectIdentifier(content)] = state.accepted
      }
      defer { state.hasThread = true }
      return !state.hasThread
    }
    if mustStart { WorkerThread.start("drive-writer") { [self] in run() } }
  }

  /// Appends to the piece that came last, if it goes on there and has room.
  private static func join(
    _ state: inout State, _ content: Content, _ generation: Int, at offset: Int64, _ buffer: Buffer,
    start: Int, count: Int
  ) -> Bool {
    guard let last = state.pieces.last, last.content === content, last.generation == generation,
      last.offset + Int64(last.count) == offset,
      last.start + last.count + count <= BufferPool.size
    else { return false }
    (last.buffer.start + last.start + last.count).copyMemory(from: buffer.start + start, byteCount: count)
    state.pieces[state.pieces.count - 1].count += count
    return true
  }

  func isWaiting(_ content: Content) -> Bool {
    state.withLock { $0.latest[ObjectIdentifier(content)] != nil }
  }

  /// Waits until everything that has been written to a file so far has been sent, or has failed. It does not wait for later
  /// writes: a program that writes a lot would keep others waiting until its end.
  func drain(_ content: Content) {
    guard let last = state.withLock({ $0.latest[ObjectIdentifier(content)] }) else { return }
    state.wait { $0.done >= last ? () : nil }
  }

  func drainAll() { state.wait { $0.latest.isEmpty ? () : nil } }

  /// Has whoever writes to these files wait, until `letGo`.
  func hold(_ contents: [Content]) {
    guard !contents.isEmpty else { return }
    state.withLock { state in
      for content in contents { state.held[ObjectIdentifier(content), default: 0] += 1 }
    }
  }

  func letGo(_ contents: [Content]) {
    guard !contents.isEmpty else { return }
    state.change { state in
      for content in contents {
        let left = state.held[ObjectIdentifier(content), default: 1] - 1
        state.held[ObjectIdentifier(content)] = left == 0 ? nil : left
      }
    }
  }

  private func run() {
    while true {
      let pieces = state.wait { state -> [Piece]? in
        guard !state.pieces.isEmpty else { return nil }
        let count = isDistant() ? Self.prefix(state.pieces) : 1
        let pieces = Array(state.pieces[..<count])
        state.pieces.removeFirst(count)
        return pieces
      }
      sendTogether(pieces)
      state.change { state in
        for piece in pieces {
          state.count -= piece.count
          state.done = piece.number
          let key = ObjectIdentifier(piece.content)
          if state.latest[key] == piece.number { state.latest[key] = nil }
        }
      }
    }
  }

  /// How many pieces from the first one on follow each other in one file.
  private static func prefix(_ pieces: [Piece]) -> Int {
    var (number, count) = (1, pieces[0].count)
    while number < pieces.count, pieces[number].content === pieces[0].content,
      pieces[number].generation == pieces[0].generation,
      pieces[number].offset == pieces[0].offset + Int64(count), count + pieces[number].count <= longest
    {
      count += pieces[number].count
      number += 1
    }
    return number
  }

  private func sendTogether(_ pieces: [Piece]) {
    let first = pieces[0]
    do throws(Errno) {
      if pieces.count == 1 {
        try send(first.content, first.generation, first.bytes, first.offset)
      } else {
        let joined = BufferPool.memory(pieces.reduce(0) { $0 + $1.count })
        var count = 0
        for piece in pieces {
          (joined.start + count).copyMemory(from: piece.bytes.baseAddress!, byteCount: piece.count)
          count += piece.count
        }
        try send(
          first.content, first.generation, UnsafeRawBufferPointer(start: joined.start, count: count),
          first.offset)
      }
    } catch {
      first.content.state.withLock { $0.error = (error, ($0.error?.count ?? 0) + 1) }
    }
  }
}
