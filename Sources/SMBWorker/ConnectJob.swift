import CSMBClient
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

extension SMBWorker {
  /// Makes and verifies a connection with libsmbclient. It then lives as long as the process.
  /// - Parameter again: whether it was made before. Then it is no program's business, and logs on in its turn.
  mutating func connect(_ message: ConnectMessage, again: Bool, timeout: UInt32) -> Report {
    do throws(JobFailure) {
      var job = try beginConnect(message, inTurn: again, timeout: timeout)
      if job.mayHaveFiles { prepareDrive() }
      let facts = try job.ask(inTurn: again) { (job) throws(JobFailure) in try job.verify() }
      let drive = facts.hasFiles ? openDrive(of: job) : .none(reason: "")
      held = job
      return .connected(account: job.logon.account, referrals: facts.referrals, drive: drive)
    } catch { return .failed(error) }
  }

  /// A connect that has been checked as far as that can be done without the server.
  /// - Parameter inTurn: whether a logon waits for the others' turns.
  /// - Throws: what is wrong with it. Whatever that is: a server that is not there comes first.
  mutating func beginConnect(_ message: ConnectMessage, inTurn: Bool, timeout: UInt32) throws(JobFailure)
    -> ConnectJob
  {
    let prepared = spareContext
    spareContext = nil
    let deadline = Process.milliseconds + Int64(timeout)
    do throws(JobFailure) {
      var job = try ConnectJob(message, inTurn: inTurn, deadline: deadline, in: prepared)
      // No thread may read the environment while it changes, and to mount may start a program.
      if job.logon.ticket != nil { _ = mounting?.result }
      try job.useLogon()
      return job
    } catch {
      let timeout = UInt32(clamping: deadline - Process.milliseconds)
      if case .failed(let failure) = reach(message.connection.target, timeout: timeout) { throw failure }
      throw error
    }
  }
}

/// One connect: the connection that is asked for, and the context that it is made in.
struct ConnectJob {
  /// The policy that a waiting worker prepares for.
  static let commonPolicy = SecurityPolicy(
    requireSigning: true, requireEncryption: false, allowInsecureGuest: false)

  private let message: ConnectMessage
  private(set) var logon: LogonChoice
  var connection: Connection { message.connection }
  private let question: ServerQuestion
  private let expected: ExpectedShare
  let context: SMBLibrary.Context

  /// The facts about a share that a connect finds out.
  struct Facts {
    /// The servers that were referred to, for people to read.
    var referrals: String
    /// Whether it has files, unlike a printer or the server's pipes.
    var hasFiles: Bool
  }

  /// Checks all that can be checked without the server.
  /// - Parameters:
  ///   - inTurn: whether Kerberos is asked in turn.
  ///   - prepared: an unused context, made for `commonPolicy`.
  init(_ message: ConnectMessage, inTurn: Bool, deadline: Int64, in prepared: SMBLibrary.Context?)
    throws(JobFailure)
  {
    self.message = message
    let connection = message.connection
    question = ServerQuestion(connection: connection, deadline: deadline)
    // The other half is for the server.
    logon = try LogonChoice(
      message, kerberosWithin: min(KerberosLogon.longest, (deadline - Process.milliseconds) / 2),
      inTurn: inTurn)
    do throws(Win32Error) {
      expected = try ExpectedShare(of: connection)
      // There are no folders in a printer.
      guard expected != .printer || connection.target.path.isEmpty else { throw .ERROR_BAD_NET_NAME }
      guard SMBLibrary.hasNetwork else { throw .ERROR_NO_NETWORK }
      guard let context = prepared ?? SMBLibrary.newContext(Self.commonPolicy),
        connection.policy == Self.commonPolicy || SMBLibrary.configure(context, connection.policy)
      else { throw .ERROR_NOT_ENOUGH_MEMORY }
      self.context = context
    } catch { throw JobFailure(error) }
  }

  /// Has libsmbclient log on as it was chosen.
  mutating func useLogon() throws(JobFailure) {
    if let ticket = logon.ticket, let server = logon.kerberos?.server {
      try ticket.use(for: server)
    } else {
      KerberosTicket.useNone()
    }
    SMBCallbacks.credentials = logon.credentials
  }

  /// Goes on without a ticket if the server does not take any.
  /// - Throws: the failure where there is no other way.
  mutating func triesWithoutTicket(after status: NTStatus?) throws(JobFailure) -> Bool {
    guard let ticket = logon.ticket, status == .invalidParameter else { return false }
    logon = try LogonChoice(withoutTicket: message, because: ticket.hasEnded ? .ended : .notTaken)
    try useLogon()
    return true
  }

  private var needsFolder: Bool { expected == .disk || !connection.target.path.isEmpty }

  /// A share of any kind may have files.
  var mayHaveFiles: Bool { needsFolder || expected == .any && !connection.isPipes }

  /// Asks the server something, and tells the session's other workers whether it takes the password.
  /// - Parameter inTurn: whether the logon waits for theirs.
  mutating func ask<Result>(inTurn: Bool, _ question: (inout ConnectJob) throws(JobFailure) -> Result)
    throws(JobFailure) -> Result
  {
    guard let turns = LogonTurns(at: connection.target, logon.credentials) else { return try question(&self) }
    var outcome = LogonTurns.Outcome.unknown
    let asking = Findings.current
    if inTurn { asking.turns = turns }
    defer { if inTurn { asking.endTurn(outcome) } else { turns.note(outcome) } }
    do throws(JobFailure) {
      let answer = try question(&self)
      outcome = .accepted
      return answer
    } catch {
      if error.code.isLogonFailure, error.status != nil, asking.isJudgedByTarget { outcome = .refused }
      throw error
    }
  }

