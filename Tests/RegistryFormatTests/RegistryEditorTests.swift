import MPRCore
import TestData
import Testing

@testable import RegistryFormat

/// What regedit reads and what it does not, as Wine's tests of regedit found out on Windows.
@Suite("Registry text: as regedit reads it")
struct RegistryEditorTests {
  /// What the lines below a key set, by name.
  private func values(_ lines: String, header: String = "Windows Registry Editor Version 5.00") throws
    -> [String: RegistryValue]
  {
    let document = try RegistryText(parsing: Array("\(header)\n\n[\(testKey)]\n\(lines)".utf8))
    return Dictionary(uniqueKeysWithValues: document.values(of: testKey).map { ($0.name, $0.value) })
  }

  private static func bytes(_ bytes: [UInt8]) -> RegistryValue { .other(type: 3, bytes: bytes) }

  @Test(
    "Data that is read",
    arguments: [
      ("dword:00000008", .dword(8)), ("dword:8", .dword(8)), ("dword: 00000008", .dword(8)),
      ("dword:\t \t8\t", .dword(8)), ("dword:8;x", .dword(8)), ("dword: 8 ; x", .dword(8)),
      (#""a";x"#, .string("a")), ("\"a\"\t\t; x", .string("a")), (##""#a""##, .string("#a")),
      (#""a ;b""#, .string("a ;b")), (##""a #b""##, .string("a #b")), (#""\\0""#, .string(#"\0"#)),
      (#""\"a\" b""#, .string(#""a" b"#)),
      ("hex:", bytes([])), ("hex:1,2", bytes([1, 2])), ("hex:01,02,", bytes([1, 2])),
      ("hex:01,02, \t", bytes([1, 2])), ("hex:01,02,;x", bytes([1, 2])), ("hex:01,02 ; x", bytes([1, 2])),
      ("hex:01,02\t;x", bytes([1, 2])), ("hex: 01", bytes([1])),
      ("hex(2):41,00,00,00,", .expandString("A")), ("hex(2):41,00", .expandString("A")),
      ("hex(0):01", .other(type: 0, bytes: [1])), ("hex(7fffffff):01", .other(type: 0x7FFF_FFFF, bytes: [1])),
      ("hex(4):", .other(type: 4, bytes: [])), ("hex(abcd):", .other(type: 0xABCD, bytes: [])),
    ] as [(String, RegistryValue)])
  func read(data: String, value: RegistryValue) throws {
    #expect(try values("\"v\"=\(data)\n\"w\"=\"x\"\n") == ["v": value, "w": .string("x")])
  }

  @Test(
    "Data that is not read costs its value alone, and leaves the value that was there before",
    arguments: [
      "", ";", "#", "text", #"text""#, #""open"#, #""a"b""#, #""a""b""#, #"\""#, #"\"a\""#, #""\0""#,
      #""a\0b""#, ##""a"#x"##, ##""a"  #x"##, "#dword:1", ";dword:1", #"-"a""#, "- #x",
      "dword:", "dword: ", "dword:hello", "dword:123456789", "dword:012345678", "dword:000000001",
      "dword:12345678abc", "dword:1 2", "dword:1234 abc", "dword:0x1", "dword:1#x", "dword:1 #x", "dword: #1",
      "hex:100", "hex:01,1a4", "hex:,", "hex:,01", "hex:01,,02", "hex:01,02#x", "hex:01,02 #x", "hex:01,#x",
      "hex:01/", "hex:01,/", #"hex:01\,02"#, #"hex:01,\02"#, #"hex:01\ ,02"#, #"hex:01,\ 02"#, #"hex:\01"#,
      #"hex:\ 01"#, #"hex:0\1"#, #"hex:01,\,02"#, #"hex:01,\\"#, #"hex:01\"#, #"hex:01 \"#, #"hex:01\;x"#,
      ##"hex:01,\#x"##, "hex(100000000):01", "hex(0x2):01", "hex(x2):01", "hex():01", "hex(2:01", "hex",
    ])
  func notRead(data: String) throws {
    #expect(try values("\"v\"=\(data)\n\"w\"=\"x\"\n") == ["w": .string("x")])
    let before = "\"v\"=\"good\"\n\"v\"=\(data)\n\"w\"=\"x\"\n"
    #expect(try values(before) == ["v": .string("good"), "w": .string("x")])
  }

  @Test(
    "Bytes go on in the next line after a comma and a backslash, beyond empty lines and comments",
    arguments: [
      "01,\\\n  02,03\n", "01,\\\n02,\\\n03\n", "\\\n01,02,03\n", "01,02,\\;x\n\t03\n", "01,02,\\ \t;x\n03\n",
      "01,02,  \\\n03\n", "01,02,\t\\  ; x\n03\n", "01,\\\n\n02,\\\n\n \t\n\n  03\n",
      "01,\\\n;x\n02,\\\n  ; y\\\n03\n",
      "01,\\\n02,\\;x\n\n\n03\n", "01,\\;#x\n02,\\\n03,\n", "01,\\\n02,03,;x\n",
      "01,\\\n02,03,\n04\n", "01,\\\n02,03\n04\n", "01,02,03,\\\n", "01,02,03,\\", "01,02,03,\\;x",
      "01,02,03,\\\n\n;x\n \n",
    ])
  func continued(data: String) throws {
    for end in ["\n", "\r\n", "\r"] {
      let lines = "\"v\"=hex:\(data)".replacing("\n", with: end)
      #expect(try values(lines) == ["v": Self.bytes([1, 2, 3])])
    }
    if data.hasSuffix("3\n") || data.hasSuffix(",\n") || data.hasSuffix("4\n") {
      let lines = "\"v\"=hex:\(data)\"w\"=\"x\"\n"
      #expect(try values(lines) == ["v": Self.bytes([1, 2, 3]), "w": .string("x")])
    }
  }

  @Test(
    "Bytes that go on wrongly cost their value; the lines after the one that was taken for bytes are read",
    arguments: [
      "01,\\\n,02\n", "01,\\\n  ,02\n", "01,\\\n02,,03\n", "01,\\\n\\\n", "01,\\\n  \\\n", "01,\\\n#x\n",
      "01,\\\n  #x\n", "01,\\;x\n02,\\#x\n", "01,\\\ntext\n", "01,\\\n\"a\"=\"x\"\n",
      "01,\\\n;x\n\"a\"=\"x\"\n",
      "01,\\\n\n\"a\"=dword:1\n", "01,\\\n@=\"x\"\n", "01,\\\n[HKEY_CURRENT_USER\\Other]\n", "\\\n\\\n",
      ",\\\n01\n",
    ])
  func brokenOff(data: String) throws {
    #expect(try values("\"v\"=hex:\(data)\"w\"=\"x\"\n") == ["w": .string("x")])
  }

  @Test(
    "A backslash without a comma before it continues nothing: the next line is read by itself",
    arguments: ["01\\\n", "01 \\ ;x\n", "01,\\\n02\\\n", "0\\\n", "01,\\\\\n"])
  func notContinued(data: String) throws {
    #expect(try values("\"v\"=hex:\(data)\"w\"=\"x\"\n") == ["w": .string("x")])
    #expect(try values("\"v\"=hex:\(data)02,03\n\"w\"=\"x\"\n") == ["w": .string("x")])
    #expect(try values("\"v\"=hex:\(data)@=\"x\"\n") == ["": .string("x")])
    let document = RegistryText(body: "[\(testKey)]\n\"v\"=hex:\(data)[\(testKey)\\Sub]\n\"w\"=\"x\"\n")
    #expect(document.value("w", of: testKey + #"\Sub"#) == .string("x"))
  }

  @Test(
    "Neither numbers, nor text, nor names go on in the next line",
    arguments: [
      "\"v\"=dword:1234\\\n5678\n", "\"v\"=\"a \\\nb\"\n", "\"v\\\n\"=\"1\"\n", "\"v\n\\\\\"=\"1\"\n",
    ])
  func notOverLines(lines: String) throws {
    #expect(try values(lines + "\"w\"=\"x\"\n") == ["w": .string("x")])
  }

  @Test("Comments begin with ; or #, and a backslash at their end continues nothing")
  func comments() throws {
    #expect(
      try values("#x\\\n\"a\"=\"1\"\n;x\\\n\"b\"=\"2\"\n  #\"c\"=\"3\"\n\t;\"d\"=\"4\"\n#\"e\"=\"5\"\n")
        == ["a": .string("1"), "b": .string("2")])
  }

  @Test("A line ends with LF, with CR LF or with CR alone", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let text =
      "Windows Registry Editor Version 5.00||[\(testKey)]|\"a\"=\"1\"|;x||\"b\"=hex:01,\\|02|[\(testKey)\\Sub]|"
    let document = try RegistryText(parsing: Array(text.replacing("|", with: end).utf8))
    #expect(document.value("a", of: testKey) == .string("1"))
    #expect(document.value("b", of: testKey) == Self.bytes([1, 2]))
    #expect(document.subkeys(of: testKey) == ["Sub"])
  }

  @Test("Blanks may stand before everything, and inside of quotes they count")
  func blanks() throws {
    let text = " \t REGEDIT4\n\n\t [\(testKey)]\n \t \" a \"\t =\t\" b \"\t \n\t@\t=\tdword:\t00000008\t\n"
    let document = try RegistryText(parsing: Array(text.utf8))
    #expect(document.value(" a ", of: testKey) == .string(" b "))
    #expect(document.value("", of: testKey) == .dword(8))
  }

  @Test(
    "A minus sign deletes a value, with blanks and a comment around it",
    arguments: ["-", "  -", " \t-\t ", "- ;x", "-;x"])
  func deletion(data: String) throws {
    #expect(try values("\"v\"=\"1\"\n\"v\"=\(data)\n") == [:])
  }

  @Test(
    "A key's name begins at the bracket, so that blanks there make it another key",
    arguments: ["[ |]", "[\t|]", "[ -|]", "[- |]", "[-\t|]", "|]", "[|"])
  func headings(heading: String) throws {
    let line = heading.replacing("|", with: testKey)
    let document = RegistryText(body: "[\(testKey)]\n\"a\"=\"1\"\n\(line)\n\"a\"=\"2\"\n")
    let joined = heading == "|]"  // no heading at all: the line means nothing
    #expect(document.value("a", of: testKey) == .string(joined ? "2" : "1"))
  }

  @Test("REGEDIT4: bytes of text have eight bits a character, in UTF-8")
  func version4() throws {
    let lines = """
      "s"="Größe"
      "e"=hex(2):25,41,25,\\
        c3,a4,00
      "open"=hex(2):41
      "m"=hex(7):41,00,42,00,00
      "wrong"=hex(2):41,e4,00
      "b"=hex:41
      "d"=dword:1

      """
    #expect(
      try values(lines, header: "REGEDIT4") == [
        "s": .string("Größe"), "e": .expandString("%A%ä"), "open": .expandString("A"),
        "m": .other(type: 7, bytes: [0x41, 0, 0, 0, 0x42, 0, 0, 0, 0, 0]), "b": Self.bytes([0x41]),
        "d": .dword(1),
      ])
  }

  @Test(
    "Other headers are refused",
    arguments: [
      "REGEDIT", "REGEDIT3", "regedit4", "Regedit4", "REGEDIT 4", "REGEDIT4FOO", "REGEDIT4 FOO", "REGEDIT5",
      "Windows Registry Editor Version 4.00", "Windows Registry Editor Version 5",
      "WINDOWS REGISTRY EDITOR VERSION 5.00", "Windows Registry Editor version 5.00",
    ])
  func otherHeaders(header: String) {
    #expect(throws: RegistryTextError.unknownHeader) {
      try RegistryText(parsing: Array("\(header)\n\n[\(testKey)]\n\"a\"=\"1\"\n".utf8))
    }
  }

