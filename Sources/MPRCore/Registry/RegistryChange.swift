/// One change of a registry.
public enum RegistryChange: Equatable, Sendable {
  /// Gives the value `name` of `key` this data. A key or value that does not exist is made.
  case set(RegistryValue, name: String, key: String)
  /// Removes a key, its values and the keys below it.
  case removeKey(String)
}
