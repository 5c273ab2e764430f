/// Read access to a registry. Keys are full paths such as
/// `HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control`; names of keys and values ignore case; the
/// unnamed (default) value has the name "".
public protocol Registry: Sendable {
  /// The value `name` of `key`; nil when the key or the value does not exist.
  func value(_ name: String, of key: String) -> RegistryValue?

  /// All values of `key` in the order in which the store lists them (NREG-014).
  func values(of key: String) -> [(name: String, value: RegistryValue)]

  /// The names of the values of `key` that were written last in a way that cannot be read; nil stands for one whose name
  /// cannot be read either. `value` and `values` go on with what was there before, if anything was.
  func unreadableValues(of key: String) -> [String?]

  /// The names of the keys directly below `key`, in the order in which the store lists them.
  func subkeys(of key: String) -> [String]
}

/// What a registry says of one value.
public enum RegistryReading: Equatable, Sendable {
  case absent
  /// It is written in a way that cannot be read, or may be (`isUnreadable`).
  case unreadable
  case value(RegistryValue)
}

extension Registry {
  /// What is said of a value, for whoever must not take one that cannot be read for an absent one.
  public func reading(_ name: String, of key: String) -> RegistryReading {
    if isUnreadable(name, of: key) { return .unreadable }
    return value(name, of: key).map(RegistryReading.value) ?? .absent
  }

  /// Whether a value is written in a way that cannot be read, or may be: then it is absent, and the name of another one
  /// cannot be read.
  public func isUnreadable(_ name: String, of key: String) -> Bool {
    unreadableValues(of: key).contains { unreadable in
      guard let unreadable else { return value(name, of: key) == nil }
      return WideString(unreadable).equalsIgnoringCase(WideString(name))
    }
  }
}