  @Test("A byte that is no UTF-8 costs nothing in a comment, and elsewhere what it stands in")
  func otherCodePages() throws {
    func read(_ lines: String) throws -> [String: RegistryValue] {
      let text =
        "Windows Registry Editor Version 5.00\n\n[\(testKey)]\n\"v\"=\"good\"\n\(lines)\n\"w\"=\"ä\"\n"
      // ? stands for the byte that Latin-1 has for ü.
      let document = try RegistryText(parsing: text.utf8.map { $0 == 0x3F ? 0xFC : $0 })
      return Dictionary(uniqueKeysWithValues: document.values(of: testKey).map { ($0.name, $0.value) })
    }
    let both: [String: RegistryValue] = ["v": .string("good"), "w": .string("ä")]
    for lines in [
      "; f?r", "#f?r", "f?r", "\"v\"=\"good\" ; f?r", "\"v\"=\"f?r\"", "\"f?r\"=\"1\"", "\"v\"=hex:?",
    ] {
      #expect(try read(lines) == both)
    }
    #expect(try read("[\(testKey)\\f?r]\n\"v\"=\"2\"") == ["v": .string("good")])
    #expect(
      try read("\"v\"=hex:01,\\ ; f?r\n  ; f?r\n  02") == ["v": Self.bytes([1, 2]), "w": .string("ä")])
  }
}
