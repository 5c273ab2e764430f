import MPRCore
import RedirectorProtocol

extension Logon {
  /// ADDRESS:PORT:SERVER[/USER]
  var name: String {
    // The default user has no name, which differs from an empty one.
    let user = user.map { "/" + $0.description.percentEncoded } ?? ""
    return "\(address.description.percentEncoded):\(port):\(server.description.percentEncoded)\(user)"
  }
}
