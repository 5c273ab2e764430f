import Glibc
import Linux
import MPRCore
import PromptProtocol
import RedirectorProtocol
import SMBProvider

extension Asker {
  /// Asks for a user and a password, and makes the connection with them; again and again while the server refuses them.
  mutating func logOn(_ question: LogonQuestion, keeper: PasswordKeeper?) throws(Closed) -> Answer {
    let target = question.connect.connection.target
    let known = question.connect.connection.userName
    let client = RedirectorClient(deadline: question.deadline, idleExit: question.idleExit)
    if question.resets { keeper?.clear(target, user: known, wait) }

    var connect = question.connect
    var (refusal, hadPassword) = (question.refusal, question.hadPassword)
    var reply = Reply(code: refusal ?? .ERROR_CANCELLED)
    for _ in 1...AccountQuestion.mostAttempts {
      let account = try account(
        server: target.server, remoteName: connect.connection.remoteName, user: known,
        asksUser: known == nil || question.refusal == nil || refusal == .ERROR_ACCESS_DENIED,
        refusal: hadPassword || refusal == .ERROR_ACCESS_DENIED ? refusal : nil)
      hadPassword = true
      connect.connection.userName = account.user
      connect.password = account.password.prefix(RedirectorClient.longestCredential)
      do throws(Errno) {
        reply = client.perform([.connect(connect)], session: try SessionDirectory(creating: true))[0]
      } catch {
        reply = Reply(code: .ERROR_NO_NETWORK, detailText: "no directory for the logon session: \(error)")
      }
      if reply.code == .NO_ERROR, question.saves, let user = account.user ?? Self.ownName {
        keeper?.store(target, user: user, password: account.password, wait)
      }
      guard reply.code.refusesCredentials else { break }
      refusal = reply.code
    }
    return .reply(reply, userName: connect.connection.userName)
  }

  /// Asks for a user and a password for a network that is not this library's.
  mutating func account(_ question: AccountQuestion) throws(Closed) -> Answer {
    // A combining mark may follow a backslash: characters would not split there.
    let server = question.remoteName.units.split(separator: .backslash).first.map {
      WideString(units: Array($0))
    }
    let account = try account(
      server: "\(server ?? question.remoteName)", remoteName: question.remoteName, user: question.userName,
      asksUser: question.userName == nil, refusal: .ERROR_LOGON_FAILURE)
    return .account(userName: account.user, password: account.password)
  }

  /// The texts are those of Windows' `net use`.
  /// - Parameter refusal: what the user is told; nil for nothing.
  private mutating func account(
    server: String, remoteName: WideString, user known: WideString?, asksUser: Bool, refusal: Win32Error?
  ) throws(Closed) -> (user: WideString?, password: Secret) {
    let (server, folder) = (server.displayed, remoteName.displayed)
    if refusal == .ERROR_ACCESS_DENIED {
      tell("\(folder) may not be used by this user.\n")
    } else if refusal != nil {
      tell("The password\(known == nil ? " or user name" : "") is invalid for \(folder).\n")
    }
    guard asksUser else {
      return (
        known, try secret("Enter the password for '\(known?.displayed ?? "")' to connect to '\(server)': ")
      )
    }
    let proposed = known ?? Self.ownName
    let typed = try line(
      "Enter the user name for '\(server)'\(proposed.map { " [\($0.displayed)]" } ?? ""): ")
    return (typed.isEmpty ? known : WideString(typed), try secret("Enter the password for \(server): "))
  }

  /// The default user's name.
  private static var ownName: WideString? { Process.userName.map { WideString($0) } }
}
