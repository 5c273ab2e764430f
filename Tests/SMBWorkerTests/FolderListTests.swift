import Testing

@testable import SMBWorker

@Suite("A pattern for a folder")
struct ListPatternTests {
  @Test("one name takes the place of all")
  func narrowed() {
    #expect(ListPattern.narrowed(#"\dir\*"#, to: "Größe") == #"\dir\Größe"#)
    #expect(ListPattern.narrowed(#"\*"#, to: "a") == #"\a"#)
    #expect(ListPattern.narrowed(#"\dir\x*"#, to: "a") == nil)
    #expect(ListPattern.narrowed("", to: "a") == nil)
  }
}
