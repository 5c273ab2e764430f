/// How a worker protects a connection: the machine's policy at the time of the connect, and what the caller's flags add.
public struct SecurityPolicy: Equatable, Sendable {
  public var requireSigning: Bool
  public var requireEncryption: Bool
  public var allowInsecureGuest: Bool

  public init(requireSigning: Bool, requireEncryption: Bool, allowInsecureGuest: Bool) {
    self.requireSigning = requireSigning
    self.requireEncryption = requireEncryption
    self.allowInsecureGuest = allowInsecureGuest
  }
}
