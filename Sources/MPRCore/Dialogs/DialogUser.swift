/// The user, as the dialogues know one: somebody who answers questions.
public protocol DialogUser {
  /// Which resource is to be connected, and how.
  func drive(_ question: DriveQuestion) throws(NoAnswer) -> DriveAnswer
  /// The place of one of several lines.
  func choice(_ question: ChoiceQuestion) throws(NoAnswer) -> Int
  /// Whether something is to be done.
  func consent(_ text: String) throws(NoAnswer) -> Bool
  /// Other credentials for a connection that was refused.
  func account(_ question: AccountQuestion) throws(NoAnswer) -> (userName: WideString?, password: Secret)
}

/// Why a question has no answer.
public enum NoAnswer: Error {
  /// The user has closed it.
  case cancelled
  /// There is no way to ask.
  case cannotAsk
}

extension Win32Error {
  /// The code of a dialogue that the user has closed: -1.
  public static let dialogCancelled = Win32Error(rawValue: .max)

  /// The code of a dialogue without an answer. Where nobody can be asked it is one that the dialogues' pages list, and
  /// WNetGetLastError tells the reason: -1 would say that the user did not want to (CDLG-010).
  init(_ noAnswer: NoAnswer) {
    self =
      switch noAnswer {
      case .cancelled: .dialogCancelled
      case .cannotAsk: .ERROR_EXTENDED_ERROR
      }
  }
}
