import MPRCore

/// Reads one value line of registry text from left to right.
struct RegistryScanner {
  private(set) var rest: ArraySlice<UInt16>
  private let form: RegistryTextForm

  init(_ text: ArraySlice<UInt16>, _ form: RegistryTextForm) {
    rest = text
    self.form = form
  }

  /// Whether nothing but blanks and a comment follows.
  var isAtEnd: Bool {
    let next = rest.first { !$0.isBlank }
    return next == nil || next == .semicolon
  }

  /// Whether a minus sign is all that follows.
  var isMinus: Bool {
    var copy = self
    return copy.skip(.minus) && copy.isAtEnd
  }

  /// Moves past a character if it is next.
  private mutating func skip(_ unit: UInt16) -> Bool {
    guard rest.first == unit else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Moves past an ASCII word, in upper or lower case, if it is next.
  private mutating func skip(_ word: StaticString) -> Bool {
    guard rest.count >= word.utf8CodeUnitCount else { return false }
    for offset in 0..<word.utf8CodeUnitCount {
      let unit = rest[rest.startIndex + offset]
      let letter = UInt16(word.utf8Start[offset])
      guard unit == letter || (unit | 0x20 == letter && letter >= 0x61) else { return false }
    }
    rest = rest.dropFirst(word.utf8CodeUnitCount)
    return true
  }

  private mutating func skipBlanks() { rest = rest.drop(while: \.isBlank) }

  /// The name and the equals sign that begin a value line, with the blanks after it.
  mutating func valueName() throws(RegistryTextProblem.Reason) -> RegistryName {
    var name: WideString = ""
    if rest.first == .quote {
      guard let text = quoted() else { throw .noValue }
      name = text
    } else if !skip(.at) {
      throw .noValue
    }
    skipBlanks()
    guard skip(.equals) else { throw .noValue }
    skipBlanks()
    guard form.encoding.isText(name.units) else { throw .encoding }
    return RegistryName(name)
  }

  /// Text or a number, up to the end of the line; nil when the data is a list of bytes.
  mutating func value() throws(RegistryTextProblem.Reason) -> RegistryValue? {
    if rest.first == .quote { return try string(type: .string) }
    if skip("dword:") {
      skipBlanks()
      guard let number = hexNumber(), isAtEnd else { throw .number }
      return .dword(number)
    }
    if skip("str") { return try string(type: type(default: .string)) }
    return nil
  }

  /// What a list of bytes begins with.
  mutating func bytesType() throws(RegistryTextProblem.Reason) -> RegistryType {
    guard skip("hex") else { throw .data }
    let type = try type(default: .binary)
    skipBlanks()
    return type
  }

  /// How a line of bytes ends.
  enum BytesEnd {
    case complete
    /// With a backslash, which stands here: the next line goes on.
    case continued(Int)
  }

  /// Whether there are no bytes in this line. A list may begin in the line after the one with its type.
  mutating func bytesEnd() -> BytesEnd? {
    if isAtEnd { return .complete }
    let position = rest.startIndex
    var copy = self
    return copy.skip(.backslash) && copy.isAtEnd ? .continued(position) : nil
  }

  /// Bytes with commas between them, up to the end of the line. A comma may be the last of them, and must be before a
  /// backslash.
  mutating func bytes(into bytes: inout [UInt8]) throws(RegistryTextProblem.Reason) -> BytesEnd {
    while true {
      guard let number = hexNumber(), let byte = UInt8(exactly: number) else { throw .bytes }
      bytes.append(byte)
      skipBlanks()
      if isAtEnd { return .complete }
      guard skip(.comma) else { throw .bytes }
      skipBlanks()
      if let end = bytesEnd() { return end }
    }
  }

  /// `(N):`, or a colon alone for the default.
  private mutating func type(default type: RegistryType) throws(RegistryTextProblem.Reason) -> RegistryType {
    var type = type
    if skip(.openingParenthesis) {
      guard let number = hexNumber(), skip(.closingParenthesis) else { throw .type }
      type = RegistryType(rawValue: number)
    }
    guard skip(.colon) else { throw .data }
    return type
  }

  /// One to eight hexadecimal digits.
  private mutating func hexNumber() -> UInt32? {
    var number: UInt32 = 0
    var count = 0
    while let digit = rest.first?.hexDigitValue {
      guard count < 8 else { return nil }
      number = number << 4 | UInt32(digit)
      count += 1
      rest = rest.dropFirst()
    }
    return count > 0 ? number : nil
  }

  private mutating func string(type: RegistryType) throws(RegistryTextProblem.Reason) -> RegistryValue {
    guard let text = quoted(), isAtEnd else { throw .text }
    guard form.encoding.isText(text.units) else { throw .encoding }
    switch type {
    case .string: return .string(text)
    case .expandString: return .expandString(text)
    default: return RegistryValue(type: type, bytes: (text.units + [0]).littleEndianBytes)
    }
  }

  /// Text between quotes. A backslash must stand before a backslash or a quote. Before another character it
  /// is an error: its author probably meant two, but a guess could yield another path.
  private mutating func quoted() -> WideString? {
    guard skip(.quote) else { return nil }
    var units: [UInt16] = []
    while let unit = rest.popFirst() {
      switch unit {
      case .quote: return WideString(units: units)
      case .backslash:
        guard let escaped = rest.popFirst(), escaped == .quote || escaped == .backslash else {
          return nil
        }
        units.append(escaped)
      default: units.append(unit)
      }
    }
    return nil
  }
}
