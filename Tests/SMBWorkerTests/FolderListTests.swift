import Testing

@testable import SMBWorker

@Suite("A pattern for a folder")
struct FolderListTests {
  @Test("one name takes the place of all")
  func narrowed() {
    #expect(FolderList.narrowed(#"\dir\*"#, to: "Größe") == #"\dir\Größe"#)
    #expect(FolderList.narrowed(#"\*"#, to: "a") == #"\a"#)
    #expect(FolderList.narrowed(#"\dir\x*"#, to: "a") == nil)
    #expect(FolderList.narrowed("", to: "a") == nil)
  }
}
