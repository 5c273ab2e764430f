import MPRCore

/// One document of registry text: the format of `.reg` files that regedit exports and imports.
///
/// Comments, values of other types and lines that mean nothing survive every change, byte for byte and in
/// their places. Reading follows regedit:
///
/// - A key has its full name, `HKEY_LOCAL_MACHINE\...`; the abbreviations of reg.exe (HKLM) are not
///   understood, because regedit would not understand them either. Repeated and trailing
///   backslashes in it are ignored.
/// - Sections of the same key are merged; of two values with one name the later one counts, in the
///   place of the first. `[-key]` and `"name"=-` undo what came before.
/// - Values below a heading that cannot be read belong to no key.
/// - A quoted string ends on its line and knows two escapes, `\\` and `\"`.
/// - A value whose data cannot be read is `RegistryValue.malformed`; a line that names no value is
///   ignored.
/// - Beyond regedit, `str(2):"..."` is a readable REG_EXPAND_SZ, which Wine has too.
///
/// The format before Windows 2000 ("REGEDIT4") is refused: its text is in a code page that the
/// document does not name.
public struct RegistryText: Equatable, Sendable {
  static let header: WideString = "Windows Registry Editor Version 5.00"

  let encoding: RegistryTextEncoding
  /// The line ending of the header, which lines that are added get too.
  let newline: [UInt16]
  /// The first section, which is always there, holds the header and the other lines before the first key.
  var sections: [RegistrySection]

  /// An empty document: UTF-8 without byte order mark, lines that end as Linux ends them.
  public init() { self.init(empty: .utf8) }

  /// Reads a document. No bytes at all are an empty document.
  public init(parsing bytes: [UInt8]) throws(RegistryTextError) {
    let (encoding, text) = try RegistryTextEncoding.decode(bytes)
    if text.isEmpty {
      self.init(empty: encoding)
    } else {
      try self.init(encoding: encoding, text: text)
    }
  }

  private init(encoding: RegistryTextEncoding, text: [UInt16]) throws(RegistryTextError) {
    self.encoding = encoding
    let endsInReturn = text.prefix { $0 != .lineFeed }.last == .carriageReturn
    newline = endsInReturn ? [.carriageReturn, .lineFeed] : [.lineFeed]
    var parser = RegistryTextParser(text)
    sections = try parser.sections()
  }

  private init(empty encoding: RegistryTextEncoding) {
    self.encoding = encoding
    newline = [.lineFeed]
    let header = RegistryLine(text: Self.header.units + newline, content: .other)
    let blank = RegistryLine(text: newline, content: .blank)
    sections = [RegistrySection(lines: [header, blank])]
  }

  /// The document in the encoding it came in.
  public var bytes: [UInt8] { encoding.encode(text) }

  var text: [UInt16] {
    var text: [UInt16] = []
    for section in sections {
      text += section.heading
      for line in section.lines { text += line.text }
    }
    return text
  }
}

extension RegistryText: Registry {
  public func value(_ name: String, of key: String) -> RegistryValue? {
    sections.value(name, of: key)
  }

  public func values(of key: String) -> [(name: String, value: RegistryValue)] {
    sections.values(of: key)
  }

  public func subkeys(of key: String) -> [String] { sections.subkeys(of: key) }
}
