import MPRCore
import RedirectorProtocol

/// Which user name and password a connect uses, and which may not be used beside existing connections.
enum CredentialRules {
  /// libsmbclient's buffers for user name and password hold this many bytes, with a NUL at the end.
  static let bufferSize = 256

  /// Compares a request with the connections there are to the same server under explicit user names
  /// (ADD2-064, ADD2-068, ADD2-093); the password's value is the server's to judge.
  /// - Parameter users: The explicit user names of those connections.
  static func check(userName: WideString?, hasPassword: Bool, against users: [WideString])
    throws(Win32Error)
  {
    for user in users {
      guard let userName else { throw .ERROR_BAD_USERNAME }
      guard userName.equalsIgnoringCase(user) else { throw .ERROR_SESSION_CREDENTIAL_CONFLICT }
    }
    guard users.isEmpty || hasPassword else { throw .ERROR_INVALID_PASSWORD }
  }

  /// What a worker logs on with: a nil user name then stands for the user whose processes these are.
  static func resolve(userName: WideString?, password: Secret?, policy: SecurityPolicy)
    throws(Win32Error) -> (userName: WideString?, password: Secret)
  {
    if let password {
      guard let count = password.utf8Count, count < bufferSize else { throw .ERROR_INVALID_PASSWORD }
    }
    if let userName {
      guard let name = userName.string, AccountName(name).fits else { throw .ERROR_BAD_USERNAME }
    }
    switch (userName, password) {
    case (nil, nil):
      // The default user's password is not known; a guest is nobody's password.
      guard policy.allowInsecureGuest else { throw .ERROR_LOGON_FAILURE }
      return ("", Secret(units: []))
    case (nil, let password?): return (nil, password)
    case (_?, nil): throw .ERROR_INVALID_PASSWORD
    case (let userName?, let password?):
      // No user and no password is anonymous; a password of nobody is a mistake.
      guard !userName.isEmpty || password.isEmpty else { throw .ERROR_BAD_USERNAME }
      return (userName, password)
    }
  }
}

extension AccountName {
  fileprivate var fits: Bool {
    !domain.utf8.contains(0) && !user.utf8.contains(0)
      && domain.utf8.count < CredentialRules.bufferSize
      && user.utf8.count < CredentialRules.bufferSize
  }
}
