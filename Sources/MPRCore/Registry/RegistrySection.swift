/// A key's heading in registry text and the lines below it.
struct RegistrySection: Equatable, Sendable {
  /// The heading as written, with its line ending; empty for the lines before the first key.
  var heading: [UInt16] = []
  /// nil when the heading names no key.
  var key: RegistryKey?
  /// Whether the heading is `[-key]`; the lines below one mean nothing.
  var deletesKey = false
  var lines: [RegistryLine] = []
}

/// One line of registry text, with those it is continued on.
struct RegistryLine: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    case blank
    case value(RegistryName, RegistryValue)
    /// `"name"=-`
    case deletion(RegistryName)
    /// A comment, the header, or what cannot be understood.
    case other
  }

  /// The line as written, with its line ending.
  var text: [UInt16]
  var content: Content

  /// The value that the line sets or deletes.
  var name: RegistryName? {
    switch content {
    case .value(let name, _), .deletion(let name): name
    case .blank, .other: nil
    }
  }
}

/// A name that is the same in upper and lower case, kept as it was spelled.
struct RegistryName: Hashable, Sendable {
  let spelling: WideString
  let folded: WideString

  init(_ spelling: WideString) {
    self.spelling = spelling
    folded = spelling.uppercased
  }

  static func == (left: Self, right: Self) -> Bool { left.folded == right.folded }

  func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}

/// The path of a key, `HKEY_...\...`; it is the same in upper and lower case.
struct RegistryKey: Hashable, Sendable {
  let path: RegistryName

  /// nil for an empty path. Backslashes that separate nothing are dropped.
  init?(_ path: WideString) {
    let components = path.units.split(separator: .backslash)
    guard !components.isEmpty else { return nil }
    self.path = RegistryName(WideString(units: Array(components.joined(separator: [.backslash]))))
  }

  /// Whether `other` is this key or one below it.
  func contains(_ other: RegistryKey) -> Bool { self == other || other.subpath(below: self) != nil }

  /// What follows the path of `ancestor` in this one; nil when this key is not below it.
  func subpath(below ancestor: RegistryKey) -> WideString? {
    let units = path.folded.units
    let length = ancestor.path.folded.count
    guard units.count > length, units[length] == .backslash,
      units.starts(with: ancestor.path.folded.units)
    else { return nil }
    return WideString(units: Array(path.spelling.units[(length + 1)...]))
  }
}
