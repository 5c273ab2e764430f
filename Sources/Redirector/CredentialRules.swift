import MPRCore
import RedirectorProtocol

/// Windows' rules for the user name and the password of a connect. The limits of the SMB library are the worker's.
enum CredentialRules {
  /// Compares a connect with the connections that stand to the same server under explicit user names (ADD2-064,
  /// ADD2-068, ADD2-093). Whether the password is right is the server's to judge.
  /// - Parameter users: the explicit user names of those connections.
  static func check(userName: WideString?, hasPassword: Bool, against users: [WideString])
    throws(Win32Error)
  {
    for user in users {
      guard let userName else { throw .ERROR_BAD_USERNAME }
      guard userName.equalsIgnoringCase(user) else { throw .ERROR_SESSION_CREDENTIAL_CONFLICT }
    }
    guard users.isEmpty || hasPassword else { throw .ERROR_INVALID_PASSWORD }
  }

  /// The message by which a worker is told to connect.
  /// - Returns: the connection with the user name to log on with, where nil stands for the user whose processes these
  ///   are, and the password, which is not nil.
  static func logon(for connection: Connection, password: Secret?) throws(Win32Error) -> ConnectMessage {
    var connection = connection
    switch (connection.userName, password) {
    case (nil, nil):
      // The default user's password is not known. A guest needs none.
      guard connection.policy.allowInsecureGuest else { throw .ERROR_LOGON_FAILURE }
      connection.userName = ""
      return ConnectMessage(connection, password: Secret(units: []))
    case (_?, nil): throw .ERROR_INVALID_PASSWORD
    case (let userName, let password?):
      // No user and no password is anonymous. A password without a user is a mistake.
      guard userName?.isEmpty != true || password.isEmpty else { throw .ERROR_BAD_USERNAME }
      return ConnectMessage(connection, password: password)
    }
  }
}
