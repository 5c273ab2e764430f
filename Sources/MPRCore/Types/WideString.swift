/// Text as Windows keeps it: UTF-16 code units, any sequence of them.
///
/// `String` cannot hold an unpaired surrogate, and callers of the W functions can pass one; so text stays
/// UTF-16 units inside the library. Code that needs UTF-8 asks for `utf8` and decides what nil means there.
public struct WideString: Hashable, Sendable {
  public var units: [UInt16]

  public init(units: [UInt16]) { self.units = units }

  public init(_ text: String) { units = Array(text.utf16) }

  /// Text of an A function, whose code page is UTF-8. A byte that is not part of valid UTF-8 becomes
  /// the unpaired surrogate 0xDC00 + byte, so that it is refused wherever an unpaired surrogate is
  /// and comes back as the same byte from `ansi`.
  public init(ansi bytes: [UInt8]) { self = bytes.withUnsafeBytes { WideString(ansi: $0) } }

  /// The same for bytes in place.
  /// - Parameter prefix: stands before them.
  public init(ansi bytes: UnsafeRawBufferPointer, behind prefix: WideString = WideString(units: [])) {
    // Nearly every text is this one.
    if bytes.allSatisfy({ $0 < 0x80 }) {
      let before = prefix.count
      units = [UInt16](unsafeUninitializedCapacity: before + bytes.count) { units, count in
        for (index, unit) in prefix.units.enumerated() { units[index] = unit }
        for (index, byte) in bytes.enumerated() { units[before + index] = UInt16(byte) }
        count = before + bytes.count
      }
      return
    }
    var units = prefix.units
    bytes.withMemoryRebound(to: UInt8.self) { Self.decode(ansi: $0) { units.append($0) } }
    self.units = units
  }

  /// Hands out the units that `init(ansi:)` makes of `bytes` one by one, and keeps none of them.
  public static func decode(ansi bytes: UnsafeBufferPointer<UInt8>, _ unit: (UInt16) -> Void) {
    var rest = bytes[...]
    while let lead = rest.first {
      if let scalar = decodeScalar(rest) {
        rest = rest.dropFirst(UTF8.width(scalar))
        UTF16.encode(scalar)?.forEach(unit)
      } else {
        rest = rest.dropFirst()
        unit(0xDC00 + UInt16(lead))
      }
    }
  }

  /// The scalar that a UTF-8 text begins with; nil when its first bytes are not valid UTF-8.
  private static func decodeScalar(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
    guard let lead = bytes.first else { return nil }
    if lead < 0x80 { return Unicode.Scalar(lead) }
    let (length, smallest, leadBits): (Int, UInt32, UInt8)
    switch lead {
    case 0xC2...0xDF: (length, smallest, leadBits) = (2, 0x80, 0x1F)
    case 0xE0...0xEF: (length, smallest, leadBits) = (3, 0x800, 0x0F)
    case 0xF0...0xF4: (length, smallest, leadBits) = (4, 0x10000, 0x07)
    default: return nil
    }
    let tail = bytes.dropFirst().prefix(length - 1)
    guard tail.count == length - 1, tail.allSatisfy({ $0 & 0xC0 == 0x80 }) else { return nil }
    let value = tail.reduce(UInt32(lead & leadBits)) { $0 << 6 | UInt32($1 & 0x3F) }
    return value >= smallest ? Unicode.Scalar(value) : nil
  }

  /// The first units, at most `count`.
  public func prefix(_ count: Int) -> WideString { WideString(units: Array(units.prefix(count))) }

  public var isEmpty: Bool { units.isEmpty }
  public var count: Int { units.count }
  var isASCII: Bool { units.allSatisfy { $0 < 0x80 } }

  /// The text as UTF-8; nil when it holds an unpaired surrogate.
  public var utf8: [UInt8]? { string.map { Array($0.utf8) } }

  /// The bytes of a file's name: UTF-8, with bytes that `init(ansi:)` escaped as they were. nil when it holds an unpaired
  /// surrogate that stands for no byte.
  public var fileName: [UInt8]? {
    let bytes = ansi
    return WideString(ansi: bytes) == self ? bytes : nil
  }

  /// The text as `String`; nil when it holds an unpaired surrogate.
  public var string: String? { asciiString ?? String(validating: units, as: UTF16.self) }

  /// The text for an A function: UTF-8, with bytes that `init(ansi:)` escaped as they were. Any other
  /// unpaired surrogate is written as the three bytes its value would have.
  public var ansi: [UInt8] {
    if let utf8 { return utf8 }
    var bytes: [UInt8] = []
    var index = 0
    while index < units.count {
      let unit = units[index]
      if UTF16.isLeadSurrogate(unit), index + 1 < units.count,
        UTF16.isTrailSurrogate(units[index + 1])
      {
        bytes += String(decoding: units[index...index + 1], as: UTF16.self).utf8
        index += 2
        continue
      }
      switch unit {
      case 0xDC80...0xDCFF: bytes.append(UInt8(unit - 0xDC00))
      case 0xD800...0xDFFF:
        bytes += [0xE0 | UInt8(unit >> 12), 0x80 | UInt8(unit >> 6 & 0x3F), 0x80 | UInt8(unit & 0x3F)]
      default: bytes += String(decoding: [unit], as: UTF16.self).utf8
      }
      index += 1
    }
    return bytes
  }

  /// The text with every unit in upper case that has a one-unit upper case, as Windows compares names.
  public var uppercased: WideString { WideString(units: units.map(Self.upper)) }

  /// Whether two names are the same to Windows, which ignores case.
  public func equalsIgnoringCase(_ other: WideString) -> Bool {
    units.count == other.units.count
      && zip(units, other.units).allSatisfy { $0 == $1 || Self.upper($0) == Self.upper($1) }
  }

  private static func upper(_ unit: UInt16) -> UInt16 {
    if unit < 0x80 { return unit >= 0x61 && unit <= 0x7A ? unit - 0x20 : unit }
    guard let scalar = Unicode.Scalar(unit) else { return unit }
    let mapped = scalar.properties.uppercaseMapping.utf16
    // Windows leaves U+0131 (dotless i) and U+017F (long s) alone, which Unicode would make ASCII.
    return mapped.count == 1 && mapped.first! >= 0x80 ? mapped.first! : unit
  }
}

extension WideString: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(value) }
}

extension WideString: CustomStringConvertible {
  /// For messages: an unpaired surrogate shows as the replacement character.
  public var description: String { asciiString ?? String(decoding: units, as: UTF16.self) }

  /// The text when all of it is ASCII, as nearly all is: the general way takes ten times as long.
  private var asciiString: String? {
    guard isASCII else { return nil }
    return String(unsafeUninitializedCapacity: units.count) { bytes in
      for (index, unit) in units.enumerated() { bytes[index] = UInt8(unit) }
      return units.count
    }
  }
}
