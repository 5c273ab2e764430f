import MPRCore

/// The version of the format, which the first line of a document names.
enum RegistryTextVersion: CaseIterable, Sendable {
  /// The format before Windows 2000. Lists of bytes that are text have eight bits a character.
  case version4
  case version5

  var header: WideString {
    switch self {
    case .version4: "REGEDIT4"
    case .version5: "Windows Registry Editor Version 5.00"
    }
  }

  /// Text in a list of bytes; nil when the bytes are no text. The code page is UTF-8, as it is in the A functions.
  func text(_ bytes: [UInt8]) -> [UInt16]? {
    switch self {
    case .version4: String(validating: bytes, as: UTF8.self).map { Array($0.utf16) }
    case .version5: [UInt16](utf16LittleEndian: bytes)
    }
  }

  /// The bytes for text; nil when the format cannot express it.
  func bytes(_ text: [UInt16]) -> [UInt8]? {
    switch self {
    case .version4: WideString(units: text).utf8
    case .version5: text.littleEndianBytes
    }
  }
}
