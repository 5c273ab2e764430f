import Linux
import MPRCore
import RedirectorProtocol

/// One connection of the session, with all that keeps it alive.
struct LiveConnection {
  let connection: Connection
  /// The request that made it.
  let request: RequestID
  var state: ConnectionFile.State
  /// The servers that were referred to (DFS) when it was made, for people to read.
  var referrals = ""
  /// The worker that holds it or is about to; nil while there is none.
  var worker: WorkerHandle?
  /// nil when the caller gave none, or when it is still to be had from the keyring.
  var password: KeptSecret?
  var backoff = Backoff()
  /// When a lost connection is tried again; nil while it stands, while it is being tried, and when it is given up.
  var retry: Int64?

  /// Who is logged on. The default user without a password is a guest, whose name is empty.
  var user: CredentialRules.User {
    if let name = connection.userName { return CredentialRules.User(name: name, isDefault: false) }
    let isGuest = password == nil && connection.policy.allowInsecureGuest
    return CredentialRules.User(name: isGuest ? "" : Self.ownName, isDefault: true)
  }

  /// The name of the user that the redirector runs as, who is the default user. To look it up elsewhere could take long.
  private static var ownName: WideString? {
    (Process.environment("LOGNAME") ?? Process.environment("USER")).map { WideString(ansi: Array($0.bytes)) }
  }

  var key: WideString { connection.key }
  var file: ConnectionFile {
    ConnectionFile(connection, request: request, state: state, referrals: referrals)
  }
}
