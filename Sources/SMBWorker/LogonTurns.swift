import CLinux
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Synchronization

/// The turns in which the session's workers log a user on anew with a password.
///
/// When a server comes back, each connection to it is made again by its own worker. If the user's password is another one by
/// then, the server would refuse each of them, and may lock the account. So one worker tries first, and the others go by what
/// the server has told it. So it is with a KDC, which is asked whenever the tickets have ended that a password has brought.
///
/// A connect that a program asks for waits for nobody: that program may know the new password.
struct LogonTurns {
  /// The permission of a worker.
  enum Turn {
    /// Log on, while the others wait.
    case mine
    /// Log on beside the others: while this worker waited the server has taken the password, or nobody has come to an end.
    case free
    /// Nothing: the server has refused this password.
    case refused
  }

  /// The end of a logon.
  enum Outcome { case accepted, refused, unknown }

  /// For so long the others go by a refusal, in milliseconds. It is the time in which Windows counts refusals by default.
  private static let longestRefusal: Int64 = 600_000
  /// For so long a worker waits for its turn, in milliseconds. The one that has it may be stopped, or wait for a server that is
  /// silent. libsmbclient gives a server 5 s to accept, and these are a part of them.
  static let patience: CInt = 2000

  private let logon: UnsafeMutablePointer<Entry>
  /// Of the logon and its password. Only the processes of this session can make anything of it.
  private let password: Int

  /// - Parameter credentials: those of the logon. Neither a ticket nor nobody's logon can lock an account: there are no turns
  ///   then.
  init?(at target: Target, _ credentials: SMBCredentials?) {
    guard let credentials, !credentials.byTicket, !credentials.isAnonymous else { return nil }
    var hasher = Hasher()
    hasher.combine(Logon(at: target, user: WideString(credentials.account.user)))
    hasher.combine(WideString(credentials.account.domain).uppercased)
    self.init(hasher, credentials.password)
  }

  /// - Parameter kerberos: a logon by a password, which a KDC judges; nil is the result for one by tickets that are there.
  init?(of kerberos: KerberosLogon) {
    guard let user = kerberos.user else { return nil }
    var hasher = Hasher()
    hasher.combine(WideString(user).uppercased)
    self.init(hasher, kerberos.password)
  }

  private init?(_ name: Hasher, _ secret: Secret?) {
    guard let secret, let table = Self.table else { return nil }
    var hasher = name
    logon = table.entry(name.finalize())
    secret.withBytes { hasher.combine(bytes: $0) }
    password = hasher.finalize()
  }

  /// Waits for a turn.
  /// - Parameter start: when the worker has begun to wait.
  func begin(at start: Int64 = Process.milliseconds) -> Turn {
    // Nothing but marks is behind the lock: they are good when its owner has been killed, too.
    let hasLock = linux_lock_within(&logon.pointee.mutex, Self.patience) == 0
    let turn: Turn =
      if logon.pointee.refused.holds(password, since: start - Self.longestRefusal) {
        .refused
      } else if !hasLock || logon.pointee.accepted.holds(password, since: start) { .free } else { .mine }
    if hasLock, turn != .mine { pthread_mutex_unlock(&logon.pointee.mutex) }
    return turn
  }

  /// Ends the turn of this thread, and tells the others of it.
  func end(_ turn: Turn, _ outcome: Outcome) {
    note(outcome)
    if turn == .mine { pthread_mutex_unlock(&logon.pointee.mutex) }
  }

  /// Tells the others of a logon.
  func note(_ outcome: Outcome) {
    switch outcome {
    case .accepted:
      logon.pointee.accepted.set(password)
      logon.pointee.refused.clear(password)
    case .refused:
      logon.pointee.refused.set(password)
      logon.pointee.accepted.clear(password)
    case .unknown: break
    }
  }

  /// Makes the table, before the first worker is forked.
  static func prepare() { _ = table }

  private static let table = Table()
}

extension LogonTurns {
  /// A password of which something is known, and since when.
  private struct Mark: ~Copyable {
    private let password: Atomic<Int>
    private let time: Atomic<Int64>

    /// Whether it is of this password, and later than a time.
    func holds(_ password: Int, since time: Int64) -> Bool {
      self.password.load(ordering: .acquiring) == password && self.time.load(ordering: .relaxed) > time
    }

    func set(_ password: Int) {
      time.store(Process.milliseconds, ordering: .relaxed)
      self.password.store(password, ordering: .releasing)
    }

    func clear(_ password: Int) {
      _ = self.password.compareExchange(expected: password, desired: 0, ordering: .relaxed)
    }
  }

  /// The workers share this knowledge of one logon.
  private struct Entry: ~Copyable {
    let name: Atomic<Int>
    let accepted: Mark
    let refused: Mark
    /// A worker that has the turn has this lock. The lock is free when that worker has been killed.
    var mutex: pthread_mutex_t
  }

  private struct Table: @unchecked Sendable {
    /// A session has so many drive letters, and some more names. Beyond that logons share their turns.
    private static let count = 128

    private let entries: UnsafeMutablePointer<Entry>

    /// nil when there is no memory.
    init?() {
      let size = Self.count * MemoryLayout<Entry>.stride
      guard let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0),
        start != UnsafeMutableRawPointer(bitPattern: -1)
      else { return nil }
      // All of it is 0, which is a mark of nothing.
      entries = start.bindMemory(to: Entry.self, capacity: Self.count)
      for place in 0..<Self.count { linux_make_shared_mutex(&entries[place].mutex) }
    }

    /// - Parameter name: a hash of the logon.
    func entry(_ name: Int) -> UnsafeMutablePointer<Entry> {
      let first = Int(UInt(bitPattern: name) % UInt(Self.count))
      for step in 0..<Self.count {
        let entry = entries + (first + step) % Self.count
        let (isNew, known) = entry.pointee.name.compareExchange(
          expected: 0, desired: name, ordering: .relaxed)
        if isNew || known == name { return entry }
      }
      return entries + first
    }
  }
}

extension Findings {
  /// Whether this thread may connect to the server of its connection now. The first time within a question it waits for its
  /// turn.
  var mayLogOn: Bool {
    guard let turns else { return true }
    let turn = turn ?? turns.begin()
    self.turn = turn
    return turn != .refused
  }

  /// Ends the turn of a question, if it has one: as soon as the logon is known to be good, else with the question.
  func endTurn(_ outcome: LogonTurns.Outcome) {
    if let turn { turns?.end(turn, turn == .refused ? .unknown : outcome) }
    (turns, turn) = (nil, nil)
  }

  /// Whether nobody but the server of the connection itself has judged the user.
  var isJudgedByTarget: Bool { !reachedShare && route?.referrals.isEmpty != false }
}
