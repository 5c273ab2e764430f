/// Asks for the shares of a server. The content of the reply is a `ShareList`.
public struct ListMessage: Equatable, Sendable {
  /// The connection by which the server is asked when the session has none to it: a deviceless one to its pipes, by the
  /// default user.
  public var connection: Connection
  /// Whether the server must not be asked by nobody in particular (RESOURCEUSAGE_ATTACHED).
  public var needsUser: Bool

  public init(connection: Connection, needsUser: Bool) {
    self.connection = connection
    self.needsUser = needsUser
  }
}

extension ListMessage: FieldCodable {
  public init() { self.init(connection: Connection(), needsUser: false) }

  public mutating func code<Coder: FieldCoder & ~Copyable>(by coder: inout Coder) throws(Coder.Failure) {
    try connection.code(by: &coder)
    try coder.code(&needsUser, "needsUser")
  }
}
