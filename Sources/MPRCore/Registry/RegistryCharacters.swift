/// The characters that mean something in registry text.
extension UInt16 {
  static let tab: UInt16 = 0x09
  static let lineFeed: UInt16 = 0x0A
  static let carriageReturn: UInt16 = 0x0D
  static let space: UInt16 = 0x20
  static let quote: UInt16 = 0x22
  static let percent: UInt16 = 0x25
  static let comma: UInt16 = 0x2C
  static let minus: UInt16 = 0x2D
  static let semicolon: UInt16 = 0x3B
  static let equals: UInt16 = 0x3D
  static let at: UInt16 = 0x40
  static let openingBracket: UInt16 = 0x5B
  static let backslash: UInt16 = 0x5C
  static let closingBracket: UInt16 = 0x5D

  var isBlank: Bool { self == .space || self == .tab }
}

extension WideString {
  /// This without the blanks around it.
  var trimmingBlanks: WideString {
    var units = units.drop(while: \.isBlank)
    while let last = units.last, last.isBlank { units.removeLast() }
    return WideString(units: Array(units))
  }
}
