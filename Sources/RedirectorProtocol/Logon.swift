import MPRCore

/// A user of a server: the owner of a password that is kept. Programs with different machine registries may have different
/// servers of one name.
public struct Logon: Hashable, Sendable {
  public let server: WideString
  public let address: WideString
  public let port: UInt16
  /// nil for the default user.
  public let user: WideString?

  public init(_ connection: Connection) {
    server = WideString(connection.target.server).uppercased
    address = WideString(connection.target.address).uppercased
    port = connection.target.port
    user = connection.userName?.uppercased
  }
}
