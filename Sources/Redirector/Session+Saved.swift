import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

// The passwords that the user has saved for servers. A connect without one looks for it first (ADD2-106).
extension Session {
  /// Begins a connect that has all that is known without the stores of passwords; one without a password when they have
  /// been asked.
  /// - Parameter bus: the address of the bus by which the client reaches its desktop.
  func beginSearch(
    for connect: ConnectOperation, bus: WideString?, _ request: Request, of client: Client, at now: Int64
  ) throws(Win32Error) {
    guard connect.password == nil, let secrets, let environment = stores(for: connect.connection, bus) else {
      return try begin(connect, for: request, of: client, at: now)
    }
    let timeout = Int64(Self.timeout(of: request))
    guard
      let search = CredentialSearch(
        secrets, environment: environment, for: connect, request, of: client, lasting: timeout, at: now)
    else {
      return try begin(connect.having(.notAsked, unless: refused), for: request, of: client, at: now)
    }
    searches[request.id] = search
  }

  /// The variables by which mpr-secrets finds the stores of passwords; nil where nothing can be saved, so that no process is
  /// needed to learn it.
  private func stores(for connection: Connection, _ bus: WideString?) -> [Path]? {
    // The anonymous user has no password.
    guard connection.userName?.isEmpty != true else { return nil }
    var environment = ["HOME", "XDG_RUNTIME_DIR"].compactMap { name in
      Process.environment(name).map { Path(name) + "=" + $0 }
    }
    if let bus { environment.append("DBUS_SESSION_BUS_ADDRESS=" + Path(bytes: bus.ansi)) }
    let hasBus = bus != nil || Process.environment("XDG_RUNTIME_DIR").map(Self.hasBus) == true
    return hasBus || keyring?.hasSaved(for: connection.target) == true ? environment : nil
  }

  /// Whether the session's bus is where it usually is.
  private static func hasBus(_ folder: Path) -> Bool {
    folder.isAbsolute && (try? fileStatus(folder / "bus", followingLinks: true)) != nil
  }

  /// A child of the redirector has ended that is no worker.
  /// - Parameter status: as waitpid tells it.
  func ended(_ process: pid_t, _ status: CInt, at now: Int64) {
    if discovery?.program.process == process { discovery?.program.hasEnded = true }
    guard let search = searches.values.first(where: { !$0.program.hasEnded && $0.program.process == process })
    else { return }
    search.program.hasEnded = true
    search.read()
    conclude(search, with: search.answer(status: status), at: now)
  }

  /// The stores have answered, or their time is up: the connect begins, unless another one tries the password first.
  func conclude(_ search: CredentialSearch, with answer: CredentialSearch.Answer, at now: Int64) {
    var request = search.request
    request.deadline = UInt32(clamping: search.end - now)
    do throws(Win32Error) {
      let connect = try search.connect.having(answer, unless: refused)
      guard !isTriedByAnother(connect) else { return search.wait(as: connect) }
      searches[request.id] = nil
      try begin(connect, for: request, of: search.client, at: now)
    } catch {
      searches[request.id] = nil
      table.release(search.connect.connection.localName)
      finish(request.id, of: search.client, with: Reply(code: error))
    }
  }

  /// Whether another connect uses a saved password for the same logon, so that it will soon be known whether it is right.
  /// A wrong one that many connects use at once would lock the user's account. One that was right once is used by all at once.
  private func isTriedByAnother(_ connect: ConnectOperation) -> Bool {
    guard let time = connect.savedAt, let password = connect.password?.secret,
      !refused.has(password, savedAt: time, of: connect.logon),
      !refused.hasAccepted(password, of: connect.logon)
    else { return false }
    return operations.values.contains { operation in
      guard case .connect(let other) = operation.body else { return false }
      return other.savedAt != nil && other.logon == connect.logon
    }
  }

  /// Begins the connects for which no other one tries their password any more, whatever has become of that one. If the
  /// password is still not known to be right, the first of them tries it.
  func beginWaiting(at now: Int64) {
    for search in searches.values.filter(\.isWaiting).sorted(by: { $0.end < $1.end }) {
      // Nothing is begun for a client that has gone.
      if search.client.hasHungUp {
        lost(search.client, at: now)
      } else if let connect = search.waiting, !isTriedByAnother(connect) {
        conclude(search, with: search.answer(status: 0), at: now)
      }
    }
  }

  /// The stores are silent for too long, or the connect has waited for another one for too long.
  func timeIsUp(for search: CredentialSearch, at now: Int64) {
    guard let connect = search.waiting else { return conclude(search, with: .notAsked, at: now) }
    let id = search.request.id
    abandonSearch(id)
    fail(
      connect, id, of: search.client, with: .silence(for: Self.timeout(of: search.request)), at: now)
  }

  /// Takes in the server's word on a password that is saved. Another failure than a wrong password passes without it.
  func take(_ report: Report, on connect: ConnectOperation) {
    guard let time = connect.savedAt, let password = connect.password?.secret else { return }
    switch report {
    case .connected:
      guard refused.remove(password, of: connect.logon) else { return }
    case .failed(let failure):
      guard failure.code == .ERROR_LOGON_FAILURE else { return }
      refused.insert(password, savedAt: time, of: connect.logon)
    case .rehearsed, .reached, .released, .serverLost, .serverBack, .page, .listed, .measured, .identified:
      return
    }
    // Without the file the next redirector tries it once more.
    try? directory.root.replace(SessionDirectory.refused, with: refused.text)
  }

  /// Gives a search up whose client has gone.
  func abandonSearch(_ id: RequestID) {
    guard let search = searches.removeValue(forKey: id) else { return }
    table.release(search.connect.connection.localName)
  }
}

extension ConnectOperation {
  /// The connect with what is saved, or without it.
  /// - Parameter refused: the passwords that are not tried again.
  fileprivate func having(_ answer: CredentialSearch.Answer, unless refused: RefusedPasswords)
    throws(Win32Error) -> ConnectOperation
  {
    // Anybody may have made an announcement: a password that is kept goes to no such place.
    var connection = connection.withoutAnnouncement
    switch answer {
    case .none: return self
    case .notAsked:
      // There may be a password, so that nobody is made a guest for want of one.
      connection.policy.allowInsecureGuest = false
      return ConnectOperation(
        connection: connection, password: nil, restores: restores,
        remark: "The store of saved passwords cannot be asked: it is locked, or does not answer.")
    case .found(let saved):
      guard let password = KeptSecret(saved.password) else { throw .ERROR_NOT_ENOUGH_MEMORY }
      var connect = ConnectOperation(
        connection: connection, password: password, savedUser: connection.userName == nil ? saved.user : nil,
        savedAt: saved.time, restores: restores)
      connect.isRefused = refused.has(saved.password, savedAt: saved.time, of: connect.logon)
      connect.remark =
        connect.isRefused
        ? "This server has refused the password that is saved for \(saved.user.traced). It is not tried again before it is changed."
        : "The password that is saved for \(saved.user.traced) was used."
      return connect
    }
  }
}
