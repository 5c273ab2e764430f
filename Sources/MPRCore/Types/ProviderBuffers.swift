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

  /// Whether nothing but defaults is asked for: then the older functions can do it, too.
  public var areDefaults: Bool { authentication == nil && options == nil }
}
