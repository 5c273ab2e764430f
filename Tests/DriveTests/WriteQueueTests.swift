import Glibc
import Linux
import Testing

@testable import Drive

@Suite("The queue of writes")
struct WriteQueueTests {
  private struct Sent: Equatable, Sendable {
    var offset: Int64
    var bytes: [UInt8]
  }

  private let sent = Guarded<[Sent]>([])
  private let mayGoOn = Guarded(false)
  private let pool = BufferPool()
  private let content = Content(Node(id: 2, isFolder: false, parent: nil, name: "file", number: 0))

  private func queue(isDistant: Bool) -> WriteQueue {
    WriteQueue(isDistant: { isDistant }) { [sent, mayGoOn] _, _, bytes, offset in
      mayGoOn.wait { $0 ? () : nil }
      sent.withLock { $0.append(Sent(offset: offset, bytes: Array(bytes))) }
    }
  }

  private func write(_ queue: WriteQueue, _ byte: UInt8, at offset: Int64, count: Int) {
    let buffer = pool.take()
    (buffer.start + 80).initializeMemory(as: UInt8.self, repeating: byte, count: count)
    queue.add(content, 0, at: offset, buffer, start: 80, count: count)
  }

  @Test("what goes on where the last write has ended is sent together with it")
  func joins() {
    let queue = queue(isDistant: false)
    write(queue, 1, at: 0, count: 10)
    // The first write may be on its way by now; the others wait behind this one.
    write(queue, 2, at: 100, count: 2)
    write(queue, 3, at: 102, count: 2)
    write(queue, 4, at: 50, count: 1)
    #expect(queue.isWaiting(content))
    mayGoOn.change { $0 = true }
    queue.drain(content)
    #expect(!queue.isWaiting(content))
    let all = sent.withLock { $0 }
    #expect(all.suffix(2) == [Sent(offset: 100, bytes: [2, 2, 3, 3]), Sent(offset: 50, bytes: [4])])
  }

  @Test("a distant server gets several pieces at once")
  func gathers() {
    let queue = queue(isDistant: true)
    write(queue, 1, at: 0, count: 1 << 20)
    for index in 1...4 as ClosedRange<Int64> { write(queue, UInt8(index), at: index << 20, count: 1 << 20) }
    mayGoOn.change { $0 = true }
    queue.drain(content)
    let all = sent.withLock { $0 }
    #expect(all.reduce(0) { $0 + $1.bytes.count } == 5 << 20)
    #expect(all.count <= 2)
  }

  /// Writes without a pause until the test is over.
  /// - Returns: ends it, and waits for the end.
  private func writer(to queue: WriteQueue) -> () -> Void {
    let isOver = Guarded(false)
    let hasEnded = Guarded(false)
    WorkerThread.start("test-writer") {
      var offset: Int64 = 0
      while !isOver.withLock({ $0 }) {
        write(queue, 1, at: offset, count: 1)
        offset += 100
      }
      hasEnded.change { $0 = true }
    }
    return {
      isOver.change { $0 = true }
      hasEnded.wait { $0 ? () : nil }
    }
  }

  /// Whether something comes to an end within some seconds.
  private func ends(_ body: @escaping @Sendable () -> Void) -> Bool {
    let hasEnded = Guarded(false)
    WorkerThread.start("test-waiter") {
      body()
      hasEnded.change { $0 = true }
    }
    return hasEnded.wait(nanoseconds: 20_000_000_000) { $0 ? true : nil } == true
  }

  @Test("nobody waits for what is written after he has begun to wait, and who holds a file has it in peace")
  func fastWriter() {
    let queue = WriteQueue(isDistant: { false }) { _, _, _, _ in usleep(1000) }
    let end = writer(to: queue)
    while !queue.isWaiting(content) { usleep(1000) }
    let content = content
    #expect(ends { queue.drain(content) })
    #expect(queue.isWaiting(content))
    queue.hold([content])
    #expect(ends { queue.drain(content) })
    #expect(!queue.isWaiting(content))
    queue.letGo([content])
    end()
  }

  @Test("a failure is kept with the file")
  func failure() {
    let queue = WriteQueue(isDistant: { false }) { (_, _, _, _) throws(Errno) in throw Errno(rawValue: 28) }
    write(queue, 1, at: 0, count: 1)
    queue.drain(content)
    #expect(content.state.withLock { $0.error?.reason } == Errno(rawValue: 28))
  }
}
