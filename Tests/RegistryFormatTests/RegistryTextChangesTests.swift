import MPRCore
import TestData
import Testing

@testable import RegistryFormat

@Suite("Registry text: changes")
struct RegistryTextChangesTests {
  private static let original = """
    ; before
    junk
    [\(testKey)] ; heading
    ; inside
    "a"="1"   ; spaced
    "Unknown"=hex(fe):01,\\
      02
    "b"=dword:1

    ; of the next key
    [HKEY_CURRENT_USER\\Other]
    "x"="y"
    """

  @Test("A value is replaced in its place and nothing else changes")
  func replace() {
    var changed = RegistryText(body: Self.original)
    changed.set(.dword(2), for: "B", in: testKey.uppercased())
    let expected = Self.original.replacing("\"b\"=dword:1", with: "\"B\"=dword:00000002")
    #expect(changed == RegistryText(body: expected))
    #expect(changed.bytes == RegistryText(body: expected).bytes)
  }

  @Test("A new value goes after the last one of its key")
  func insert() {
    var changed = RegistryText(body: Self.original)
    changed.set(.string("new"), for: "c", in: testKey)
    let expected = Self.original.replacing("dword:1\n", with: "dword:1\n\"c\"=\"new\"\n")
    #expect(changed.bytes == RegistryText(body: expected).bytes)
  }

  @Test(
    "A new key goes to the end, between blank lines, whatever the document ends with",
    arguments: ["", "\n", "\n\n"])
  func append(ending: String) {
    var changed = RegistryText(body: Self.original + ending)
    changed.set(.string("new"), for: "c", in: "HKEY_CURRENT_USER\\New")
    let expected = Self.original + "\n\n[HKEY_CURRENT_USER\\New]\n\"c\"=\"new\"\n\n"
    #expect(changed.bytes == RegistryText(body: expected).bytes)
  }

  @Test("A heading at the end of the document gets the line ending that it lacks")
  func headingAtEnd() {
    var changed = RegistryText(body: "[\(testKey)]")
    changed.set(.string("1"), for: "a", in: testKey)
    #expect(changed == RegistryText(body: "[\(testKey)]\n\"a\"=\"1\"\n"))
    changed = RegistryText(body: "[\(testKey)]")
    changed.set(.string("1"), for: "a", in: "HKEY_CURRENT_USER\\New")
    #expect(
      changed == RegistryText(body: "[\(testKey)]\n\n[HKEY_CURRENT_USER\\New]\n\"a\"=\"1\"\n\n"))
  }

  @Test("A value that is the same already changes nothing, however it is spelled")
  func same() {
    var changed = RegistryText(body: Self.original)
    changed.set(.dword(1), for: "B", in: testKey)
    changed.set(.string("1"), for: "a", in: testKey)
    changed.removeValue("absent", from: testKey)
    changed.removeKey("HKEY_CURRENT_USER\\Absent")
    changed.removeKey("")
    #expect(changed == RegistryText(body: Self.original))
  }

  @Test("Where a key has several sections, the one that counts is changed")
  func severalSections() {
    var changed = RegistryText(
      body: "[\(testKey)]\n\"a\"=\"1\"\n[\(testKey)]\n\"a\"=\"2\"\n\"b\"=\"3\"\n")
    changed.set(.string("4"), for: "a", in: testKey)
    #expect(changed.value("a", of: testKey) == .string("4"))
    #expect(
      changed
        == RegistryText(body: "[\(testKey)]\n\"a\"=\"1\"\n[\(testKey)]\n\"a\"=\"4\"\n\"b\"=\"3\"\n")
    )
  }

  @Test("A value is set even where the document deletes it or its key")
  func deleted() {
    var changed = RegistryText(body: "[\(testKey)]\n\"a\"=\"1\"\n\"a\"=-\n")
    changed.set(.string("2"), for: "a", in: testKey)
    #expect(changed.value("a", of: testKey) == .string("2"))

    changed = RegistryText(body: "[\(testKey)]\n\"a\"=\"1\"\n[-HKEY_CURRENT_USER]\n")
    changed.set(.string("2"), for: "a", in: testKey)
    #expect(changed.values(of: testKey).map(\.value) == [.string("2")])
    changed.removeValue("a", from: testKey)
    #expect(changed.values(of: testKey).isEmpty)
  }

  @Test("Removing a value leaves no trace of it")
  func removeValue() {
    var changed = RegistryText(
      body: "[\(testKey)]\n\"a\"=\"1\"\n\"b\"=hex:01,\\\n  02\n[\(testKey)]\n\"B\"=\"3\"\n")
    changed.removeValue("b", from: testKey)
    #expect(changed == RegistryText(body: "[\(testKey)]\n\"a\"=\"1\"\n[\(testKey)]\n"))
  }

  @Test("After a removal the document means what its text says")
  func joinedLines() throws {
    var changed = RegistryText(body: "[\(testKey)]\n\"a\"=hex:01,\\\n\"b\"=\"1\"\n02\n")
    #expect(changed.value("a", of: testKey) == .malformed)
    changed.removeValue("b", from: testKey)
    #expect(changed.value("a", of: testKey) == .other(type: 3, bytes: [1, 2]))
    #expect(try RegistryText(parsing: changed.bytes) == changed)
  }

  @Test("Removing a key removes its values and subkeys, not the comments that follow")
  func removeKey() {
    var changed = RegistryText(
      body: Self.original + "\n[\(testKey)\\Sub]\n\"a\"=\"1\"\n[\(testKey)2]\n")
    changed.removeKey(testKey)
    #expect(
      changed
        == RegistryText(
          body:
            """
            ; before
            junk
            ; of the next key
            [HKEY_CURRENT_USER\\Other]
            "x"="y"
            [\(testKey)2]

            """))
    #expect(changed.subkeys(of: "HKEY_CURRENT_USER") == ["Other", "Test2"])
  }

  @Test("Adding a key and removing it again leaves the bytes as they were")
  func addAndRemove() {
    for text in ["", "[\(testKey)]\r\n\"a\"=\"1\"\r\n\r\n"] {
      let original = RegistryText(body: text)
      var changed = original
      changed.set(.dword(1), for: "a", in: #"HKEY_CURRENT_USER\New"#)
      changed.set(.dword(2), for: "b", in: #"HKEY_CURRENT_USER\New"#)
      changed.removeKey(#"HKEY_CURRENT_USER\New"#)
      #expect(changed.bytes == original.bytes)
    }
  }

  @Test("Names that registry text cannot express are refused", arguments: ["\n", "a\r", "\0"])
  func inexpressible(name: String) {
    var changed = RegistryText()
    changed.set(.dword(1), for: name, in: testKey)
    changed.set(.dword(1), for: "a", in: testKey + "\\" + name)
    changed.set(.dword(1), for: "a", in: "")
    #expect(changed == RegistryText())
  }

  @Test("Added lines end as the header does")
  func lineEndings() throws {
    var document = try RegistryText(
      parsing: Array("Windows Registry Editor Version 5.00\r\n".utf8))
    document.set(.string("x"), for: "a", in: testKey)
    #expect(
      document.string
        == "Windows Registry Editor Version 5.00\r\n\r\n[\(testKey)]\r\n\"a\"=\"x\"\r\n\r\n")
  }
}
