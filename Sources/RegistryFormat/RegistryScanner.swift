import MPRCore

/// Reads one value line of registry text from left to right.
struct RegistryScanner {
  private(set) var rest: ArraySlice<UInt16>

  init(_ text: ArraySlice<UInt16>) { rest = text }

  /// Whether nothing but blanks and a comment follows.
  var isAtEnd: Bool {
    let next = rest.first { !$0.isBlank }
    return next == nil || next == .semicolon
  }

  /// Whether a minus sign is all that follows.
  var isMinus: Bool {
    var copy = self
    return copy.skip("-") && copy.isAtEnd
  }

  /// Moves past `word`, in upper or lower case, if it is next.
  mutating func skip(_ word: WideString) -> Bool {
    guard WideString(units: Array(rest.prefix(word.count))).equalsIgnoringCase(word) else {
      return false
    }
    rest = rest.dropFirst(word.count)
    return true
  }

  /// The name and the equals sign that begin a value line, with the blanks after it; nil when the
  /// line begins otherwise.
  mutating func valueName() -> RegistryName? {
    guard let name = rest.first == .quote ? quoted() : skip("@") ? "" : nil else { return nil }
    skipBlanks()
    guard skip("=") else { return nil }
    skipBlanks()
    return RegistryName(name)
  }

  /// The data up to the end of the line.
  mutating func value() -> RegistryValue {
    if rest.first == .quote { return string(type: .string) }
    if skip("dword:") {
      guard let number = hexNumber(), isAtEnd else { return .malformed }
      return .dword(number)
    }
    if skip("hex") {
      guard let type = type(default: .binary), let bytes = hexBytes() else { return .malformed }
      return RegistryValue(type: type, bytes: bytes)
    }
    if skip("str") {
      guard let type = type(default: .string) else { return .malformed }
      return string(type: type)
    }
    return .malformed
  }

  private mutating func skipBlanks() { rest = rest.drop(while: \.isBlank) }

  /// `(N):`, or a colon alone for the default.
  private mutating func type(default type: RegistryType) -> RegistryType? {
    var type = type
    if skip("(") {
      guard let number = hexNumber(), skip(")") else { return nil }
      type = RegistryType(rawValue: number)
    }
    return skip(":") ? type : nil
  }

  /// One to eight hexadecimal digits.
  private mutating func hexNumber() -> UInt32? {
    let digits = rest.prefix { $0.hexDigitValue != nil }
    guard (1...8).contains(digits.count) else { return nil }
    rest = rest[digits.endIndex...]
    return digits.reduce(0) { $0 << 4 | UInt32($1.hexDigitValue ?? 0) }
  }

  /// Bytes with commas between them, up to the end.
  private mutating func hexBytes() -> [UInt8]? {
    var bytes: [UInt8] = []
    while !isAtEnd || !bytes.isEmpty {
      skipBlanks()
      guard let byte = hexNumber().flatMap(UInt8.init(exactly:)) else { return nil }
      bytes.append(byte)
      skipBlanks()
      if !skip(",") { break }
    }
    return isAtEnd ? bytes : nil
  }

  private mutating func string(type: RegistryType) -> RegistryValue {
    guard let text = quoted(), isAtEnd else { return .malformed }
    switch type {
    case .string: return .string(text)
    case .expandString: return .expandString(text)
    default: return RegistryValue(type: type, bytes: (text.units + [0]).littleEndianBytes)
    }
  }

  /// Text between quotes. A backslash must stand before a backslash or a quote. Before another character it
  /// is an error: its author probably meant two, but a guess could yield another path.
  private mutating func quoted() -> WideString? {
    guard skip("\"") else { return nil }
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
