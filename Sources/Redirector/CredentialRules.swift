import MPRCore
import RedirectorProtocol

/// Windows' rules for the user name and the password of a connect. The limits of the SMB library are the worker's.
enum CredentialRules {
  /// The user of a connection that stands.
  struct User: Equatable {
    /// nil when the default user's name is not known.
    let name: WideString?
    /// Whether the caller named no user.
    let isDefault: Bool
  }

  /// Compares a connect with the connections that stand to the same server (ADD2-064, ADD2-068, ADD2-093). The default
  /// credentials are a set like any other (ADD2-097). Whether the password is right is the server's to judge.
  /// - Parameter users: the users of those connections.
  static func check(userName: WideString?, hasPassword: Bool, against users: [User]) throws(Win32Error) {
    for user in users {
      guard let userName else {
        if user.isDefault { continue }
        throw .ERROR_BAD_USERNAME
      }
      guard let name = user.name, userName.equalsIgnoringCase(name) else {
        throw .ERROR_SESSION_CREDENTIAL_CONFLICT
      }
    }
    guard hasPassword || users.allSatisfy(\.isDefault) else { throw .ERROR_INVALID_PASSWORD }
  }

  /// The user name and the password that a worker logs on with.
  /// - Returns: the user name, nil for the account that the redirector runs as, and the password; nil for both when the
  ///   worker is to find out whether there is a Kerberos ticket, or whether a guest will do.
  static func resolve(userName: WideString?, password: Secret?)
    throws(Win32Error) -> (userName: WideString?, password: Secret?)
  {
    switch (userName, password) {
    // Here a password that was saved for the server would take the place of a ticket.
    case (nil, nil): return (nil, nil)
    case (_?, nil): throw .ERROR_INVALID_PASSWORD
    case (let userName, let password?):
      // No user and no password is anonymous. A password without a user is a mistake.
      guard userName?.isEmpty != true || password.isEmpty else { throw .ERROR_BAD_USERNAME }
      return (userName, password)
    }
  }
}
