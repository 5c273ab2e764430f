/// Where the SMB service of a server listens.
public struct HostAddress: Equatable, Sendable {
  /// The port of SMB over TCP.
  public static let defaultPort: UInt16 = 445

  /// A host name, an IPv4 address, or an IPv6 address without brackets.
  public let address: String
  public let port: UInt16

  public init(address: String, port: UInt16 = defaultPort) {
    self.address = address
    self.port = port
  }
}
