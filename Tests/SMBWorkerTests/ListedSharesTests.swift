import MPRCore
import RedirectorProtocol
import Testing

@testable import SMBWorker

private typealias Kind = ListedShares.Entry.Kind

/// The shares that are left of a server's list.
private func listed(_ entries: [(kind: Kind, name: [UInt8], comment: [UInt8])]) throws -> [Share] {
  var shares = ListedShares()
  for (kind, name, comment) in entries {
    let goesOn = name.withUnsafeBufferPointer { name in
      comment.withUnsafeBufferPointer { shares.add(ListedShares.Entry(kind: kind, name: name, comment: $0)) }
    }
    if !goesOn { break }
  }
  return try ShareList.shares(in: shares.list.pages.flatMap { $0 } + shares.list.finish())
}

private func listed(_ names: [String]) throws -> [String] {
  try listed(names.map { (.disk, Array($0.utf8), []) }).map { $0.name.description }
}

@Suite("What a server lists")
struct ListedSharesTests {
  @Test("disks and printers are told with their comments; pipes and devices are not (ENUM-015)")
  func kinds() throws {
    let comment = Array("für alle".utf8)
    #expect(
      try listed([
        (.disk, Array("data".utf8), comment), (.printer, Array("laser".utf8), []),
        (.other, Array("pipes".utf8), []),
      ]) == [
        Share(name: "data", comment: "für alle", isPrinter: false),
        Share(name: "laser", comment: "", isPrinter: true),
      ])
  }

  @Test("hidden shares are not told (ENUM-015)")
  func hidden() throws {
    #expect(try listed(["C$", "ADMIN$", "IPC$", "$", "a$b", "user$", "$first"]) == ["a$b", "$first"])
  }

  @Test("what can be no name is not told")
  func names() throws {
    let bad = [
      "", ".", "..", "a/b", #"a\b"#, "a:b", "a*b", "a?b", "a\"b", "a<b", "a>b", "a|b", "a\nb", "a\tb",
      "\u{1}",
      "a\u{7F}b", "a\u{85}b", "a\u{2028}b", String(repeating: "x", count: 81),
      String(repeating: "ü", count: 81),
    ]
    let good = [
      "a", "with space", "ümläut", "日本語", "😀", "hash#tag", "per%cent", "a@b&c!~{d}", "...", "a.",
      String(repeating: "x", count: 80), String(repeating: "ü", count: 80),
    ]
    #expect(try listed(bad + good) == good)
    #expect(try listed([(.disk, [0x61, 0xFF], []), (.disk, [0xED, 0xA0, 0x80], [])]).isEmpty)
  }

  @Test("a name with characters that show nothing, or move others, is not told (ENUM-043)")
  func hiddenCharacters() throws {
    let hidden: [Unicode.Scalar] = [
      "\u{80}", "\u{9F}", "\u{AD}", "\u{34F}", "\u{61C}", "\u{115F}", "\u{180E}", "\u{200B}", "\u{200C}",
      "\u{200D}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}",
      "\u{2060}", "\u{2064}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{206F}", "\u{3164}",
      "\u{FE0F}", "\u{FEFF}", "\u{FFA0}", "\u{FFF9}", "\u{E0041}", "\u{E0100}",
    ]
    let bad = hidden.flatMap { ["\($0)data", "da\($0)ta", "data\($0)"] }
    let good = [
      "می\u{200C}خواهم", "क्\u{200D}ष", "👩\u{200D}👩\u{200D}👧", "❤\u{FE0F}\u{200D}🔥", "葛\u{E0100}城", "ﷺ",
      "עברית",
      "re\u{301}sume\u{301}",
    ]
    #expect(try listed(bad + good) == good)
    #expect(try listed(["あ\u{200D}\u{200D}い", "あ\u{200D}b", "あ\u{200D}", "あ\u{FE0F}\u{FE0F}"]) == [])
  }

  @Test("a name is told once, whatever its case")
  func twins() throws {
    #expect(try listed(["Data", "DATA", "data", "Ü", "ü", "other"]) == ["Data", "Ü", "other"])
  }

  @Test("comments have no control characters, and are no longer than comments are")
  func comments() {
    #expect(ListedShares.comment("as it is".utf8) == "as it is")
    #expect(ListedShares.comment("a\r\n\tb\u{7F}c\u{85}d\u{2028}e".utf8) == "a   b c d e")
    #expect(ListedShares.comment("a\u{202E}b\u{200B}c\u{FEFF}d".utf8) == "a b c d")
    #expect(ListedShares.comment("می\u{200C}خواهم".utf8) == "می\u{200C}خواهم")
    #expect(ListedShares.comment([0x61, 0xFF, 0x62]) == "a\u{FFFD}b")
    #expect(
      ListedShares.comment(String(repeating: "ü", count: 300).utf8) == String(repeating: "ü", count: 256))
    #expect(
      ListedShares.comment(String(repeating: "😀", count: 129).utf8) == String(repeating: "😀", count: 128))
  }

  @Test("a long list has pages that fit packets; an endless one ends")
  func pages() throws {
    var shares = ListedShares()
    var count = 0
    while count < 1_000_000 {
      let name = Array("share \(count)".utf8)
      let comment = [UInt8](repeating: 0x78, count: 256)
      count += 1
      let goesOn = name.withUnsafeBufferPointer { name in
        comment.withUnsafeBufferPointer {
          shares.add(ListedShares.Entry(kind: .disk, name: name, comment: $0))
        }
      }
      if !goesOn { break }
    }
    #expect(count <= ListedShares.most)
    let pages = shares.list.pages
    #expect(pages.allSatisfy { !$0.isEmpty && $0.count <= ShareList.longestPage })
    let all = try ShareList.shares(in: pages.flatMap { $0 } + shares.list.finish())
    #expect([count, count - 1].contains(all.count) && all.first?.name == "share 0")
    #expect(Set(all.map(\.name)).count == all.count)
  }
}
