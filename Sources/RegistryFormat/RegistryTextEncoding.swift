/// How a document of registry text is stored. Text that was decoded comes back as the same bytes.
enum RegistryTextEncoding: Equatable, Sendable {
  case utf8
  case utf8WithMark
  /// Little-endian with byte order mark: what regedit writes.
  case utf16

  private var mark: [UInt8] {
    switch self {
    case .utf8: []
    case .utf8WithMark: [0xEF, 0xBB, 0xBF]
    case .utf16: [0xFF, 0xFE]
    }
  }

  /// Finds out the encoding and decodes the text. An unpaired surrogate in UTF-16 is kept.
  static func decode(_ bytes: [UInt8]) throws(RegistryTextError) -> (Self, [UInt16]) {
    let encoding = [utf16, utf8WithMark].first { bytes.starts(with: $0.mark) } ?? utf8
    let content = bytes.dropFirst(encoding.mark.count)
    if encoding == .utf16 {
      guard let units = [UInt16](utf16LittleEndian: content) else { throw .undecodable }
      return (encoding, units)
    }
    guard let text = String(validating: content, as: UTF8.self) else { throw .undecodable }
    return (encoding, Array(text.utf16))
  }

  func encode(_ text: [UInt16]) -> [UInt8] {
    switch self {
    case .utf8, .utf8WithMark: mark + String(decoding: text, as: UTF16.self).utf8
    case .utf16: mark + text.littleEndianBytes
    }
  }
}

extension [UInt16] {
  /// nil when the number of bytes is odd.
  init?(utf16LittleEndian bytes: some Collection<UInt8>) {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    self = []
    reserveCapacity(bytes.count / 2)
    var low: UInt8?
    for byte in bytes {
      if let first = low {
        append(UInt16(byte) << 8 | UInt16(first))
        low = nil
      } else {
        low = byte
      }
    }
  }

  var littleEndianBytes: [UInt8] { flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] } }
}
