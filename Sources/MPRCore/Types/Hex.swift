extension FixedWidthInteger {
  /// All hexadecimal digits of the value, in lower case and with leading zeros.
  public var hexDigits: String {
    let digits = String(Magnitude(truncatingIfNeeded: self), radix: 16)
    return String(repeating: "0", count: Self.bitWidth / 4 - digits.utf8.count) + digits
  }
}

extension Sequence<UInt8> {
  /// Two hexadecimal digits for each byte, in lower case.
  public var hexDigits: String { map(\.hexDigits).joined() }
}

extension [UInt8] {
  /// Reads what `hexDigits` writes.
  /// - Returns: nil when `text` has an odd length or another character than hexadecimal digits.
  public init?(hexDigits text: some StringProtocol) {
    let digits = text.utf8.map { UInt16($0).hexDigitValue }
    guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
    self = stride(from: 0, to: digits.count, by: 2).map { digits[$0]! << 4 | digits[$0 + 1]! }
  }
}

extension UInt16 {
  /// The value of this character as a hexadecimal digit; nil for every other character.
  public var hexDigitValue: UInt8? {
    switch self {
    case 0x30...0x39: UInt8(self - 0x30)
    case 0x41...0x46: UInt8(self - 0x41 + 10)
    case 0x61...0x66: UInt8(self - 0x61 + 10)
    default: nil
    }
  }
}

extension StringProtocol {
  /// The text with every byte of its UTF-8 form but letters, digits, ".", "_" and "-" written as `%XX`.
  public var percentEncoded: String {
    percentEncoded { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "._-".utf8.contains(byte)
      }
    }
  }

  /// The text with some bytes of its UTF-8 form written as `%XX`.
  /// - Parameter isPlain: says which bytes stay as they are. It must not accept "%".
  public func percentEncoded(keeping isPlain: (UInt8) -> Bool) -> String {
    // An array first: the views of all kinds of strings would be walked through a byte at a time.
    let bytes = Array(utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity(bytes.count)
    for byte in bytes {
      if isPlain(byte) { encoded.append(byte) } else { encoded += "%\(byte.hexDigits)".utf8 }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
