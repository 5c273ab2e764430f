import Testing

@testable import Drive

@Suite("Reading ahead")
struct ReadAheadTests {
  private static let window = ReadAhead.Window(isDistant: false)
  private let pool = BufferPool()

  private func plan(_ ahead: ReadAhead, at offset: Int64, version: Int = 0, size: Int64 = 100 << 20) -> (
    found: Int, fetch: Int
  ) {
    let plan = ahead.plan(at: offset, count: 1 << 17, version: version, size: size, Self.window) { _ in
      pool.take()
    }
    return (plan.found.count, plan.fetch.count)
  }

  @Test("begins with the third read that goes on, and keeps its distance")
  func begins() {
    let ahead = ReadAhead()
    #expect(plan(ahead, at: 0) == (0, 0))
    #expect(plan(ahead, at: 1 << 17) == (0, 0))
    #expect(plan(ahead, at: 2 << 17) == (1, 4))
    #expect(plan(ahead, at: 3 << 17) == (1, 1))
    #expect(plan(ahead, at: 4 << 17) == (1, 0))
  }

  @Test("ends where the file ends")
  func end() {
    let ahead = ReadAhead()
    let size: Int64 = (1 << 20) + 5
    for index in 0..<2 as Range<Int64> { _ = plan(ahead, at: index << 17, size: size) }
    let plan = ahead.plan(at: 2 << 17, count: 1 << 17, version: 0, size: size, Self.window) { _ in pool.take()
    }
    #expect(plan.fetch.map(\.size) == [Int(size) - 2 << 17])
  }

  @Test("stops when the program reads elsewhere, or the file has changed")
  func stops() {
    let ahead = ReadAhead()
    for index in 0..<3 as Range<Int64> { _ = plan(ahead, at: index << 17) }
    #expect(plan(ahead, at: 3 << 17, version: 1) == (1, 4))
    #expect(plan(ahead, at: 50 << 20) == (0, 0))
  }

  @Test("answers only with all that is wanted")
  func parts() {
    let block = ReadAhead.Block(offset: 100, size: 50, version: 0, buffer: pool.take())
    let next = ReadAhead.Block(offset: 150, size: 50, version: 0, buffer: pool.take())
    block.content.withLock { $0 = .ready(50) }
    next.content.withLock { $0 = .ready(20) }
    #expect(ReadAhead.parts(of: [block, next], at: 120, count: 40)?.map(\.count) == [30, 10])
    #expect(ReadAhead.parts(of: [block, next], at: 120, count: 60) == nil)
    #expect(ReadAhead.parts(of: [block], at: 90, count: 20) == nil)
    next.content.withLock { $0 = .failed }
    #expect(ReadAhead.parts(of: [block, next], at: 120, count: 40) == nil)
  }
}
