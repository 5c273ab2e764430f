import Linux
import MPRCore
import RedirectorProtocol

/// One connection of the session, with all that keeps it alive.
struct LiveConnection {
  var connection: Connection
  /// The request that made it.
  let request: RequestID
  var state: ConnectionFile.State
  /// The name that the worker logged on with, "" for a guest; nil when it is not known.
  var account: WideString?
  /// The servers that were referred to (DFS) when it was made, for people to read.
  var referrals = ""
  /// When it was made.
  var made: Int64 = 0
  /// The name of the mount by which the share's files are seen; nil when there is none. While the connection is lost it
  /// is that of the last one.
  var mount: Path?
  /// Why there is no mount, or no link to it, for people to read; may be empty.
  var withoutDrive = ""
  /// The worker that holds it or is about to; nil while there is none.
  var worker: WorkerHandle?
  /// nil when the caller gave none, or when it is still to be had from the keyring.
  var password: KeptSecret?
  var backoff = Backoff()
  /// Whether it is only waited for: it is remembered, and its server was away when it was to be restored. Nobody is logged
  /// on, and for programs it is no connection.
  var isUnavailable = false
  /// Whether a restore made it, or waits for it.
  var isRestored = false
  /// When a lost connection is tried again; nil while it stands, while it is being tried, and when it is given up.
  var retry: Int64?

  /// The user who is logged on.
  var user: CredentialRules.User {
    CredentialRules.User(name: connection.userName ?? account, isDefault: connection.userName == nil)
  }

  /// The worker that holds the connection, and answers; nil where there is none.
  var holder: WorkerHandle? {
    guard let worker, worker.connectionKey == key, !worker.hasEnded, !worker.isStopped else { return nil }
    return worker
  }

  /// The same if it has the connection's drive.
  var driver: WorkerHandle? { holder.flatMap { $0.hasDrive ? $0 : nil } }

  /// The connection as it is made again: by the same user, whoever the default user is by then. A password that is kept goes to
  /// no place that was announced, because anybody on the network can announce any name.
  var again: Connection {
    var again = connection.withoutAnnouncement
    if let account, connection.userName == nil || !account.isEmpty { again.userName = account }
    return again
  }

  /// The message by which it is made again.
  /// - Parameters:
  ///   - other: a connection that is made in place of it, by the same user.
  ///   - password: nil when it is not known.
  func messageAgain(for other: Connection? = nil, password: Secret?) throws(Win32Error) -> ConnectMessage {
    let again = other ?? again
    // A guest and the anonymous user have none.
    if password == nil, account?.isEmpty == true { return ConnectMessage(again, password: Secret(units: [])) }
    // Only the owner of the tickets makes it again.
    if password == nil, connection.userName == nil, isByTicket { return ConnectMessage(again, password: nil) }
    return try ConnectMessage(loggingOnTo: again, password: password)
  }

  /// Whether the default user was logged on by a Kerberos ticket: then it is known by its realm.
  private var isByTicket: Bool { account?.units.contains(UInt16(UInt8(ascii: "@"))) == true }

  var key: WideString { connection.key }
  var file: ConnectionFile {
    var file = ConnectionFile(
      connection, request: request, state: state, account: account, referrals: referrals, mount: mount?.text,
      made: made)
    file.isUnavailable = isUnavailable
    return file
  }
}

extension Connection {
  /// The same to the place that Hosts or the resolver says, and to no other one.
  var withoutAnnouncement: Connection {
    var other = self
    other.target.announced = nil
    return other
  }
}
