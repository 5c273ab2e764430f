import MPRCore

/// A user of a server: the owner of a password that is kept. Programs with different machine registries may have different
/// servers of one name.
public struct Logon: Hashable, Sendable {
  public let server: WideString
  public let address: WideString
  public let port: UInt16
  /// nil for the default user.
  public let user: WideString?

  public init(_ connection: Connection) { self.init(at: connection.target, user: connection.userName) }

  public init(at target: Target, user: WideString?) {
    server = WideString(target.server).uppercased
    address = WideString(target.address).uppercased
    port = target.port
    self.user = user?.uppercased
  }
}
