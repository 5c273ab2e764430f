import MPRCore

/// Cuts registry text into sections and lines. Every unit ends up in exactly one of them. The time is linear
/// in the length of the text.
struct RegistryTextParser {
  private let text: [UInt16]
  private var position = 0

  init(_ text: [UInt16]) { self.text = text }

  mutating func sections() throws(RegistryTextError) -> [RegistrySection] {
    guard let header = nextLine(), Self.trimmed(header).elementsEqual(RegistryText.header.units)
    else { throw .unknownHeader }
    var sections = [
      RegistrySection(lines: [RegistryLine(text: Array(header), content: .other)])
    ]
    while let line = nextLine() {
      let content = Self.trimmed(line)
      if content.first == .openingBracket {
        sections.append(Self.section(heading: line, content))
      } else {
        sections[sections.count - 1].lines.append(self.line(line, content))
      }
    }
    return sections
  }

  /// Parses one line by itself. Lines that are written are made by it, so that they mean what a reader will
  /// find.
  static func line(_ text: [UInt16]) -> RegistryLine {
    var parser = RegistryTextParser(text)
    guard let line = parser.nextLine() else { return RegistryLine(text: text, content: .blank) }
    return parser.line(line, trimmed(line))
  }

  /// The next line with its line ending.
  private mutating func nextLine() -> ArraySlice<UInt16>? {
    guard position < text.count else { return nil }
    let start = position
    position = text[start...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? text.count
    return text[start..<position]
  }

  /// A line without its ending and the blanks around it.
  private static func trimmed(_ line: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
    var line = line
    if line.last == .lineFeed { line.removeLast() }
    if line.last == .carriageReturn { line.removeLast() }
    while let last = line.last, last.isBlank { line.removeLast() }
    return line.drop(while: \.isBlank)
  }

  /// The name of a key may hold brackets: the last one closes the heading.
  private static func section(heading: ArraySlice<UInt16>, _ content: ArraySlice<UInt16>)
    -> RegistrySection
  {
    var section = RegistrySection(heading: Array(heading))
    guard let end = content.lastIndex(of: .closingBracket) else { return section }
    var path = content[..<end].dropFirst()
    if path.first == .minus {
      section.deletesKey = true
      path.removeFirst()
    }
    section.key = RegistryKey(WideString(units: Array(path)))
    return section
  }

  private mutating func line(_ line: ArraySlice<UInt16>, _ content: ArraySlice<UInt16>)
    -> RegistryLine
  {
    if content.isEmpty { return RegistryLine(text: Array(line), content: .blank) }
    var scanner = RegistryScanner(content)
    guard let name = scanner.valueName() else {
      return RegistryLine(text: Array(line), content: .other)
    }
    if scanner.isMinus {
      return RegistryLine(text: Array(line), content: .deletion(name))
    }
    scanner = RegistryScanner(joiningContinuations(of: scanner.rest))
    return RegistryLine(
      text: Array(text[line.startIndex..<position]), content: .value(name, scanner.value()))
  }

  /// Binary data goes on in the next line where a backslash ends it. A next line that cannot be
  /// data is left alone, and so is the backslash, which makes the value malformed.
  private mutating func joiningContinuations(of data: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
    var scanner = RegistryScanner(data)
    guard scanner.skip("hex") else { return data }
    var joined = Self.withoutComment(data)
    while joined.last == .backslash {
      let start = position
      guard let line = nextLine(), Self.trimmed(line).first?.hexDigitValue != nil else {
        position = start
        break
      }
      joined.removeLast()
      joined += Self.withoutComment(Self.trimmed(line))
    }
    return joined
  }

  private static func withoutComment(_ data: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
    trimmed(data.prefix { $0 != .semicolon })
  }
}
