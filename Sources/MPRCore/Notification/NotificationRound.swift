/// One operation's notifications: PRE in order, POST in the exact reverse, and only to those who left a
/// context (NOTIFY-011, -012, -029).
struct NotificationRound {
  typealias Send = (any Notifyee, NotifyPhase, inout NotifyContext) -> Win32Error

  private let notifyees: [any Notifyee]
  private let send: Send
  private var subscribed: [(notifyee: any Notifyee, context: UInt)] = []

  /// - Parameter send: calls one notifyee; what it tells in POST may have changed since PRE.
  init(_ notifyees: [any Notifyee], send: @escaping Send) {
    self.notifyees = notifyees
    self.send = send
  }

  /// Tells everybody that the operation is about to be attempted. The first one that answers an error
  /// stops it: it gets no POST and nobody after it hears anything (NOTIFY-024 to -026).
  mutating func pre() -> Win32Error {
    for notifyee in notifyees {
      var context: NotifyContext = nil
      let answer = send(notifyee, .pre, &context)
      guard answer == .NO_ERROR else { return answer }
      if let context { subscribed.append((notifyee, context)) }
    }
    return .NO_ERROR
  }

  /// Tells those who asked for it how the operation ended; what they answer changes nothing (NOTIFY-027).
  func post(_ status: Win32Error) {
    for (notifyee, context) in subscribed.reversed() {
      var context: NotifyContext = context
      _ = send(notifyee, .post(status), &context)
    }
  }
}
