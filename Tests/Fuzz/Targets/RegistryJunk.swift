import MPRCore

@testable import RegistryFormat

/// Checks that lines which set nothing cost nothing, wherever they stand.
/// - Parameter choice: says where lines are put in, and which ones.
func checkJunk(_ document: RegistryText, _ choice: UInt64, _ keys: [String]) {
  var choice = choice
  let bytes = document.form.encoding.encode(document.text(withJunk: &choice))
  guard let other = parsed(bytes) else { fatalError("broken: a document with other lines is a document") }
  require(other.bytes == bytes, "a document with other lines comes back byte for byte")
  for key in keys {
    let values = document.values(of: key)
    let others = other.values(of: key)
    require(values.map(\.name) == others.map(\.name), "other lines neither hide a name nor make one")
    require(values.map(\.value) == others.map(\.value), "other lines do not change a value")
    require(
      document.subkeys(of: key) == other.subkeys(of: key), "other lines neither hide a key nor make one")
  }
  require(
    other.problems.count >= document.problems.count, "what cannot be read is told among other lines, too")
}

extension RegistryText {
  /// Lines that mean nothing, also where bytes go on. The last two hold a byte that is no UTF-8.
  private static let silent: [[UInt16]] = [
    [], Array(" \t".utf16), Array("; x".utf16), Array("  ;\\".utf16), Array("; \"v\"=\"x\"".utf16),
    [0x3B, 0xDCFC],
    [0x3B, 0xDCC3, 0x5C],
  ]
  /// Lines that mean nothing where a line may begin.
  private static let unread: [[UInt16]] = [
    "#x", "#\\", "x", "]", "=", "\"v\"", "\"v\"=", "\"v\"=x", "\"v\"=dword:", "\"v\"=hex:1\\", "@=\"",
    "01,02", "\"v\"=\"\\x\"",
  ].map { Array($0.utf16) }

  fileprivate func text(withJunk choice: inout UInt64) -> [UInt16] {
    var text: [UInt16] = []
    for section in sections {
      if !section.heading.isEmpty { Self.add(section.heading, to: &text, isOpen: false, &choice) }
      var isOpen = false
      for line in section.lines {
        isOpen = isOpen || line.openEnd != nil
        Self.add(line.text, to: &text, isOpen: isOpen, &choice)
      }
    }
    return text
  }

  /// Adds a line, and perhaps another one behind each of its line endings.
  private static func add(_ line: [UInt16], to text: inout [UInt16], isOpen: Bool, _ choice: inout UInt64) {
    let ends = line.numberOfLineEnds
    var seen = 0
    for (index, unit) in line.enumerated() {
      text.append(unit)
      let isPair = unit == .carriageReturn && index + 1 < line.count && line[index + 1] == .lineFeed
      guard unit.endsLine, !isPair else { continue }
      seen += 1
      choice = choice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      guard choice >> 62 == 0 else { continue }
      let lines = isOpen || seen < ends ? silent : silent + unread
      let junk = lines[Int(choice >> 33 % UInt64(lines.count))]
      // An empty line that ends with LF would be one line ending with the CR before it.
      text += junk + (junk.isEmpty && unit == .carriageReturn ? [.carriageReturn] : [.lineFeed])
    }
  }
}
