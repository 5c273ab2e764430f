/// The characters that mean something in registry text, besides those in MPRCore.
extension UInt16 {
  static let lineFeed: UInt16 = 0x0A
  static let carriageReturn: UInt16 = 0x0D
  static let quote: UInt16 = 0x22
  static let minus: UInt16 = 0x2D
  static let semicolon: UInt16 = 0x3B
  static let equals: UInt16 = 0x3D
  static let at: UInt16 = 0x40
  static let openingBracket: UInt16 = 0x5B
  static let closingBracket: UInt16 = 0x5D
}
