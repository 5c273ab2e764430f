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
    var changed = RegistryText(body: "[\(testKey)]\n\"a\"=\"1\"\r\"b\"=\"1\"\n\n\"c\"=\"2\"\n")
    changed.removeValue("b", from: testKey)
    #expect(changed == RegistryText(body: "[\(testKey)]\n\"a\"=\"1\"\r\n\"c\"=\"2\"\n"))
  }

  @Test(
    "Bytes that could go on at the end of a document do not go on in what is added",
    arguments: [
      "01,\\", "01,\\\n", "01, \\ ; a \\ b\n", "01,\\\n\n; comment\n\n", "\\", "01,\\\n02,\\\n; comment",
    ])
  func openEnd(data: String) throws {
    for key in [testKey, "HKEY_CURRENT_USER\\New"] {
      let original = RegistryText(body: "[\(testKey)]\n\"a\"=\"1\"\n\"v\"=hex:" + data)
      var changed = original
      changed.set(.dword(7), for: "w", in: key)
      #expect(try RegistryText(parsing: changed.bytes) == changed)
      #expect(changed.value("w", of: key) == .dword(7))
      #expect(changed.value("v", of: testKey) == original.value("v", of: testKey))
      #expect(changed.problems.isEmpty)
      changed = original
      changed.set(.dword(7), for: "a", in: testKey)
      #expect(changed.string == original.string.replacing("\"1\"", with: "dword:00000007"))
    }
  }

  private static let unreadable = """
    before f?r
    [\(testKey)]
    "a"=hex:01,\\
    "b"="lost"
    "a"="1" ; f?r
    "c"=f?r
    #f?r\r
    junk
    "a"=dword:x
    [HKEY_CURRENT_USER\\f?r]
    "a"="2"
    """

  /// The document of these lines; ? stands for a byte that is no UTF-8.
  private func latin(_ text: String) throws -> RegistryText {
    try RegistryText(
      parsing: ("Windows Registry Editor Version 5.00\n" + text).utf8.map { $0 == 0x3F ? 0xFC : $0 })
  }

  @Test("A change keeps the bytes of every line that it is not about, of those that cannot be read, too")
  func unreadableLines() throws {
    var changed = try latin(Self.unreadable)
    changed.set(.dword(1), for: "new", in: testKey)
    changed.set(.dword(2), for: "n", in: "HKEY_CURRENT_USER\\New")
    var expected = Self.unreadable.replacing("=dword:x\n", with: "=dword:x\n\"new\"=dword:00000001\n")
    expected += "\n\n[HKEY_CURRENT_USER\\New]\n\"n\"=dword:00000002\n\n"
    #expect(changed == (try latin(expected)))
    changed.removeKey("HKEY_CURRENT_USER\\New")
    changed.removeValue("new", from: testKey)
    #expect(changed == (try latin(Self.unreadable + "\n\n")))
  }

  @Test(
    "A value takes the place of its line that cannot be read, but not of another value's that was lost with it"
  )
  func replaceUnreadable() throws {
    var changed = try latin(Self.unreadable)
    changed.set(.string("3"), for: "a", in: testKey)
    changed.set(.string("3"), for: "c", in: testKey)
    let expected = Self.unreadable.replacing("dword:x", with: "\"3\"").replacing(
      "\"c\"=f?r", with: "\"c\"=\"3\"")
    #expect(changed == (try latin(expected)))
    #expect(changed.names(of: testKey) == ["a", "c"])
    changed = RegistryText(body: "[\(testKey)]\n\"a\"=hex:01,\\\n\"b\"=\"lost\"\n")
    changed.set(.string("3"), for: "a", in: testKey)
    #expect(
      changed == RegistryText(body: "[\(testKey)]\n\"a\"=hex:01,\\\n\"b\"=\"lost\"\n\"a\"=\"3\"\n"))
  }

  @Test("A removed key takes with it what cannot be read among its values")
  func removeUnreadable() {
    var changed = RegistryText(
      body: "[\(testKey)]\n\"a\"=\"1\"\n\"b\"=junk\n; of the next key\n[HKEY_CURRENT_USER\\B]\n")
    changed.removeKey(testKey)
    #expect(changed == RegistryText(body: "; of the next key\n[HKEY_CURRENT_USER\\B]\n"))
  }

  @Test("REGEDIT4 text is changed in its own form, and what that cannot express is not written")
  func version4() throws {
    var changed = try RegistryText(parsing: Array("REGEDIT4\r\n\r\n".utf8))
    changed.set(.expandString("%A%ä"), for: "e", in: testKey)
    changed.set(.string("two\nlines"), for: "s", in: testKey)
    changed.set(.other(type: 7, bytes: [0x41, 0, 0, 0]), for: "m", in: testKey)
    let text = changed.string
    #expect(
      text.hasSuffix(
        #"""
        "e"=hex(2):25,41,25,c3,a4,00
        "s"=hex(1):74,77,6f,0a,6c,69,6e,65,73,00
        "m"=hex(7):41,00


        """#.replacing("\n", with: "\r\n")))
    changed.set(.string(WideString(units: [0xD800])), for: "x", in: testKey)
    changed.set(.other(type: 1, bytes: [1]), for: "x", in: testKey)
    #expect(changed.string == text)
    let again = try RegistryText(parsing: changed.bytes)
    #expect(again == changed)
    #expect(again.value("e", of: testKey) == .expandString("%A%ä"))
    #expect(again.value("s", of: testKey) == .string("two\nlines"))
    #expect(again.value("m", of: testKey) == .other(type: 7, bytes: [0x41, 0, 0, 0]))
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
