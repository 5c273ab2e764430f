import RegistryFormat
import TestData
import Testing

@testable import MPRCore
@testable import SMBProvider

@Suite("Names as they are shown")
struct FormattedNameTests {
  private let provider = SMBProvider(
    name: "Network", settings: SMBSettings(from: RegistryText(body: "")), report: { _ in })

  private func formatted(_ name: WideString, _ flags: UInt32, _ room: UInt32) throws -> WideString {
    try provider.formattedName(name, NameFormat(flags: flags, charactersPerLine: room))
  }

  @Test("Lines are no longer than there is room, but for a part alone, and together are the name (FMT-009)")
  func lines() throws {
    let names: [WideString] = [
      #"\\s"#, #"\\server\share"#, #"\\server\share\"#, #"\\server\share\a\bb\ccc\dddd"#, #"\\über\größe\漢字"#,
    ]
    for name in names {
      for room in 1...UInt32(name.count + 1) {
        let lines = try formatted(name, 1, room).units.split(separator: .newline)
        #expect(Array(lines.joined()) == name.units)
        #expect(
          lines.allSatisfy { $0.count <= room || !$0.dropFirst(2).dropLast().contains(.backslash) },
          "\(name), \(room)")
      }
    }
  }

  @Test("A shortened name has no more characters than there is room for, and no half of a pair (FMT-010)")
  func shortened() throws {
    for name: WideString in [#"\\server\share\a\bb\ccc\dddd"#, #"\\😀😀😀😀\😀😀"#] {
      for room in 1...UInt32(name.count + 1) {
        let text = try formatted(name, 2, room)
        #expect(text.count <= Int(room))
        #expect(room < 4 || text.string != nil, "\(room)")
      }
    }
  }
}
