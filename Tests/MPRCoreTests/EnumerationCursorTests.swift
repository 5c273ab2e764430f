import Testing

@testable import MPRCore

/// Gives so many entries, fails once, and ends. It counts how often it is asked.
private final class Entries: ResourceEnumeration {
  private var left: Int
  private var failure: Win32Error?
  private(set) var asked = 0

  init(_ count: Int, thenFailing failure: Win32Error? = nil) {
    left = count
    self.failure = failure
  }

  func next() throws(Win32Error) -> NetResource? {
    asked += 1
    if left > 0 {
      left -= 1
      return NetResource(remoteName: "a name")
    }
    if let failure {
      self.failure = nil
      throw failure
    }
    return nil
  }

  func close() throws(Win32Error) {}
}

/// What one entry of `Entries` takes in a W buffer.
private let entrySize = 48 + 14

@Suite("Entries delivered into buffers")
struct EnumerationCursorTests {
  private func fill(_ cursor: EnumerationCursor, _ size: Int, atMost count: UInt32 = .max) -> (
    count: Int, needed: Int?, code: Win32Error
  ) {
    withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { buffer in
      var packer = StructurePacker<UInt16>(buffer.baseAddress, size: size)
      do throws(Win32Error) {
        let needed = try cursor.fill(&packer, atMost: count)
        return (packer.count, needed, .NO_ERROR)
      } catch { return (packer.count, nil, error) }
    }
  }

  @Test("An entry that does not fit stays for the next call (ENUM-024)")
  func stays() {
    let cursor = EnumerationCursor(Entries(3))
    #expect(fill(cursor, entrySize - 1) == (0, entrySize, .NO_ERROR))
    #expect(fill(cursor, 2 * entrySize + 20) == (2, nil, .NO_ERROR))
    #expect(fill(cursor, 0) == (0, entrySize, .NO_ERROR))
    #expect(fill(cursor, entrySize) == (1, nil, .NO_ERROR))
    #expect(fill(cursor, 0).code == .ERROR_NO_MORE_ITEMS)
    #expect(fill(cursor, 1000).code == .ERROR_NO_MORE_ITEMS)
  }

  @Test("No more entries are asked for than are wanted (ENUM-001)")
  func wanted() {
    let entries = Entries(5)
    let cursor = EnumerationCursor(entries)
    #expect(fill(cursor, 1000, atMost: 2) == (2, nil, .NO_ERROR))
    #expect(entries.asked == 2)
    #expect(fill(cursor, 1000, atMost: 0) == (0, nil, .NO_ERROR))
    #expect(fill(cursor, 1000) == (3, nil, .NO_ERROR))
    #expect(fill(cursor, 1000, atMost: 0).code == .ERROR_NO_MORE_ITEMS)
  }

  @Test("An error behind entries is for the next call, and comes once (ENUM-035)")
  func failure() {
    let cursor = EnumerationCursor(Entries(2, thenFailing: .ERROR_ACCESS_DENIED))
    #expect(fill(cursor, 1000) == (2, nil, .NO_ERROR))
    #expect(fill(cursor, 1000).code == .ERROR_ACCESS_DENIED)
    #expect(fill(cursor, 1000).code == .ERROR_NO_MORE_ITEMS)
  }
}
