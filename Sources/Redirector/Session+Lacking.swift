import Linux
import MPRCore
import RedirectorProtocol

// What this redirector lacks under the limits of the program that started it.
extension Session {
  /// A request cannot be begun. If another process is lacking that the client's own redirector may have, that one is
  /// started by the client, and takes over what is connected.
  func refuse(_ request: Request, of client: Client, with error: Win32Error) {
    guard error == .ERROR_NOT_ENOUGH_MEMORY, let lack = workers.lack else {
      finish(request.id, of: client, with: Reply(code: error))
      return
    }
    guard !canTakeOver(client) else { return makeWay(for: client) }
    let text =
      "The session's redirector has no room for another process, under the limits of the program that "
      + "started it: \(lack)."
    finish(request.id, of: client, with: Reply(code: error, detailText: text))
  }

  /// Whether a redirector of the client's lacks less than this one, and is no worse otherwise. Without a keyring it would
  /// not have the passwords.
  private func canTakeOver(_ client: Client) -> Bool {
    keyring != nil && !client.isElsewhere && client.socket.isConfinedLikePeer
      && Limits.areLower(thanOfPeerOf: client.socket)
  }
}
