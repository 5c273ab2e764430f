import MPRCore

/// Lookup in a sequence of sections, of which each one changes what the ones before it say. A document and a
/// stack of documents are read by the same rules.
extension Sequence<RegistrySection> {
  func value(_ name: String, of key: String) -> RegistryValue? {
    guard let key = RegistryKey(WideString(key)) else { return nil }
    let name = RegistryName(WideString(name))
    return values(of: key).first { $0.name == name }?.value
  }

  func values(of key: String) -> [(name: String, value: RegistryValue)] {
    guard let key = RegistryKey(WideString(key)) else { return [] }
    return values(of: key).map { ($0.name.spelling.description, $0.value) }
  }

  func subkeys(of key: String) -> [String] {
    guard let key = RegistryKey(WideString(key)) else { return [] }
    var names = OrderedValues<Void>()
    for section in self {
      guard let other = section.key else { continue }
      if section.deletesKey && other.contains(key) {
        names.removeAll()
      } else if let subpath = other.subpath(below: key) {
        let child = subpath.units.prefix { $0 != .backslash }
        let name = RegistryName(WideString(units: Array(child)))
        if !section.deletesKey {
          names.set((), for: name)
        } else if child.count == subpath.count {
          names.remove(name)
        }
      }
    }
    return names.elements.map { $0.name.spelling.description }
  }

  private func values(of key: RegistryKey) -> [(name: RegistryName, value: RegistryValue)] {
    var values = OrderedValues<RegistryValue>()
    readLines(of: key, deletion: { values.removeAll() }) { line in
      switch line {
      case .value(let name, let value): values.set(value, for: name)
      case .deletion(let name): values.remove(name)
      case .blank, .comment, .unreadable: break
      }
    }
    return values.elements
  }

  /// Goes through the lines of a key.
  /// - Parameter deletion: is called where the key is deleted, and with it all that was said before.
  func readLines(of key: RegistryKey, deletion: () -> Void, _ read: (RegistryLine.Content) -> Void) {
    for section in self {
      guard let other = section.key else { continue }
      if section.deletesKey {
        if other.contains(key) { deletion() }
      } else if other == key {
        for line in section.lines { read(line.content) }
      }
    }
  }
}
