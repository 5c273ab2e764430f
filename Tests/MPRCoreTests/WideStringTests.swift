import TestData
import Testing

@testable import MPRCore

@Suite("WideString")
struct WideStringTests {
  @Test("UTF-8 comes back as it went in", arguments: ["", "plain", "Größe", "日本語", "𝄞𝄞", "a\0b"])
  func utf8(text: String) {
    let bytes = Array(text.utf8)
    #expect(WideString(ansi: bytes) == WideString(text))
    #expect(WideString(text).utf8 == bytes)
    #expect(WideString(text).ansi == bytes)
    #expect(WideString(text).string == text)
  }

  @Test(
    "Bytes that are no UTF-8 are refused as text and come back as bytes",
    arguments: [
      [0xFF], [0x41, 0x80, 0x42], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xF0, 0x9D, 0x84],
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82, 0xC3, 0xA4],
    ] as [[UInt8]])
  func invalid(bytes: [UInt8]) {
    let text = WideString(ansi: bytes)
    #expect(text.utf8 == nil)
    #expect(text.string == nil)
    #expect(text.ansi == bytes)
  }

  @Test("Any bytes come back")
  func anyBytes() {
    var random = SplitMix(state: 1)
    for _ in 0..<500 {
      let bytes = (0..<12).map { _ in UInt8.random(in: 0x70...0xFF, using: &random) }
      #expect(WideString(ansi: bytes).ansi == bytes)
    }
  }

  @Test("An unpaired surrogate is kept and has no UTF-8")
  func surrogates() {
    for units: [UInt16] in [[0xD834], [0xDD1E], [0xDD1E, 0xD834], [0x41, 0xD834, 0x42]] {
      let text = WideString(units: units)
      #expect(text.units == units)
      #expect(text.utf8 == nil)
      #expect(text.description.contains("\u{FFFD}"))
    }
    #expect(WideString(units: [0xD834]).ansi == [0xED, 0xA0, 0xB4])
    #expect(WideString(units: [0xD834, 0xDD1E]).string == "𝄞")
  }

  @Test("Upper case maps unit by unit, in every locale")
  func upperCase() {
    #expect(WideString("az AZ 09 éß i ı ǆ 𐐨").uppercased == "AZ AZ 09 Éß I ı Ǆ 𐐨")
    #expect(WideString(units: [0xD834, 0x61]).uppercased.units == [0xD834, 0x41])
  }

  @Test("Comparison ignores case and nothing else")
  func comparison() {
    let name: WideString = #"\\Server\Größe"#
    #expect(name.equalsIgnoringCase(#"\\SERVER\GRÖßE"#))
    #expect(!name.equalsIgnoringCase(#"\\Server\Größe "#))
    #expect(!name.equalsIgnoringCase(#"\\Server\Gro\#u{308}ße"#))
    #expect(WideString("é") != WideString("e\u{301}"))
    #expect(WideString("a") != WideString("A"))
  }

  @Test(
    "One backslash at the end of a UNC name means nothing; other names keep it",
    arguments: [
      (#"\\Server\Share\"#, #"\\SERVER\SHARE"#), (#"\\Server\Share"#, #"\\SERVER\SHARE"#),
      (#"\\Server\Share\\"#, #"\\SERVER\SHARE\"#), (#"\\s\"#, #"\\S"#), (#"\\"#, #"\\"#), (#"\"#, #"\"#),
      (#"z:\"#, #"Z:\"#), (#"z:"#, #"Z:"#), (#"nfs:\share\"#, #"NFS:\SHARE\"#), ("", ""),
    ])
  func canonicalName(name: String, canonical: String) {
    #expect(WideString(name).canonicalName == WideString(canonical))
  }
}
