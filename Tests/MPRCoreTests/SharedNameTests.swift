import TestData
import Testing

@testable import MPRCore

@Suite("Shared names")
struct SharedNameTests {
  @Test(
    "A character that Windows keeps out of names has a stand-in",
    arguments: [
      (#"a"b"#, "a\u{F020}b"), ("*", "\u{F021}"), ("12:30", "12\u{F022}30"), ("<a>", "\u{F023}a\u{F024}"),
      ("why?", "why\u{F025}"), (#"a\b"#, "a\u{F026}b"), ("a|b", "a\u{F027}b"),
      ("\u{01}\u{1F}", "\u{F001}\u{F01F}"),
      ("tab\there", "tab\u{F009}here"), ("Größe: 日本𝄞", "Größe\u{F022} 日本𝄞"),
    ])
  func standIns(unix: String, shared: String) {
    #expect(SharedName.sharedName(Array(unix.utf8)) == Array(shared.utf8))
    #expect(SharedName.unixName(Array(shared.utf8)) == Array(unix.utf8))
  }

  @Test(
    "A dot and a space have one at the end of a name alone",
    arguments: [
      ("a.", "a\u{F029}"), ("a ", "a\u{F028}"), ("a..", "a.\u{F029}"), ("...", "..\u{F029}"),
      (" ", "\u{F028}"),
      (".a b", ".a b"), ("a. b", "a. b"), (" a", " a"), (". ", ".\u{F028}"),
      // In the middle these are ordinary characters on both sides.
      ("a\u{F028}b", "a\u{F028}b"), ("\u{F029}\u{F029}x", "\u{F029}\u{F029}x"),
    ])
  func ends(unix: String, shared: String) {
    #expect(SharedName.sharedName(Array(unix.utf8)) == Array(shared.utf8))
    #expect(SharedName.unixName(Array(shared.utf8)) == Array(unix.utf8))
  }

  @Test(
    "What is no component of a path has no name on the other side",
    arguments: [
      [], Array(".".utf8), Array("..".utf8), Array("/".utf8), Array("a/b".utf8), [0], [0x61, 0], [0xFF],
      [0x61, 0xC3],
      // Unpaired surrogates in the ways in which libraries write them.
      [0xED, 0xA0, 0x80], [0x61, 0xED, 0xB0, 0x80, 0x62],
    ] as [[UInt8]])
  func noNames(bytes: [UInt8]) {
    #expect(SharedName.sharedName(bytes) == nil)
    #expect(SharedName.unixName(bytes) == nil)
  }

  @Test("No two files have one name: a stand-in is none of Unix, and what it stands for none of a server")
  func oneName() {
    for number: UInt8 in 1...0x27 {
      let standIn: [UInt8] = [0xEF, 0x80, 0x80 + number]
      #expect(SharedName.sharedName([0x61] + standIn + [0x62]) == nil)
      #expect(SharedName.unixName([0x61] + standIn + [0x62]) != nil)
    }
    for character in #""*:<>?\|"#.utf8 + Array(1...0x1F) {
      #expect(SharedName.unixName([0x61, character, 0x62]) == nil)
      #expect(SharedName.sharedName([0x61, character, 0x62]) != nil)
    }
    for name in ["a\u{F028}", "\u{F029}"] { #expect(SharedName.sharedName(Array(name.utf8)) == nil) }
    for name in ["a.", "a "] { #expect(SharedName.unixName(Array(name.utf8)) == nil) }
    // Their Unix names would be "." and "..".
    for name in ["\u{F029}", ".\u{F029}"] { #expect(SharedName.unixName(Array(name.utf8)) == nil) }
    // The neighbours of the stand-ins stand for themselves.
    for name in ["\u{F000}", "\u{F02A}", "\u{EFFF}"] {
      #expect(SharedName.unixName(Array(name.utf8)) == Array(name.utf8))
      #expect(SharedName.sharedName(Array(name.utf8)) == Array(name.utf8))
    }
  }

  @Test("A name that has one on the other side comes back from there")
  func thereAndBack() {
    let pieces: [[UInt8]] =
      [
        [0x2E], [0x20], [0x3A], [0x5C], [0x61], [0x1F], [0xC3], [0xBC], [0xEF], [0x80], [0xED, 0xA0, 0x80],
        [0x2F],
      ]
      + ["\u{F022}", "\u{F028}", "\u{F029}", "\u{F000}", "ü"].map { Array($0.utf8) }
    var random = SplitMix(state: 7)
    for _ in 0..<20_000 {
      let name = (0..<Int.random(in: 1...5, using: &random)).flatMap { _ in
        pieces.randomElement(using: &random)!
      }
      if let shared = SharedName.sharedName(name) { #expect(SharedName.unixName(shared) == name) }
      if let unix = SharedName.unixName(name) { #expect(SharedName.sharedName(unix) == name) }
    }
  }

  @Test(
    "Windows takes these names for devices",
    arguments: [
      "CON", "con", "Prn", "AUX", "nul", "NUL.txt", "nul.tar.gz", "COM1", "com9.log", "LPT1", "lpt3", "COM¹",
      "lpt³.x",
      "con ", "con .txt", "con:", "aux:stream", "con.",
    ])
  func reserved(name: String) {
    #expect(SharedName.isReserved(Array(name.utf8)))
  }

  @Test(
    "These are ordinary names",
    arguments: [
      "", "CONS", "CO", "COM", "COM0", "COM10", "LPT0", "COMA", "xCON", "txt.con", " con", ".con", "COM⁴",
      "CONIN$",
    ])
  func notReserved(name: String) {
    #expect(!SharedName.isReserved(Array(name.utf8)))
  }
}
