internal import CMPR
import MPRCore
import PromptProtocol
import RedirectorProtocol

// With CONNECT_INTERACTIVE the user is asked for credentials. That is done in another process, which makes the connection,
// too: the program that calls never has the password.

extension SMBProvider {
  public var asksUser: Bool { true }

  /// Asks the user, and has the connection made.
  /// - Parameter refusal: what the redirector has said; nil when it was not asked yet (CONNECT_PROMPT).
  /// - Returns: the last refusal, another result of the connect, or ERROR_CANCELLED; and the user who was typed, nil for the
  ///   one that was requested.
  func ask(
    _ message: ConnectMessage, for connect: ConnectRequest, after refusal: Reply?
  ) -> (reply: Reply, userName: WideString?) {
    if let refusal { trace("the request ends with \(refusal.code): the user is asked") }
    var message = message
    let hadPassword = message.password != nil
    message.password = nil
    let question = LogonQuestion(
      way: connect.has(CONNECT_COMMANDLINE) ? .terminal : .programFirst, refusal: refusal?.code,
      hadPassword: hadPassword, connect: message,
      deadline: settings.requestTimeoutMilliseconds, idleExit: settings.idleExitSeconds,
      saves: connect.has(CONNECT_CMD_SAVECRED), resets: connect.has(CONNECT_CRED_RESET))
    switch Prompter(trace: trace).ask(.logon(question)) {
    case .reply(let reply, let userName): return (reply, userName)
    case .cannotAsk(let reason):
      // Drives may be restored where there is no person: then the refusal is the result (REST-026).
      if let refusal, connect.restores {
        trace("the user cannot be asked for credentials: \(reason)")
        return (refusal, nil)
      }
      let text = "the user cannot be asked for credentials: \(reason)"
      return (Reply(code: .ERROR_CANCELLED, detailText: text), nil)
    default:
      trace("the user has not answered")
      return (Reply(code: .ERROR_CANCELLED), nil)
    }
  }
}

extension ConnectRequest {
  fileprivate func has(_ flag: Int32) -> Bool { flags & UInt32(flag) != 0 }

  /// Whether the user is asked before any default is used (ADD2-026).
  var asksFirst: Bool { has(CONNECT_INTERACTIVE) && has(CONNECT_PROMPT) }

  /// Whether the user is asked because of what the redirector has said (NP-ADD3-006).
  func asksAfter(_ reply: Reply) -> Bool { has(CONNECT_INTERACTIVE) && reply.code.refusesCredentials }
}
