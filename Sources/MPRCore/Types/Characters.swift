/// The characters that mean something in names, paths and lists, as units of a `WideString`.
extension UInt16 {
  public static let tab: UInt16 = 0x09
  public static let newline: UInt16 = 0x0A
  public static let space: UInt16 = 0x20
  public static let quote: UInt16 = 0x22
  public static let percent: UInt16 = 0x25
  public static let comma: UInt16 = 0x2C
  public static let dot: UInt16 = 0x2E
  public static let slash: UInt16 = 0x2F
  public static let backslash: UInt16 = 0x5C

  /// Whether the character is a space or a tab.
  public var isBlank: Bool { self == .space || self == .tab }
}

extension WideString {
  /// The text without the blanks around it.
  public var trimmingBlanks: WideString {
    var units = units.drop(while: \.isBlank)
    while let last = units.last, last.isBlank { units.removeLast() }
    return WideString(units: Array(units))
  }
}

extension String {
  /// The same with the letters of ASCII in lower case.
  public var lowercasedASCII: String {
    String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
  }
}
