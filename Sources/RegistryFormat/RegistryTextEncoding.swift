import MPRCore

/// How a document of registry text is stored. Text that was decoded comes back as the same bytes.
enum RegistryTextEncoding: Equatable, Sendable {
  case utf8
  case utf8WithMark
  /// Little-endian with byte order mark: what regedit writes. `half` is the last byte of a document that has an odd
  /// number of them; it stays behind whatever the document says.
  case utf16(half: UInt8?)

  private var mark: [UInt8] {
    switch self {
    case .utf8: []
    case .utf8WithMark: [0xEF, 0xBB, 0xBF]
    case .utf16: [0xFF, 0xFE]
    }
  }

  var half: UInt8? {
    if case .utf16(let half) = self { half } else { nil }
  }

  /// Finds out the encoding and decodes the text. An unpaired surrogate in UTF-16 is kept; in UTF-8 it stands for a
  /// byte that is none.
  static func decode(_ bytes: [UInt8]) -> (Self, [UInt16]) {
    let encoding = [utf16(half: nil), utf8WithMark].first { bytes.starts(with: $0.mark) } ?? utf8
    let content = bytes.dropFirst(encoding.mark.count)
    if case .utf16 = encoding {
      let half = content.count.isMultiple(of: 2) ? nil : content.last
      let units = [UInt16](utf16LittleEndian: half == nil ? content : content.dropLast())
      return (.utf16(half: half), units ?? [])
    }
    if let text = String(validating: content, as: UTF8.self) { return (encoding, Array(text.utf16)) }
    return (encoding, WideString(ansi: Array(content)).units)
  }

  func encode(_ text: [UInt16]) -> [UInt8] {
    switch self {
    case .utf8, .utf8WithMark: mark + WideString(units: text).ansi
    case .utf16: mark + text.littleEndianBytes + (half.map { [$0] } ?? [])
    }
  }

  /// Whether text of a document is text; nothing else than bytes of another code page can be the reason why not.
  func isText(_ units: [UInt16]) -> Bool {
    if case .utf16 = self { return true }
    return WideString(units: units).string != nil
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
