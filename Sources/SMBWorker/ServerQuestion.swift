import Linux
import MPRCore
import RedirectorProtocol
import WorkerProtocol

/// A question that libsmbclient asks a server for a connection: what is set before it, and what is found out by it beside
/// its answer.
struct ServerQuestion {
  /// How many packets a question for one thing may take. One server takes 20 at most, but servers may refer to each other
  /// without end.
  static let mostPackets = 400

  let connection: Connection
  /// When the time of the job is up.
  let deadline: Int64

  /// Asks a question in a context, again and again while a server does not accept, until the time is up.
  /// - Parameters:
  ///   - count: how many packets it may take.
  ///   - encrypted: false for what may pass in clear although the policy wants encryption.
  func ask<Result>(
    in context: SMBLibrary.Context, atMost count: Int = .max, encrypted: Bool = true, _ question: () -> Result
  ) -> Result {
    let policy = policy
    ServerRoute.current = ServerRoute(to: connection.target, hosts: connection.hosts)
    while true {
      SMBLibrary.prepare(context, timeout: left, encrypt: policy.requireEncryption && encrypted)
      NTStatusCapture.last = 0
      NTStatusCapture.logged = 0
      Acceptance.last = .none
      ServerSocket.guardPackets(by: policy, atMost: count, encrypted: encrypted)
      let result = question()
      guard Acceptance.last.isWorthAnotherAttempt(after: status), left > 0 else { return result }
      ServerRoute.current?.beginAgain()
      // Where the kernel gives up at once, asking shall not take all of a processor's time.
      Process.sleep(milliseconds: min(left, 100))
    }
  }

  /// The milliseconds that are left for the job.
  private var left: UInt32 { UInt32(clamping: deadline - Process.milliseconds) }

  /// The policy, as far as packets can keep it.
  private var policy: SecurityPolicy { Self.policy(of: connection) }

  static func policy(of connection: Connection) -> SecurityPolicy {
    var policy = connection.policy
    if SMBCallbacks.credentials?.isAnonymous == true {
      // Who is nobody has no key to sign with.
      policy.requireSigning = false
      policy.allowInsecureGuest = true
    }
    return policy
  }

  // What the last question has found out.

  /// The status of its failure; nil when the library did not tell.
  var status: NTStatus? {
    guard NTStatusCapture.last != 0 else { return nil }
    let isExplained = hasLostReferral && NTStatusCapture.logged != 0
    return Acceptance.last.meaning(
      of: NTStatus(rawValue: isExplained ? NTStatusCapture.logged : NTStatusCapture.last))
  }

  /// Whether the library says what it says of every referral that it could not follow.
  private var hasLostReferral: Bool {
    NTStatus(rawValue: NTStatusCapture.last) == .nameNotFound && !referrals.isEmpty
  }

  /// The servers that were referred to (DFS), for people to read.
  var referrals: String { ServerRoute.current?.referrals ?? "" }

  /// Why it was not asked to the end; nil when it was.
  var obstacle: JobFailure? {
    switch ServerSocket.refusal {
    case .notEncrypted: return Self.clear
    case .notSigned: return JobFailure(.ERROR_ACCESS_DENIED, text: "The server does not sign its messages.")
    case .tooMany: return JobFailure(.pathNotCovered, "The servers refer to each other without end.")
    case .malformed: return Self.unseen
    case nil: break
    }
    // A server that has accepted is sent something at once.
    if Acceptance.last == .accepted, !ServerSocket.hasSeenPackets { return Self.unseen }
    if Findings.current.turn == .refused {
      return JobFailure(.logonFailure, "The server has just refused this password.")
    }
    if Acceptance.last == .notAllowed, status == .accessDenied { return .notAllowed }
    // libsmbclient itself does not go on with a server that was referred to and cannot encrypt, and gives no reason.
    if hasLostReferral, NTStatusCapture.logged == 0, connection.policy.requireEncryption,
      ServerSocket.latestIsClear
    {
      return Self.clear
    }
    guard ServerRoute.current?.isForbidden == true else { return nil }
    return JobFailure(
      .pathNotCovered,
      "The server refers to another place (DFS), which must not be followed: because of DisableDfs, or of a key Hosts that "
        + "is too long to take along.")
  }

  /// The failure when it cannot be seen how libsmbclient protects what it sends.
  private static let unseen = JobFailure(
    .ERROR_UNEXP_NET_ERR, text: "This version of libsmbclient sends its packets in a way that is not known.")

  /// The failure when a server does not encrypt, and must.
  static let clear = JobFailure(
    .ERROR_ACCESS_DENIED, text: "The server does not encrypt the connection.")
}
