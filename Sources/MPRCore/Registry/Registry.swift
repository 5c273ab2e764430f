/// Read access to a registry. Keys are full paths such as
/// `HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control`; names of keys and values ignore case; the
/// unnamed (default) value has the name "".
public protocol Registry: Sendable {
  /// The value `name` of `key`; nil when the key or the value does not exist.
  func value(_ name: String, of key: String) -> RegistryValue?

  /// All values of `key` in the order in which the store lists them (NREG-014).
  func values(of key: String) -> [(name: String, value: RegistryValue)]

  /// The names of the keys directly below `key`, in the order in which the store lists them.
  func subkeys(of key: String) -> [String]
}
