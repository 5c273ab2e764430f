/// A character of text in a W function (16 bits) or an A function (8 bits).
public protocol Character16Or8: Equatable {
  /// Hands out the UTF-16 units that the characters stand for, one by one.
  static func decode(_ characters: UnsafeBufferPointer<Self>, _ unit: (UInt16) -> Void)
  /// The characters of `text`, without the NUL.
  static func encode(_ text: WideString) -> [Self]
  /// How many characters `encode` makes of a text.
  static func count(of text: WideString) -> Int
  /// Writes the characters of a text, without the NUL, to a place of any alignment.
  static func write(_ text: WideString, to place: UnsafeMutableRawPointer)
  /// The longest beginning of an encoded text that has at most `count` elements and does not end in the
  /// middle of a character.
  static func prefix(_ characters: [Self], _ count: Int) -> ArraySlice<Self>
  static var terminator: Self { get }
}

/// A W function's character is a unit of UTF-16 (WCHAR).
extension UInt16: Character16Or8 {
  public static func decode(_ characters: UnsafeBufferPointer<UInt16>, _ unit: (UInt16) -> Void) {
    characters.forEach(unit)
  }
  public static func encode(_ text: WideString) -> [UInt16] { text.units }
  public static func count(of text: WideString) -> Int { text.count }
  public static func write(_ text: WideString, to place: UnsafeMutableRawPointer) {
    text.units.withUnsafeBytes {
      if let start = $0.baseAddress { place.copyMemory(from: start, byteCount: $0.count) }
    }
  }
  public static func prefix(_ characters: [UInt16], _ count: Int) -> ArraySlice<UInt16> {
    let prefix = characters.prefix(count)
    guard prefix.count < characters.count, let last = prefix.last else { return prefix }
    return UTF16.isLeadSurrogate(last) ? prefix.dropLast() : prefix
  }
  public static var terminator: UInt16 { 0 }
}

/// An A function's character is a byte of UTF-8 (HDR-029).
extension CChar: Character16Or8 {
  public static func decode(_ characters: UnsafeBufferPointer<CChar>, _ unit: (UInt16) -> Void) {
    characters.withMemoryRebound(to: UInt8.self) { WideString.decode(ansi: $0, unit) }
  }
  public static func encode(_ text: WideString) -> [CChar] { text.ansi.map { CChar(bitPattern: $0) } }
  public static func count(of text: WideString) -> Int { text.isASCII ? text.count : text.ansi.count }
  public static func write(_ text: WideString, to place: UnsafeMutableRawPointer) {
    if text.isASCII {
      let bytes = place.assumingMemoryBound(to: UInt8.self)
      for (index, unit) in text.units.enumerated() { bytes[index] = UInt8(truncatingIfNeeded: unit) }
    } else {
      text.ansi.withUnsafeBytes { place.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    }
  }
  public static func prefix(_ characters: [CChar], _ count: Int) -> ArraySlice<CChar> {
    var prefix = characters.prefix(count)
    guard prefix.count < characters.count else { return prefix }
    // In the middle of a character: back to its first byte, which is the last one that is no continuation
    // byte.
    if UInt8(bitPattern: characters[count]) & 0xC0 == 0x80 {
      while let last = prefix.popLast(), UInt8(bitPattern: last) & 0xC0 == 0x80 {}
    }
    return prefix
  }
  public static var terminator: CChar { 0 }
}
