import Linux
import MPRCore
import RedirectorProtocol

/// Why no worker has taken a job, or done it.
enum NoWorker: Error {
  /// No other process can be made.
  case lack(Errno)
  /// Those that there were have ended.
  case ended
}

// What this redirector lacks under the limits of the program that started it.
extension Session {
  /// No worker does what a client asks for. If something is lacking that the client's own redirector may have, that one is
  /// started by the client, and takes over what is connected.
  func refuse(_ request: RequestID, of client: Client, for reason: NoWorker) {
    switch reason {
    case .ended:
      let text = "The process that makes the connection has ended."
      finish(request, of: client, with: Reply(code: .ERROR_UNEXP_NET_ERR, detailText: text))
    case .lack where canTakeOver(client): makeWay(for: client)
    case .lack(let lack):
      let text =
        "The session's redirector has no room for another process, under the limits of the program that "
        + "started it: \(lack)."
      finish(request, of: client, with: Reply(code: .ERROR_NOT_ENOUGH_MEMORY, detailText: text))
    }
  }

  /// Whether a redirector of the client's lacks less than this one, and is no worse otherwise. Without a keyring it would
  /// not have the passwords.
  private func canTakeOver(_ client: Client) -> Bool {
    keyring != nil && !client.isElsewhere && client.socket.isConfinedLikePeer
      && Limits.areLower(thanOfPeerOf: client.socket)
  }
}
