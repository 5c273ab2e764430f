/// The characters that mean something in registry text, besides those in MPRCore.
extension UInt16 {
  static let lineFeed: UInt16 = 0x0A
  static let carriageReturn: UInt16 = 0x0D
  static let quote: UInt16 = 0x22
  static let numberSign: UInt16 = 0x23
  static let openingParenthesis: UInt16 = 0x28
  static let closingParenthesis: UInt16 = 0x29
  static let minus: UInt16 = 0x2D
  static let colon: UInt16 = 0x3A
  static let semicolon: UInt16 = 0x3B
  static let equals: UInt16 = 0x3D
  static let at: UInt16 = 0x40
  static let openingBracket: UInt16 = 0x5B
  static let closingBracket: UInt16 = 0x5D

  var endsLine: Bool { self == .lineFeed || self == .carriageReturn }
}

extension [UInt16] {
  /// A line ends with LF, with CR LF or with CR alone.
  var numberOfLineEnds: Int {
    var count = 0
    var previous: UInt16 = 0
    for unit in self {
      if unit.endsLine && !(unit == .lineFeed && previous == .carriageReturn) { count += 1 }
      previous = unit
    }
    return count
  }
}
