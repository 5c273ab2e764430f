import MPRCore

extension RegistryValue {
  /// The value that a list of bytes stands for; nil when the bytes are no text, and the format has eight bits a
  /// character.
  init?(type: RegistryType, bytes: [UInt8], _ version: RegistryTextVersion) {
    guard version == .version4, type.isText else {
      self.init(type: type, bytes: bytes)
      return
    }
    guard let text = version.text(bytes) else { return nil }
    self.init(type: type, bytes: text.littleEndianBytes)
  }

  /// The value that data stored as bytes stands for. Data that does not fit its type is kept as bytes. A
  /// string ends at its first NUL, as it does for a C program that reads it.
  init(type: RegistryType, bytes: [UInt8]) {
    self = .other(type: type.rawValue, bytes: bytes)
    switch type {
    case .string, .expandString:
      guard let units = [UInt16](utf16LittleEndian: bytes) else { return }
      let text = WideString(units: Array(units.prefix { $0 != 0 }))
      self = type == .string ? .string(text) : .expandString(text)
    case .dword where bytes.count == 4:
      self = .dword(bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) })
    default: break
    }
  }

  /// The data as registry text, by the rules of regedit: a string is quoted where quotes can hold
  /// it, and everything but strings and numbers is a list of bytes. nil when the format cannot express it.
  func text(newline: [UInt16], _ version: RegistryTextVersion) -> [UInt16]? {
    switch self {
    case .string(let text) where text.fitsOnLine: text.quoted
    case .string(let text):
      version.bytes(text.units + [0]).map { Self.hex("hex(1):", $0, newline) }
    case .expandString(let text):
      version.bytes(text.units + [0]).map { Self.hex("hex(2):", $0, newline) }
    case .dword(let number): WideString("dword:").units + number.hexDigits.utf16
    case .other(RegistryType.binary.rawValue, let bytes): Self.hex("hex:", bytes, newline)
    case .other(let type, let bytes):
      stored(RegistryType(rawValue: type), bytes, version).map {
        Self.hex("hex(\(String(type, radix: 16))):", $0, newline)
      }
    }
  }

  /// Bytes of a type, as a list in this version holds them.
  private func stored(_ type: RegistryType, _ bytes: [UInt8], _ version: RegistryTextVersion) -> [UInt8]? {
    guard version == .version4, type.isText else { return bytes }
    return [UInt16](utf16LittleEndian: bytes).flatMap(version.bytes)
  }

  /// Bytes with commas between them, twenty in a line.
  private static func hex(_ prefix: String, _ bytes: [UInt8], _ newline: [UInt16]) -> [UInt16] {
    var text = WideString(prefix).units
    for (index, byte) in bytes.enumerated() {
      if index > 0 { text.append(.comma) }
      if index > 0 && index.isMultiple(of: 20) {
        text += [.backslash] + newline + [.space, .space]
      }
      text += byte.hexDigits.utf16
    }
    return text
  }
}

extension WideString {
  /// Whether the text can stand between quotes or brackets in registry text of every encoding.
  var fitsOnLine: Bool {
    !units.contains { $0 == 0 || $0 == .lineFeed || $0 == .carriageReturn } && string != nil
  }

  /// The text between quotes, with the escapes that it needs.
  var quoted: [UInt16] {
    [.quote] + units.flatMap { $0 == .quote || $0 == .backslash ? [.backslash, $0] : [$0] }
      + [.quote]
  }
}
