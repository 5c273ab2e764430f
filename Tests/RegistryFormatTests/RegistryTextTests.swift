import MPRCore
import TestData
import Testing

@testable import RegistryFormat

@Suite("Registry text: documents")
struct RegistryTextTests {
  @Test("A new document has the header of regedit and a blank line")
  func empty() throws {
    #expect(RegistryText().string == "Windows Registry Editor Version 5.00\n\n")
    #expect(try RegistryText(parsing: RegistryText().bytes) == RegistryText())
  }

  @Test("No text at all is an empty document, in the encoding that its mark announces")
  func noText() throws {
    #expect(try RegistryText(parsing: []) == RegistryText())
    #expect(
      try RegistryText(parsing: [0xEF, 0xBB, 0xBF]).bytes.starts(with: [0xEF, 0xBB, 0xBF, 0x57]))
    #expect(try RegistryText(parsing: [0xFF, 0xFE]).bytes.starts(with: [0xFF, 0xFE, 0x57, 0]))
  }

  @Test(
    "The first line must be the header",
    arguments: [
      "\n", "[HKEY_CURRENT_USER]\n", "windows registry editor version 5.00\n",
      "\nWindows Registry Editor Version 5.00\n", "Windows Registry Editor Version 5.00x\n",
    ])
  func wrongHeader(text: String) {
    #expect(throws: RegistryTextError.unknownHeader) {
      try RegistryText(parsing: Array(text.utf8))
    }
  }

  @Test(
    "The header may have blanks around it and any line ending, or none",
    arguments: ["", "\n", "\r\n", "  \n"])
  func header(ending: String) throws {
    let bytes = Array(("Windows Registry Editor Version 5.00" + ending).utf8)
    #expect(try RegistryText(parsing: bytes).bytes == bytes)
  }

  @Test(
    "Bytes that are neither UTF-8 nor UTF-16 with its mark are refused as a whole when the header is among them",
    arguments: [
      [0xFF, 0xFE, 0x57], [0xFE, 0xFF, 0, 0x57], [0xC3], [0x57, 0, 0x69, 0],
      [0xFC] + Array("Windows Registry Editor Version 5.00\n".utf8),
    ] as [[UInt8]])
  func undecodable(bytes: [UInt8]) {
    #expect(throws: RegistryTextError.unknownHeader) { try RegistryText(parsing: bytes) }
  }

  @Test(
    "Bytes that are no text come back as they were",
    arguments: [
      [0xC3], [0xED, 0xA0, 0x80], [0xFC, 0x0A, 0xE4, 0xC3, 0xA4], [0xF0, 0x9D, 0x84, 0x9E, 0xDC],
    ] as [[UInt8]])
  func otherBytes(noise: [UInt8]) throws {
    for mark: [UInt8] in [[], [0xEF, 0xBB, 0xBF]] {
      let bytes = mark + Array("Windows Registry Editor Version 5.00\n".utf8) + noise
      #expect(try RegistryText(parsing: bytes).bytes == bytes)
    }
  }

  @Test("A UTF-16 document with an odd number of bytes is read, and its last byte stays last")
  func half() throws {
    let text = Array("Windows Registry Editor Version 5.00\n[\(testKey)]\n\"a\"=\"1\"\n".utf16)
    let bytes = [0xFF, 0xFE] + text.littleEndianBytes + [0x41]
    var document = try RegistryText(parsing: bytes)
    #expect(document.bytes == bytes)
    #expect(document.value("a", of: testKey) == .string("1"))
    #expect(
      document.problems.map(\.description) == [
        "line 4 is not read: half a character of UTF-16 is at the end of the file"
      ])
    document.set(.dword(1), for: "b", in: testKey)
    #expect(document.bytes.last == 0x41)
    #expect(try RegistryText(parsing: document.bytes) == document)
    #expect(document.value("b", of: testKey) == .dword(1))
  }

  @Test("UTF-8, with and without mark, and UTF-16 are read alike and stay what they are")
  func encodings() throws {
    let text = "Windows Registry Editor Version 5.00\r\n\r\n[\(testKey)]\r\n\"ä\"=\"Größe 𝄞\"\r\n"
    let utf8 = Array(text.utf8)
    let utf16 = [0xFF, 0xFE] + Array(text.utf16).littleEndianBytes
    for bytes in [utf8, [0xEF, 0xBB, 0xBF] + utf8, utf16] {
      var document = try RegistryText(parsing: bytes)
      #expect(document.value("Ä", of: testKey) == .string("Größe 𝄞"))
      #expect(document.bytes == bytes)
      document.set(.string("€"), for: "b", in: testKey)
      let again = try RegistryText(parsing: document.bytes)
      #expect(again == document)
      #expect(again.bytes.prefix(3) == bytes.prefix(3))
      #expect(again.value("b", of: testKey) == .string("€"))
    }
  }

  @Test("An unpaired surrogate in UTF-16 survives")
  func surrogate() throws {
    let units =
      Array("Windows Registry Editor Version 5.00\n[\(testKey)]\n\"a\"=\"".utf16) + [0xD800]
      + Array("\"\n".utf16)
    let bytes = [0xFF, 0xFE] + units.littleEndianBytes
    let document = try RegistryText(parsing: bytes)
    #expect(document.bytes == bytes)
    #expect(document.value("a", of: testKey) == .string(WideString(units: [0xD800])))
  }

  @Test("Names of keys and values ignore case, beyond ASCII too, and nothing else")
  func namesIgnoreCase() {
    let document = RegistryText(body: "[HKEY_CURRENT_USER\\Été]\n\"Naïve\"=\"1\"\n")
    #expect(document.value("NAÏVE", of: "hkey_current_user\\ÉTÉ") == .string("1"))
    // The same to Unicode, other names to Windows.
    #expect(document.value("Nai\u{308}ve", of: "HKEY_CURRENT_USER\\Été") == nil)
    #expect(document.value("Naïve", of: "HKEY_CURRENT_USER\\E\u{301}te\u{301}") == nil)
  }

  @Test("Sections of one key are merged: later values win, in the place of the first")
  func merging() {
    let document = RegistryText(
      body:
        """
        [\(testKey)]
        "a"="1"
        "b"="2"
        [HKEY_CURRENT_USER\\Other]
        "a"="3"
        [\(testKey.uppercased())]
        "c"="4"
        "A"="5"
        """)
    #expect(document.names(of: testKey) == ["a", "b", "c"])
    #expect(document.value("a", of: testKey) == .string("5"))
  }

  @Test("The unnamed value is @, or a name of no characters")
  func unnamed() {
    #expect(RegistryText(body: "[\(testKey)]\n@=\"x\"\n").value("", of: testKey) == .string("x"))
    #expect(RegistryText(body: "[\(testKey)]\n\"\"=\"x\"\n").value("", of: testKey) == .string("x"))
    #expect(RegistryText(body: "[\(testKey)]\n").value("", of: testKey) == nil)
  }

  @Test("Names may hold escaped quotes, backslashes, brackets and semicolons")
  func names() {
    let document = RegistryText(
      body:
        "[\(testKey)\\a]b;c]\n\"q\\\"\\\\;=\"=\"x\"\n")
    #expect(document.value(#"q"\;="#, of: testKey + #"\a]b;c"#) == .string("x"))
  }

  @Test("Backslashes that separate nothing do not matter")
  func backslashes() {
    let document = RegistryText(body: "[HKEY_CURRENT_USER\\\\Test\\]\n\"a\"=\"1\"\n")
    #expect(document.value("a", of: testKey) == .string("1"))
    #expect(document.value("a", of: testKey + "\\") == .string("1"))
    #expect(document.value("a", of: "") == nil)
    #expect(document.values(of: "\\").isEmpty)
  }

  @Test("Abbreviated roots are not understood")
  func abbreviations() {
    let document = RegistryText(body: "[HKCU\\Test]\n\"a\"=\"1\"\n")
    #expect(document.value("a", of: testKey) == nil)
  }

  @Test("Values below a heading that cannot be read belong to no key")
  func brokenHeading() {
    let document = RegistryText(
      body: "[\(testKey)]\n\"a\"=\"1\"\n[\(testKey)\\Sub\n\"b\"=\"2\"\n[]\n\"c\"=\"3\"\n")
    #expect(document.names(of: testKey) == ["a"])
    #expect(document.subkeys(of: testKey).isEmpty)
  }

  @Test("Subkeys are listed once, in the order and spelling of their first appearance")
  func subkeys() {
    let document = RegistryText(
      body:
        """
        [HKEY_CURRENT_USER\\Network\\Z]
        [HKEY_CURRENT_USER\\Networks\\X]
        [HKEY_CURRENT_USER\\Network]
        [HKEY_CURRENT_USER\\Network\\y\\deep]
        [HKEY_CURRENT_USER\\NETWORK\\z]
        [HKEY_CURRENT_USER\\Network\\Y]
        """)
    #expect(document.subkeys(of: #"HKEY_CURRENT_USER\Network"#) == ["Z", "y"])
    #expect(document.subkeys(of: "HKEY_CURRENT_USER") == ["Network", "Networks"])
    #expect(document.subkeys(of: "HKEY_LOCAL_MACHINE").isEmpty)
  }

  @Test("[-key] and \"name\"=- undo what came before, and only that")
  func deletions() {
    let document = RegistryText(
      body:
        """
        [\(testKey)]
        "a"="1"
        "b"="2"
        "a"=- ; gone
        [\(testKey)\\Sub\\Deep]
        [\(testKey)\\Subway\\Kept]
        [-\(testKey)\\Subway\\Kept\\Deep]
        [-\(testKey)\\Sub]
        "ignored"="x"
        [HKEY_CURRENT_USER\\Gone\\Below]
        "a"="1"
        [-HKEY_CURRENT_USER\\Gone]
        [HKEY_CURRENT_USER\\Gone]
        "b"="2"
        """)
    #expect(document.names(of: testKey) == ["b"])
    #expect(document.subkeys(of: testKey) == ["Subway"])
    #expect(document.subkeys(of: testKey + #"\Subway"#) == ["Kept"])
    #expect(document.values(of: testKey + #"\Sub"#).isEmpty)
    #expect(document.names(of: #"HKEY_CURRENT_USER\Gone"#) == ["b"])
    #expect(document.values(of: #"HKEY_CURRENT_USER\Gone\Below"#).isEmpty)
    #expect(document.subkeys(of: #"HKEY_CURRENT_USER\Gone"#).isEmpty)
  }
}
