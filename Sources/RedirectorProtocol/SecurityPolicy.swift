/// How a worker protects a connection: by the machine's policy at the time of the connect, which the caller's flags can
/// make stricter.
public struct SecurityPolicy: Equatable, Sendable {
  public var requireSigning: Bool
  public var requireEncryption: Bool
  public var allowInsecureGuest: Bool

  public init(requireSigning: Bool, requireEncryption: Bool, allowInsecureGuest: Bool) {
    self.requireSigning = requireSigning
    self.requireEncryption = requireEncryption
    self.allowInsecureGuest = allowInsecureGuest
  }

  /// Whether every message is to be signed. A server that makes an unknown user its guest answers like one that accepted
  /// the password; only signing, for which a guest has no key, tells them apart.
  public var mustSign: Bool { requireSigning || !allowInsecureGuest }
}
