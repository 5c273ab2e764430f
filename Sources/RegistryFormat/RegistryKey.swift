import MPRCore

/// The path of a key, `HKEY_...\...`; it is the same in upper and lower case.
struct RegistryKey: Hashable, Sendable {
  let path: RegistryName

  /// nil for an empty path. Backslashes that separate nothing are dropped.
  init?(_ path: WideString) {
    let components = path.units.split(separator: .backslash)
    guard !components.isEmpty else { return nil }
    self.path = RegistryName(WideString(units: Array(components.joined(separator: [.backslash]))))
  }

  /// Whether the key is one of the registry's roots or below one.
  var isBelowRoot: Bool { path.folded.units.starts(with: "HKEY_".utf16) }

  /// Whether `other` is this key or one below it.
  func contains(_ other: RegistryKey) -> Bool { self == other || other.subpath(below: self) != nil }

  /// The part of this path that follows the path of `ancestor`; nil when this key is not below it.
  func subpath(below ancestor: RegistryKey) -> WideString? {
    let units = path.folded.units
    let length = ancestor.path.folded.count
    guard units.count > length, units[length] == .backslash,
      units.starts(with: ancestor.path.folded.units)
    else { return nil }
    return WideString(units: Array(path.spelling.units[(length + 1)...]))
  }
}
