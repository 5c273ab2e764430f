import MPRCore
import RedirectorProtocol

/// A user of a server: the owner of a password that is kept. Programs with different machine registries may have different
/// servers of one name.
struct Logon: Hashable {
  let server: WideString
  let address: WideString
  let port: UInt16
  /// nil for the default user.
  let user: WideString?

  init(_ connection: Connection) {
    server = WideString(connection.target.server).uppercased
    address = WideString(connection.target.address).uppercased
    port = connection.target.port
    user = connection.userName?.uppercased
  }

  /// ADDRESS:PORT:SERVER[/USER]
  var name: String {
    // The default user has no name, which differs from an empty one.
    let user = user.map { "/" + $0.description.percentEncoded } ?? ""
    return "\(address.description.percentEncoded):\(port):\(server.description.percentEncoded)\(user)"
  }
}
