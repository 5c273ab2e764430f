import MPRCore
import RedirectorProtocol

/// A user of a server: the owner of a password that is kept.
struct Logon: Hashable {
  let server: WideString
  /// nil for the default user.
  let user: WideString?

  init(_ connection: Connection) {
    server = WideString(connection.target.server).uppercased
    user = connection.userName?.uppercased
  }
}
