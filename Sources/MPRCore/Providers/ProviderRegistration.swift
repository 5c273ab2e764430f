/// How one network provider is registered.
public struct ProviderRegistration: Equatable, Sendable {
  /// The name of its key under Services.
  public let service: String
  /// The display name, equal to NETRESOURCE's lpProvider (NP-REG-005).
  public let name: WideString
  /// The library to load; nil for the built-in provider.
  public let path: WideString?
  /// WN_*_CLASS bits.
  public let `class`: UInt32
}
