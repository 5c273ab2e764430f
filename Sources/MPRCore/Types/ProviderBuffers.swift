/// Credentials and options whose format only a provider knows (ADD4-005, ADD4-008).
public struct ProviderBuffers: Sendable {
  /// nil asks for the default credentials.
  public var authentication: Secret?
  /// nil asks for the default options.
  public var options: Secret?

  public init(authentication: Secret?, options: Secret?) {
    self.authentication = authentication
    self.options = options
  }

  /// Whether only defaults are asked for. Then a provider's older functions, which know no buffers, will do.
  public var areDefaults: Bool { authentication == nil && options == nil }
}
