internal import CMPR

/// One event that all credential managers are told of, in the order of ProviderOrder (LOGN-006).
public struct CredentialRound {
  private let managers: [any CredentialManager]
  private let pause: (UInt32) -> Void

  /// - Parameter pause: waits for some milliseconds.
  public init(_ managers: [any CredentialManager], pause: @escaping (UInt32) -> Void) {
    self.managers = managers
    self.pause = pause
  }

  /// No manager is waited for longer, in milliseconds.
  private static let longestWait: UInt32 = 60_000

  /// Answers that are in no manager's power, so that they are no failure of the event (LOGN-008).
  private static let insignificant: Set<Win32Error> = [.ERROR_NOT_SUPPORTED, .ERROR_NO_NETWORK]

  /// Tells every manager, whatever the others answer.
  /// - Returns: the answers of those that succeeded, and the first significant error.
  public func tell<Answer>(_ tell: (any CredentialManager) throws(Win32Error) -> Answer)
    -> (answers: [Answer], status: Win32Error)
  {
    var answers: [Answer] = []
    var status = Win32Error.NO_ERROR
    for manager in managers {
      do throws(Win32Error) { answers.append(try whenReady(manager, tell)) } catch {
        if status == .NO_ERROR, !Self.insignificant.contains(error) { status = error }
      }
    }
    return (answers, status)
  }

  /// Tells a manager once more when it has started, if it knows when that is (LOGN-009).
  private func whenReady<Answer>(
    _ manager: any CredentialManager, _ tell: (any CredentialManager) throws(Win32Error) -> Answer
  ) throws(Win32Error) -> Answer {
    do throws(Win32Error) { return try tell(manager) } catch {
      guard error == .ERROR_BUSY else { throw error }
      let start = manager.start
      guard start > UInt32(WNNC_WAIT_FOR_START), start != .max else { throw error }
      pause(min(start, Self.longestWait))
      return try tell(manager)
    }
  }
}
