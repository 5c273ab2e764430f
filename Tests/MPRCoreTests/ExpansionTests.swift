import Testing

@testable import MPRCore

@Suite("Expansion of environment references")
struct ExpansionTests {
  private static let environment: [String: WideString] = [
    "A": "alpha", "EMPTY": "", "PERCENT": "%A%", "Ä": "umlaut",
  ]

  @Test(arguments: [
    ("", ""), ("plain", "plain"), ("%A%", "alpha"), ("x%A%y%A%z", "xalphayalphaz"),
    ("%A%%A%", "alphaalpha"), ("%EMPTY%x", "x"), ("%Ä%", "umlaut"),
    // Unknown names, unfinished references and lone percent signs stay.
    ("%NO%", "%NO%"), ("%a%", "%a%"), ("100%", "100%"), ("%", "%"), ("%%", "%%"), ("%A", "%A"),
    ("%NO%A%", "%NOalpha"), ("%%A%", "%alpha"), ("50% of %A%", "50% of alpha"),
    // The value of a variable is not expanded again.
    ("%PERCENT%", "%A%"),
  ])
  func expansion(text: String, expected: String) {
    #expect(WideString(text).expanded { Self.environment[$0] } == WideString(expected))
  }

  @Test("An unpaired surrogate names nothing and stays")
  func surrogate() {
    let text = WideString(units: [0x25, 0xD800, 0x25])
    #expect(text.expanded { _ in "x" } == text)
  }

  @Test("The bytes of a value that is no text are those of the file's name")
  func bytes() {
    let path = Array("/home/j".utf8) + [0xFC] + Array("rgen".utf8)
    let expanded = WideString("%HOME%/policy.so").expanded { _ in WideString(ansi: path) }
    #expect(expanded.fileName == path + Array("/policy.so".utf8))
    #expect(WideString("/ü/\u{1F600}").fileName == Array("/ü/\u{1F600}".utf8))
    // These stand for no byte of a name.
    for units: [UInt16] in [[0x2F, 0xD800], [0x2F, 0xDC7F], [0xDCC3, 0xDCBC]] {
      #expect(WideString(units: units).fileName == nil)
    }
  }

  @Test("Only REG_SZ and REG_EXPAND_SZ are text, and only the latter is expanded")
  func text() {
    let environment: Environment = { Self.environment[$0] }
    #expect(RegistryValue.string("%A%").text(expandedBy: environment) == "%A%")
    #expect(RegistryValue.expandString("%A%").text(expandedBy: environment) == "alpha")
    for value: RegistryValue in [.dword(1), .other(type: 7, bytes: [])] {
      #expect(value.text(expandedBy: environment) == nil)
    }
  }

  @Test("Two percent signs refer to no variable")
  func noName() {
    #expect(WideString("100%%").expanded { _ in "x" } == "100%%")
  }

  @Test("Many percent signs take time in proportion")
  func manyPercentSigns() {
    let text = WideString(String(repeating: "%x", count: 200_000))
    #expect(text.expanded { _ in nil } == text)
  }
}