  /// Sets up session and share, and checks that the share is of the expected kind.
  mutating func verify() throws(JobFailure) -> Facts {
    let address =
      mayHaveFiles ? SMBAddress.folder(connection.target) : SMBAddress.nothing(in: connection.target)
    var answer = ask(address)
    if !answer.reachedShare, try triesWithoutTicket(after: answer.status) { answer = ask(address) }
    guard answer.reachedShare, answer.obstacle == nil else { throw failure(answer) }
    if connection.policy.requireEncryption, !SMBLibrary.isEncrypted(context) {
      throw ServerQuestion.clear
    }
    var hasFiles = answer.error == 0 && answer.isDirectory
    switch (needsFolder, answer.error) {
    case (true, 0):
      guard answer.isDirectory else { throw JobFailure(.ERROR_BAD_NET_NAME) }
    case (true, EACCES):
      // A printer, or a folder that this user may not look at. A share whose root may not be listed is connected all the
      // same.
      guard shareType != .printer else { throw JobFailure(.ERROR_BAD_DEV_TYPE) }
      guard connection.target.path.isEmpty else { throw failure(answer) }
      hasFiles = true
    case (true, _): throw failure(answer)
    case (false, EACCES) where mayHaveFiles: hasFiles = shareType == .disk
    case (false, _):
      if expected == .printer, let type = shareType, type != .printer {
        throw JobFailure(.ERROR_BAD_DEV_TYPE)
      }
    }
    return Facts(referrals: answer.referrals, hasFiles: hasFiles)
  }

  /// Finds out what the share is.
  /// - Returns: RESOURCETYPE_*; ANY for the server's pipes.
  mutating func identify() throws(JobFailure) -> UInt32 {
    let (any, disk, printer): (UInt32, UInt32, UInt32) = (0, 1, 2)
    if try verify().hasFiles { return disk }
    if expected == .printer { return printer }
    if connection.isPipes { return any }
    return shareType == .printer ? printer : any
  }

  /// The answer to a question for the attributes of something.
  private struct Answer {
    /// 0 or errno.
    var error: CInt
    /// The NTSTATUS that errno was made of; nil without an error, or when the library did not tell.
    var status: NTStatus?
    var reachedShare: Bool
    var isDirectory: Bool
    /// The servers that were referred to, for people to read.
    var referrals: String
    /// Why the question was not asked to the end; nil when it was.
    var obstacle: JobFailure?
  }

  private func ask(_ address: String) -> Answer {
    SMBCallbacks.reachedShare = false
    var status = stat()
    let error = question.ask(in: context, atMost: ServerQuestion.mostPackets) {
      let failed = smbc_getFunctionStat(context)(context, address, &status) != 0
      return failed ? (errno == 0 ? EIO : errno) : 0
    }
    return Answer(
      error: error, status: error == 0 ? nil : question.status, reachedShare: SMBCallbacks.reachedShare,
      isDirectory: error == 0 && status.st_mode & S_IFMT == S_IFDIR, referrals: question.referrals,
      obstacle: question.obstacle)
  }

  /// The type of the share in the server's list of shares; nil when the list does not say. It takes a second connection
  /// and is slow, so that only a type that cannot be known otherwise is asked for this way.
  private var shareType: ListedShares.Entry.Kind? {
    var policy = connection.policy
    policy.requireEncryption = false
    guard let context = SMBLibrary.newContext(policy) else { return nil }
    defer { smbc_free_context(context, 1) }
    // The library cannot encrypt this: without the exception no printer could be told from a disk where the policy wants
    // encryption. What passes in clear, signed, is what the server lists to this user.
    let wanted = WideString(connection.target.share)
    var type: ListedShares.Entry.Kind?
    _ = ServerList.read(
      of: SMBAddress.server(connection.target), in: context, by: question, encrypted: false
    ) { entry in
      if WideString(String(decoding: entry.name, as: UTF8.self)).equalsIgnoringCase(wanted) {
        type = entry.kind
      }
      return type == nil
    }
    return type
  }

  private func failure(_ answer: Answer) -> JobFailure {
    var failure = answer.obstacle ?? logon.explaining(reason(answer))
    if !answer.referrals.isEmpty { failure.text += " Referred to by DFS: \(answer.referrals)." }
    return failure
  }

  private func reason(_ answer: Answer) -> JobFailure {
    if let status = answer.status { return JobFailure(status) }
    var failure = JobFailure(ofLibrary: answer.error)
    if failure.code == .ERROR_ACCESS_DENIED {
      // A password that opens IPC$ is right, so it is the share that is denied.
      var target = connection.target
      target.share = "IPC$"
      if !ask(SMBAddress.nothing(in: target)).reachedShare { failure.code = .ERROR_LOGON_FAILURE }
    }
    return failure
  }
}

extension JobFailure {
  /// The best guess where only errno is known.
  init(ofLibrary error: CInt) {
    let code: Win32Error =
      switch error {
      case EACCES, EPERM: .ERROR_ACCESS_DENIED
      case ENOENT, ENOTDIR, ENODEV: .ERROR_BAD_NET_NAME
      case ECONNREFUSED, ETIMEDOUT, ECONNABORTED, ECONNRESET, ENETRESET, EHOSTDOWN: .ERROR_BAD_NETPATH
      case ENETUNREACH: .ERROR_NETWORK_UNREACHABLE
      case EHOSTUNREACH: .ERROR_HOST_UNREACHABLE
      case ENOMEM: .ERROR_NOT_ENOUGH_MEMORY
      default: .ERROR_UNEXP_NET_ERR
      }
    self.init(code, text: String(cString: strerror(error)))
  }
}
