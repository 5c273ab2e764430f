import MPRCore
import TestData
import Testing

@testable import RegistryFormat

@Suite("Registry text: data")
struct RegistryDataTests {
  /// The value that the line `"v"=<data>` sets.
  private func value(_ data: String) -> RegistryValue? {
    RegistryText(body: "[\(testKey)]\n\"v\"=\(data)\n").value("v", of: testKey)
  }

  @Test(
    "Strings",
    arguments: [
      (#""""#, ""), (#""text""#, "text"), (#""a\\b \"c\"""#, #"a\b "c""#),
      (#""a;b" ; comment"#, "a;b"), (#"  "blanks"  "#, "blanks"), (#"str:"x""#, "x"),
      (#"str(1):"x""#, "x"), ("hex(1):61,00,00,00", "a"), ("hex(1):61,00", "a"),
      ("hex(1):61,00,00,00,62,00", "a"), ("hex(1):", ""),
    ])
  func strings(data: String, text: String) {
    #expect(value(data) == .string(WideString(text)))
  }

  @Test(
    "Strings with references",
    arguments: [
      ("hex(2):25,00,41,00,25,00,00,00", "%A%"), (#"str(2):"%A%\\b""#, #"%A%\b"#),
      ("hex(00000002):41,00", "A"), ("hex(2):", ""),
    ])
  func expandStrings(data: String, text: String) {
    #expect(value(data) == .expandString(WideString(text)))
  }

  @Test(
    "Numbers",
    arguments: [
      ("dword:0000000a", 10), ("dword:a", 10), ("dword:FFFFFFFF", .max), ("DWORD:1", 1),
      ("dword:00000001 ; comment", 1), ("hex(4):0a,00,00,80", 0x8000_000A),
    ] as [(String, UInt32)])
  func numbers(data: String, number: UInt32) {
    #expect(value(data) == .dword(number))
  }

  @Test(
    "Other types keep their bytes",
    arguments: [
      ("hex:", 3, []), ("hex:01,ff", 3, [1, 255]), ("HEX: 1 , f ", 3, [1, 15]),
      ("hex(7):61,00,00,00,00,00", 7, [0x61, 0, 0, 0, 0, 0]), ("hex(b):01", 11, [1]),
      ("hex(ffffffff):01", .max, [1]), ("hex(0):", 0, []),
      ("hex(4):01,02", 4, [1, 2]), ("hex(1):61", 1, [0x61]),
      (#"str(7):"a""#, 7, [0x61, 0, 0, 0]), ("hex:01,02 ; comment", 3, [1, 2]),
    ] as [(String, UInt32, [UInt8])])
  func others(data: String, type: UInt32, bytes: [UInt8]) {
    #expect(value(data) == .other(type: type, bytes: bytes))
  }

  @Test(
    "Data that cannot be understood sets nothing",
    arguments: [
      "", ";", "text", "'text'", #""open"#, #""a" b"#, #""one\"#, #""\\server\share""#, #""a\n""#,
      "dword:", "dword:g", "dword:000000001", "dword:1 2", "dword(4):1", "hex",
      "hex:,1", "hex:1,,2", "hex:100", "hex:1 2", "hex:0x1", "hex(:01", "hex():01",
      "hex(2:01", "hex(100000000):01", "hex(g):01", #"str(2)"x""#, "str(2):x", "str(2):",
      "-1", "--", #"-"x""#, "hex:01\\",
    ])
  func notUnderstood(data: String) {
    #expect(value(data) == nil)
  }

  @Test("Bytes go on after a backslash at the end of the line, with blanks and comments around it")
  func continuation() {
    let document = RegistryText(
      body:
        "[\(testKey)]\r\n\"v\"=hex:01,02,\\\r\n  03,\\ ; comment\r\n\t04\r\n\"w\"=\"x\"\r\n")
    #expect(document.value("v", of: testKey) == .other(type: 3, bytes: [1, 2, 3, 4]))
    #expect(document.value("w", of: testKey) == .string("x"))
  }

  @Test(
    "Lines that name no value are ignored",
    arguments: [
      "junk", "; \"v\"=\"1\"", "v=\"1\"", "\"v\"", "\"v\" x=\"1\"", "\"v=1", "#\"v\"=\"1\"",
      "\"v\\x\"=\"1\"", "@", "@x=\"1\"", "=\"1\"",
    ])
  func junk(line: String) {
    let document = RegistryText(body: "[\(testKey)]\n\(line)\n\"w\"=\"x\"\n")
    #expect(document.names(of: testKey) == ["w"])
  }

  @Test("Blanks may surround names, equals signs and headings")
  func blanks() {
    let document = RegistryText(body: " \t[\(testKey)] ; comment\n\t \"v\" \t= \t\"x\" \n")
    #expect(document.value("v", of: testKey) == .string("x"))
  }

  @Test(
    "Values that are written are read back",
    arguments: [
      .string(""), .string(#"\\server\share "x" ; %y%"#), .string("tab\tand 𝄞"),
      .string("two\r\nlines"), .string(WideString(units: [0xD800, 0x41])),
      .expandString("%HOME%/lib/libx.so, and more than one line of it"), .expandString(""),
      .dword(0), .dword(0xDEAD_BEEF), .other(type: 3, bytes: []),
      .other(type: 3, bytes: Array(0...255)), .other(type: 7, bytes: [0, 0]),
      .other(type: 0xFFFF_FFFF, bytes: [1]), .other(type: 1, bytes: [1]),
    ] as [RegistryValue])
  func roundTrip(value: RegistryValue) throws {
    for newline in ["\n", "\r\n"] {
      var document = try RegistryText(
        parsing: Array(("Windows Registry Editor Version 5.00" + newline).utf8))
      document.set(value, for: "v", in: testKey)
      #expect(document.value("v", of: testKey) == value)
      let again = try RegistryText(parsing: document.bytes)
      #expect(again == document)
      #expect(again.value("v", of: testKey) == value)
    }
  }

  @Test("Values are written as regedit writes them")
  func writing() {
    var document = RegistryText()
    document.set(.string(#"C:\"x""#), for: "", in: testKey)
    document.set(.expandString("%A%"), for: #"a\b"#, in: testKey)
    document.set(.dword(0xAB), for: "d", in: testKey)
    document.set(.other(type: 3, bytes: Array(1...21)), for: "h", in: testKey)
    document.set(.other(type: 11, bytes: [1]), for: "q", in: testKey)
    #expect(
      document.string == """
        Windows Registry Editor Version 5.00

        [HKEY_CURRENT_USER\\Test]
        @="C:\\\\\\"x\\""
        "a\\\\b"=hex(2):25,00,41,00,25,00,00,00
        "d"=dword:000000ab
        "h"=hex:01,02,03,04,05,06,07,08,09,0a,0b,0c,0d,0e,0f,10,11,12,13,14,\\
          15
        "q"=hex(b):01


        """)
  }
}
