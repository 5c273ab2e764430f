import MPRCore
import RedirectorProtocol

/// The questions to the user in one call that makes many connections, and their ends. For a server and a user there is one:
/// a user who closes it does not get it again for each drive, and a wrong password that is typed for each drive would lock
/// the account.
struct AskedLogons {
  /// The next step for a connection whose credentials are refused.
  enum Step {
    case ask
    /// The session knows the password now, for that user.
    case connectAgain(userName: WideString?)
    case end(Reply)
  }

  private var asked: [Logon: (reply: Reply, userName: WideString?)] = [:]

  func step(for connection: Connection) -> Step {
    guard let (reply, userName) = asked[Logon(connection)] else { return .ask }
    return reply.code == .NO_ERROR ? .connectAgain(userName: userName) : .end(reply)
  }

  /// The user was asked.
  /// - Parameters:
  ///   - connection: as it was before the question.
  ///   - userName: the user who was typed; nil for the one of the connection.
  mutating func record(_ reply: Reply, userName: WideString?, for connection: Connection) {
    // Another error says nothing of the user, and nothing about the other shares.
    guard reply.code == .NO_ERROR || reply.code == .ERROR_CANCELLED || reply.code.refusesCredentials else {
      return
    }
    asked[Logon(connection)] = (reply, userName ?? connection.userName)
  }
}
