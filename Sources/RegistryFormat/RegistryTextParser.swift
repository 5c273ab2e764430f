import MPRCore

/// Cuts registry text into sections and lines. Every unit ends up in exactly one of them. The time is linear
/// in the length of the text.
struct RegistryTextParser {
  private let text: [UInt16]
  private let form: RegistryTextForm
  private var position = 0

  init(_ text: [UInt16], _ form: RegistryTextForm) {
    self.text = text
    self.form = form
  }

  /// The version that the first line of a text names.
  static func version(of text: [UInt16]) -> RegistryTextVersion? {
    let header = trimmed(text.prefix { !$0.endsLine })
    return RegistryTextVersion.allCases.first { header.elementsEqual($0.header.units) }
  }

  /// The whole text; its first line is the header.
  mutating func sections() -> [RegistrySection] {
    var sections = [RegistrySection()]
    if let header = nextLine() {
      sections[0].lines.append(RegistryLine(text: Array(header), content: .comment))
    }
    while let line = nextLine() {
      let content = Self.trimmed(line)
      if content.first == .openingBracket {
        sections.append(section(heading: line, content))
      } else {
        sections[sections.count - 1].lines.append(self.line(line, content))
      }
    }
    return sections
  }

  /// Parses one line by itself. Lines that are written are made by it, so that they mean what a reader will
  /// find.
  static func line(_ text: [UInt16], _ form: RegistryTextForm) -> RegistryLine {
    var parser = RegistryTextParser(text, form)
    guard let line = parser.nextLine() else { return RegistryLine(text: text, content: .blank) }
    return parser.line(line, trimmed(line))
  }

  /// The next line with its line ending.
  private mutating func nextLine() -> ArraySlice<UInt16>? {
    guard position < text.count else { return nil }
    let start = position
    var end = start
    while end < text.count, !text[end].endsLine { end += 1 }
    if end < text.count {
      let isPair = text[end] == .carriageReturn && end + 1 < text.count && text[end + 1] == .lineFeed
      end += isPair ? 2 : 1
    }
    position = end
    return text[start..<end]
  }

  /// A line without its ending and the blanks around it.
  private static func trimmed(_ line: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
    var line = line
    while let last = line.last, last.endsLine || last.isBlank { line.removeLast() }
    return line.drop(while: \.isBlank)
  }

  /// The name of a key may hold brackets: the last one closes the heading.
  private func section(heading: ArraySlice<UInt16>, _ content: ArraySlice<UInt16>) -> RegistrySection {
    var section = RegistrySection(heading: Array(heading))
    guard let end = content.lastIndex(of: .closingBracket) else { return section }
    var path = content[..<end].dropFirst()
    if path.first == .minus {
      section.deletesKey = true
      path.removeFirst()
    }
    let units = Array(path)
    if form.encoding.isText(units) { section.key = RegistryKey(WideString(units: units)) }
    return section
  }

  private mutating func line(_ line: ArraySlice<UInt16>, _ content: ArraySlice<UInt16>) -> RegistryLine {
    if content.isEmpty { return RegistryLine(text: Array(line), content: .blank) }
    if content.first == .semicolon || content.first == .numberSign {
      return RegistryLine(text: Array(line), content: .comment)
    }
    var name: RegistryName?
    var openEnd: Int?
    let meaning: RegistryLine.Content
    do throws(RegistryTextProblem.Reason) {
      var scanner = RegistryScanner(content, form)
      let valueName = try scanner.valueName()
      name = valueName
      if scanner.isMinus {
        meaning = .deletion(valueName)
      } else if let value = try scanner.value() {
        meaning = .value(valueName, value)
      } else {
        meaning = .value(valueName, try bytes(&scanner, &openEnd))
      }
    } catch {
      meaning = .unreadable(name, error)
    }
    return RegistryLine(
      text: Array(text[line.startIndex..<position]), content: meaning,
      openEnd: openEnd.map { $0 - line.startIndex })
  }

  /// Bytes, which a comma and a backslash continue in the next line. Empty lines and comments between do not matter;
  /// any other line is taken for bytes, as regedit does it.
  private mutating func bytes(
    _ scanner: inout RegistryScanner, _ openEnd: inout Int?
  ) throws(RegistryTextProblem.Reason) -> RegistryValue {
    let type = try scanner.bytesType()
    var bytes: [UInt8] = []
    var end: RegistryScanner.BytesEnd
    if let empty = scanner.bytesEnd() { end = empty } else { end = try scanner.bytes(into: &bytes) }
    while case .continued(let backslash) = end {
      guard let next = nextContinuation() else {
        openEnd = backslash
        break
      }
      scanner = RegistryScanner(next, form)
      end = try scanner.bytes(into: &bytes)
    }
    guard let value = RegistryValue(type: type, bytes: bytes, form.version) else { throw .encoding }
    return value
  }

  /// The next line that is neither empty nor a comment; nil when none follows, and then the lines stay for themselves.
  private mutating func nextContinuation() -> ArraySlice<UInt16>? {
    let start = position
    while let line = nextLine() {
      let content = Self.trimmed(line)
      if let first = content.first, first != .semicolon { return content }
    }
    position = start
    return nil
  }
}
