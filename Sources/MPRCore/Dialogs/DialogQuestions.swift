/// Asks for a user and a password for a network that only the calling process can connect to (a plug-in's).
public struct AccountQuestion: Equatable, Sendable {
  /// How often a connect asks for a password. A server may lock an account after some wrong ones.
  public static let mostAttempts = 3

  public var remoteName: WideString
  /// The user that is known; nil when the user is to be asked, too.
  public var userName: WideString?

  public init(remoteName: WideString, userName: WideString?) {
    self.remoteName = remoteName
    self.userName = userName
  }
}

/// Asks which resource is to be connected, and how.
public struct DriveQuestion: Equatable, Sendable {
  /// Why it is asked once more; "" the first time.
  public var problem: String
  /// The device that is proposed; nil for none.
  public var device: WideString?
  public var remoteName: WideString
  /// Whether the remote name can be changed.
  public var isFixed: Bool
  /// Remote names to choose from.
  public var recent: [WideString]
  /// Whether it is asked if the connection is to be remembered.
  public var asksToRemember: Bool
  public var remembers: Bool

  public init(
    problem: String = "", device: WideString?, remoteName: WideString, isFixed: Bool, recent: [WideString],
    asksToRemember: Bool, remembers: Bool
  ) {
    self.problem = problem
    self.device = device
    self.remoteName = remoteName
    self.isFixed = isFixed
    self.recent = recent
    self.asksToRemember = asksToRemember
    self.remembers = remembers
  }
}

/// Asks for one of several lines.
public struct ChoiceQuestion: Equatable, Sendable {
  /// Why it is asked once more; "" the first time.
  public var problem: String
  public var lines: [String]

  public init(problem: String = "", lines: [String]) {
    self.problem = problem
    self.lines = lines
  }
}

/// The connection that the user wants.
public struct DriveAnswer: Equatable, Sendable {
  /// nil for a connection without a device.
  public var device: WideString?
  public var remoteName: WideString
  public var remembers: Bool
  /// Whether another user than the default one is to log on.
  public var asksForUser: Bool

  public init(device: WideString?, remoteName: WideString, remembers: Bool, asksForUser: Bool) {
    self.device = device
    self.remoteName = remoteName
    self.remembers = remembers
    self.asksForUser = asksForUser
  }
}
