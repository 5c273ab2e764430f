/// The data of one registry value.
public enum RegistryValue: Equatable, Sendable {
  /// REG_SZ
  case string(WideString)
  /// REG_EXPAND_SZ: may refer to environment variables as %NAME%.
  case expandString(WideString)
  /// REG_DWORD
  case dword(UInt32)
  /// Any other type, by its number, with the bytes as stored.
  case other(type: UInt32, bytes: [UInt8])
}
