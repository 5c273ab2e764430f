/// The notifications of one operation. NOTIFY_PRE goes to all notifyees in order; NOTIFY_POST goes in the
/// reverse order to the notifyees that stored a context (NOTIFY-011, -012, -029).
struct NotificationRound {
  typealias Send = (any Notifyee, NotifyPhase, inout NotifyContext) -> Win32Error

  private let notifyees: [any Notifyee]
  private let send: Send
  private var subscribed: [(notifyee: any Notifyee, context: UInt)] = []

  /// - Parameter send: calls one notifyee. Its arguments at NOTIFY_POST may differ from NOTIFY_PRE, because
  ///   more is known then.
  init(_ notifyees: [any Notifyee], send: @escaping Send) {
    self.notifyees = notifyees
    self.send = send
  }

  /// Tells the notifyees that the operation is about to be attempted. The first notifyee that answers an
  /// error stops the operation; it gets no NOTIFY_POST, and the notifyees after it are not called at all
  /// (NOTIFY-024 to -026). ERROR_RETRY is no error here: it asks for a second attempt, and there has been no
  /// first one (NOTIFY-028).
  mutating func pre() -> Win32Error {
    for notifyee in notifyees {
      var context: NotifyContext = nil
      let answer = send(notifyee, .pre, &context)
      guard answer == .NO_ERROR || answer == .ERROR_RETRY else { return answer }
      if let context { subscribed.append((notifyee, context)) }
    }
    return .NO_ERROR
  }

  /// Tells the notifyees that stored a context how the operation ended. Their answers change nothing
  /// (NOTIFY-027).
  func post(_ status: Win32Error) {
    for (notifyee, context) in subscribed.reversed() {
      var context: NotifyContext = context
      _ = send(notifyee, .post(status), &context)
    }
  }
}
