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
/// - A line ends with LF, CR LF or CR. Empty lines, and lines that begin with `;` or `#`, mean nothing;
///   `;` begins a comment behind data, too.
/// - Bytes go on in the next line after a comma and a backslash. Empty lines and comments between do not
///   matter; any other line is taken for bytes.
/// - A line that cannot be read changes nothing: the value keeps what it had. `problems` tells of it.
/// - Beyond regedit, `str(2):"..."` is a readable REG_EXPAND_SZ, which Wine has too.
///
/// Without a byte order mark the text is UTF-8, where regedit takes the code page of the computer: this is
/// the code page here. Bytes that are no UTF-8 cost nothing in a comment. Elsewhere they make their line
/// unreadable, because a guess at a code page could yield another path.
public struct RegistryText: Equatable, Sendable {
  let form: RegistryTextForm
  /// The line ending of the header, which lines that are added get too; never CR alone.
  let newline: [UInt16]
  /// The first section, which is always there, holds the header and the other lines before the first key.
  var sections: [RegistrySection]

  /// An empty document: UTF-8 without byte order mark, lines that end as Linux ends them.
  public init() { self.init(empty: .utf8) }

  /// Reads a document.
  /// - Parameter needsFirstLine: no text at all is no document, as a file that is just being written may have none yet.
  ///   Otherwise it is an empty one.
  public init(parsing bytes: [UInt8], needsFirstLine: Bool = false) throws(RegistryTextError) {
    let (encoding, text) = RegistryTextEncoding.decode(bytes)
    if text.isEmpty, encoding.half == nil, !needsFirstLine {
      self.init(empty: encoding)
    } else {
      guard let version = RegistryTextParser.version(of: text) else { throw .unknownHeader }
      self.init(RegistryTextForm(encoding: encoding, version: version), text)
    }
  }

  private init(empty encoding: RegistryTextEncoding) {
    let form = RegistryTextForm(encoding: encoding, version: .version5)
    self.init(form, form.version.header.units + [.lineFeed, .lineFeed])
  }

  /// - Parameter text: has the header of the form's version.
  private init(_ form: RegistryTextForm, _ text: [UInt16]) {
    self.form = form
    newline = text.first(where: \.endsLine) == .carriageReturn ? [.carriageReturn, .lineFeed] : [.lineFeed]
    var parser = RegistryTextParser(text, form)
    sections = parser.sections()
  }

  /// The document in the encoding it came in.
  public var bytes: [UInt8] { form.encoding.encode(text) }

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

  public func unreadableValues(of key: String) -> [String?] { sections.unreadableValues(of: key) }

  public func subkeys(of key: String) -> [String] { sections.subkeys(of: key) }
}
