import Testing

@testable import MPRCore

/// A credential manager that answers as it is told, in turn.
private final class FakeManager: CredentialManager, @unchecked Sendable {
  /// The answers to come; the last one stays. No answer is NO_ERROR.
  var answers: [Win32Error]
  let start: UInt32
  private(set) var told = 0

  init(_ answers: [Win32Error] = [], start: UInt32 = 0) {
    self.answers = answers
    self.start = start
  }

  func logonNotify(_: CredentialsEvent, logon _: LogonID) throws(Win32Error) -> WideString? {
    try next()
    return "run --password secret"
  }

  func passwordChangeNotify(_: CredentialsEvent, change _: UInt32) throws(Win32Error) { try next() }

  private func next() throws(Win32Error) {
    told += 1
    guard let answer = answers.first else { return }
    if answers.count > 1 { answers.removeFirst() }
    if answer != .NO_ERROR { throw answer }
  }
}

@Suite("Credential managers")
struct CredentialRoundTests {
  private static let event = CredentialsEvent(
    type: "Test", credentials: 0x1000, previousType: nil, previousCredentials: 0, station: "WinSta_0",
    stationHandle: 0)

  /// The result, how many managers succeeded, and the pauses.
  private func tell(_ managers: [any CredentialManager]) -> (Win32Error, Int, [UInt32]) {
    var pauses: [UInt32] = []
    let round = CredentialRound(managers) { pauses.append($0) }
    let (answers, status): ([Void], Win32Error) = round.tell { manager throws(Win32Error) in
      try manager.passwordChangeNotify(Self.event, change: 0)
    }
    return (status, answers.count, pauses)
  }

  @Test("Every manager is told, and the first significant error is the result (LOGN-008)")
  func failures() {
    let managers = [
      FakeManager([.ERROR_NOT_SUPPORTED]), FakeManager([.ERROR_ACCESS_DENIED]), FakeManager(),
      FakeManager([.ERROR_NOT_ENOUGH_MEMORY]),
    ]
    #expect(tell(managers) == (.ERROR_ACCESS_DENIED, 1, []))
    #expect(managers.allSatisfy { $0.told == 1 })
    #expect(tell([]) == (.NO_ERROR, 0, []))
  }

  @Test("A manager that is still starting is told once more, after a minute at most (LOGN-009)")
  func starting() {
    #expect(tell([FakeManager([.ERROR_BUSY, .NO_ERROR], start: 500)]) == (.NO_ERROR, 1, [500]))
    #expect(tell([FakeManager([.ERROR_BUSY, .NO_ERROR], start: 86_400_000)]) == (.NO_ERROR, 1, [60_000]))
    #expect(tell([FakeManager([.ERROR_BUSY], start: 500)]) == (.ERROR_BUSY, 0, [500]))
    for unknown in [0, 1, UInt32.max] {
      #expect(tell([FakeManager([.ERROR_BUSY, .NO_ERROR], start: unknown)]) == (.ERROR_BUSY, 0, []))
    }
  }

  @Test("A trace tells of a manager, and neither of credentials nor of command lines")
  func trace() throws {
    final class Lines: @unchecked Sendable { var all: [String] = [] }
    let lines = Lines()
    let manager = FakeManager([.ERROR_BUSY, .NO_ERROR], start: 20)
      .traced(by: Trace { lines.all.append($0) }, as: "/manager.so")
    let round = CredentialRound([manager]) { _ in }
    let (scripts, status) = round.tell { manager throws(Win32Error) in
      try manager.logonNotify(Self.event, logon: LogonID(low: 1, high: 0))
    }
    #expect(status == .NO_ERROR && scripts == ["run --password secret"])
    #expect(
      lines.all == [
        #"credential manager "/manager.so": NPLogonNotify, "Test""#,
        #"credential manager "/manager.so" answers 170 (ERROR_BUSY)"#,
        #"credential manager "/manager.so" starts: 0x00000014"#,
        #"credential manager "/manager.so": NPLogonNotify, "Test""#,
        #"credential manager "/manager.so" answers 0 (NO_ERROR)"#,
      ])
    #expect(FakeManager().traced(by: .off, as: "/manager.so") is FakeManager)
  }
}
