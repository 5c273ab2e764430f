import CLinux

/// The findings of the functions that libsmbclient calls during a question of the calling thread.
///
/// libsmbclient does all of a question's work on the thread that asks: so each thread has findings of its own.
final class Findings {
  /// The last status since it was set to 0 (`NTStatusCapture`), and the last one that was put into words.
  var status: UInt32 = 0
  var loggedStatus: UInt32 = 0
  /// The result of the last attempt to make a TCP connection.
  var acceptance = Acceptance.none
  /// The way that names lead; nil when no question is asked that leads to a server.
  var route: ServerRoute?
  var reachedShare = false
  /// The list that is asked for; nil when none is.
  var list: FolderList?
  /// Whether the question is short, and so is its answer (`ServerWait`).
  var asksBriefly = false
  /// The turns that a logon takes; nil for one that waits for nobody.
  var turns: LogonTurns?
  /// The turn of the question; nil before it connects to a server.
  var turn: LogonTurns.Turn?
  /// The packets that are sent (`ServerSocket`).
  var packets = Packets()

  /// Whether a server has accepted a new connection, and the logon or the share has failed.
  var hasFailedToLogOn: Bool { acceptance == .accepted && !reachedShare }

  struct Packets {
    var left = Int.max
    /// Whether they may pass in clear although the policy wants encryption.
    var mayBeClear = false
    var refusal: PacketRefusal?
    var hasSeenSome = false
    /// Whether nothing that was encrypted has been sent through the socket that was connected last.
    var latestIsClear = true
  }

  /// The calling thread's; nil when it has asked nothing yet.
  static var existing: Findings? {
    linux_thread_object().map { Unmanaged<Findings>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The calling thread's.
  static var current: Findings {
    if let existing { return existing }
    let findings = Findings()
    let object = Unmanaged.passRetained(findings)
    _ = linux_keep_thread_object(object.toOpaque()) { Unmanaged<Findings>.fromOpaque($0).release() }
    return findings
  }
}
