/// One change of a registry.
public enum RegistryChange: Equatable, Sendable {
  /// Gives a value of a key this data; the key and the value are made when they do not exist.
  case set(RegistryValue, name: String, key: String)
  /// Removes a key, its values and the keys below it.
  case removeKey(String)
}
