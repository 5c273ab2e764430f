import CLinux
import CMPR
import Glibc
import Linux
import MPRCore

/// The handles that WNetOpenEnum gives out. A handle is a number that no other one ever has, and no address: whatever a
/// caller passes is looked up, so that a closed or foreign one is noticed (CLOSEE-005).
///
/// Calls with one handle are served one after the other (ENUM-032). No lock is held meanwhile, because a plug-in that is
/// asked may never come back: the call that uses an enumeration is its owner, and others wait.
enum EnumerationHandles {
  // The process's lock protects it, and the owners of the enumerations. It is statically initialized.
  nonisolated(unsafe) private static var state = State()

  private struct State {
    /// nil while there has been no enumeration.
    var open: [UInt: Open]?
    /// The handle that was given out last. Windows' handles are multiples of four, too.
    var last: UInt = 0x4D50_0000
  }

  /// An enumeration that has a handle.
  private final class Open {
    let cursor: EnumerationCursor
    var owner: Owner?
    /// Whether the handle is no more.
    var isClosed = false
    private var hasEnded = false

    init(_ cursor: EnumerationCursor) { self.cursor = cursor }

    /// Whether it is the caller's to end the enumeration: true once.
    func end() -> Bool {
      defer { hasEnded = true }
      return !hasEnded
    }
  }

  /// A call that uses an enumeration.
  private struct Owner: Equatable {
    let process = getpid()
    let thread = Process.threadID
    /// How many calls of plug-ins were under way on the thread when it began.
    let depth = callsOut.count

    /// Whether the call may still come to its end. It does not in a child of fork, which has none of its parent's other
    /// threads; not when the thread has ended; and not when the thread is here again without having returned from a
    /// plug-in.
    var isAlive: Bool {
      guard process == getpid() else { return false }
      return thread == Process.threadID ? callsOut.count > depth : linux_thread_lives(thread) != 0
    }
  }

  private static func locked<Result>(_ body: (inout State) -> Result) -> Result {
    linux_lock()
    defer { linux_unlock() }
    return body(&state)
  }

  /// Gives an enumeration a handle.
  static func add(_ cursor: EnumerationCursor) -> UInt {
    let open = Open(cursor)
    return locked { state in
      state.last += 4
      state.open = state.open ?? [:]
      state.open?[state.last] = open
      return state.last
    }
  }

  /// Lends the enumeration of a handle, to one call at a time.
  /// - Throws: ERROR_INVALID_HANDLE for a handle that is not open; ERROR_BUSY for one that is in use by a call from within
  ///   which this one is made, or by another one for longer than `patience`.
  static func use<Result>(
    _ handle: HANDLE?, _ trace: Trace, _ body: (EnumerationCursor) throws(Win32Error) -> Result
  ) throws(Win32Error) -> Result {
    let open = try borrow(handle, trace)
    defer { giveBack(open) }
    return try body(open.cursor)
  }

  /// How long a call that uses an enumeration is waited for. It may have jumped out of a plug-in, and be no more.
  private static let patience: Int64 = 60_000

  private static func borrow(_ handle: HANDLE?, _ trace: Trace) throws(Win32Error) -> Open {
    let deadline = Process.milliseconds + patience
    let me = Owner()
    while true {
      let (open, owner) = locked { state in
        let open = state.open?[UInt(bitPattern: handle)]
        let owner = open?.owner
        if owner == nil { open?.owner = me }
        return (open, owner)
      }
      guard let open else { throw invalid(trace) }
      guard let owner else { return open }
      if !owner.isAlive {
        locked { _ in if open.owner == owner { open.owner = nil } }
        continue
      }
      guard owner.thread != me.thread, Process.milliseconds < deadline else {
        throw trace.refusal(.ERROR_BUSY, "the enumeration is in use")
      }
      Process.sleep(milliseconds: 1)
    }
  }

  private static func giveBack(_ open: Open) {
    let ends = locked { _ in
      open.owner = nil
      return open.isClosed && open.end()
    }
    // Somebody has closed the handle meanwhile, and has got the answer.
    if ends { try? open.cursor.close() }
  }

  /// Ends the enumeration of a handle. One that is in use ends as soon as it is not.
  /// - Throws: ERROR_INVALID_HANDLE for a handle that is not open, or a provider's error.
  static func close(_ handle: HANDLE?, _ trace: Trace) throws(Win32Error) {
    let (open, owner) = locked { state in
      let open = state.open?.removeValue(forKey: UInt(bitPattern: handle))
      open?.isClosed = true
      return (open, open?.owner)
    }
    guard let open else { throw invalid(trace) }
    if owner?.isAlive == true { return trace("the enumeration is in use, and ends later") }
    if locked({ _ in open.end() }) { try open.cursor.close() }
  }

  private static func invalid(_ trace: Trace) -> Win32Error {
    trace.refusal(.ERROR_INVALID_HANDLE, "no enumeration has this handle")
  }
}
