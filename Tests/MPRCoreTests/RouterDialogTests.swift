import RegistryFormat
import Testing

@testable import MPRCore

/// A user who gives answers in order, and then closes what is asked.
private final class FakeUser: DialogUser {
  var drives: [DriveAnswer] = []
  var choices: [Int] = []
  var consents: [Bool] = []
  var accounts: [(userName: WideString?, password: Secret)] = []
  var isAbsent = false
  private(set) var questions: [DriveQuestion] = []
  private(set) var lists: [ChoiceQuestion] = []

  private func next<Answer>(_ answers: inout [Answer]) throws(NoAnswer) -> Answer {
    if isAbsent { throw .cannotAsk }
    if answers.isEmpty { throw .cancelled }
    return answers.removeFirst()
  }

  func drive(_ question: DriveQuestion) throws(NoAnswer) -> DriveAnswer {
    questions.append(question)
    return try next(&drives)
  }
  func choice(_ question: ChoiceQuestion) throws(NoAnswer) -> Int {
    lists.append(question)
    return try next(&choices)
  }
  func consent(_: String) throws(NoAnswer) -> Bool { try next(&consents) }
  func account(_: AccountQuestion) throws(NoAnswer) -> (userName: WideString?, password: Secret) {
    try next(&accounts)
  }
}

@Suite("Dialogues")
struct RouterDialogTests {
  private let bench = Bench()
  private let user = FakeUser()
  private static let answer = DriveAnswer(
    device: "Y:", remoteName: #"\\server\share"#, remembers: true, asksForUser: false)

  private func connect(_ dialog: ConnectDialog = ConnectDialog(type: 1, flags: 0)) -> Win32Error {
    do throws(Win32Error) { _ = try bench.router.connect(by: dialog, user) } catch { return error }
    return .NO_ERROR
  }

  private func disconnect(_ flags: UInt32 = 0) -> Win32Error {
    let dialog = DisconnectDialog(localName: "Y:", remoteName: nil, flags: flags)
    do throws(Win32Error) { try bench.router.disconnect(by: dialog, user) } catch { return error }
    return .NO_ERROR
  }

  @Test("An error is shown, and what was answered is proposed again")
  func errorsAreShown() {
    bench.first.getAnswers = [.ERROR_NOT_CONNECTED]
    bench.second.getAnswers = [.ERROR_NOT_CONNECTED]
    bench.first.addAnswers = [.ERROR_BAD_NETPATH, .NO_ERROR]
    bench.second.addAnswers = [.ERROR_BAD_NET_NAME]
    user.drives = [Self.answer, Self.answer]
    #expect(connect() == .NO_ERROR)
    #expect(user.questions.map(\.problem) == ["", "System error 53 (ERROR_BAD_NETPATH) has occurred."])
    #expect(user.questions.last?.device == "Y:")
    #expect(user.questions.last?.remoteName == #"\\server\share"#)
  }

  @Test("The user whom a provider has asked for is remembered")
  func typedUser() throws {
    bench.first.getAnswers = [.ERROR_NOT_CONNECTED]
    bench.second.getAnswers = [.ERROR_NOT_CONNECTED]
    bench.first.askedUser = "typed"
    user.drives = [Self.answer]
    #expect(connect() == .NO_ERROR)
    let device = try #require(LocalDevice("Y:"))
    let remembered = try Profile(store: bench.store).remembered(device)
    #expect(remembered?.userName == "typed")
    #expect(remembered?.deferFlags == 1)
  }

  @Test("A network that refuses every password ends the connect after three, and another folder is asked for")
  func refusesAlways() {
    bench.first.addAnswers = [.ERROR_LOGON_FAILURE]
    bench.second.addAnswers = [.ERROR_BAD_NET_NAME]
    bench.first.getAnswers = [.ERROR_NOT_CONNECTED]
    bench.second.getAnswers = [.ERROR_NOT_CONNECTED]
    user.drives = [Self.answer]
    user.accounts = (0..<5).map { _ in ("other", Secret(units: [])) }
    #expect(connect() == .dialogCancelled)
    #expect(bench.first.adds.count == 4)
    #expect(user.accounts.count == 2)
    #expect(user.questions.count == 2)
  }

  @Test("A provider that asks by itself is not asked for")
  func asksItself() {
    bench.first.asksUser = true
    bench.first.addAnswers = [.ERROR_LOGON_FAILURE]
    bench.second.addAnswers = [.ERROR_BAD_NET_NAME]
    bench.first.getAnswers = [.ERROR_NOT_CONNECTED]
    bench.second.getAnswers = [.ERROR_NOT_CONNECTED]
    user.drives = [Self.answer]
    user.accounts = [("other", Secret(units: []))]
    #expect(connect() == .dialogCancelled)
    #expect(bench.first.adds.count == 1)
    #expect(user.accounts.count == 1)
  }

  @Test("Open files: consent, refusal, a closed question, nobody to ask")
  func openFiles() {
    bench.second.cancelAnswers = [.ERROR_NOT_CONNECTED]
    bench.first.cancelAnswers = [.ERROR_OPEN_FILES]
    #expect(disconnect() == .dialogCancelled)
    user.consents = [false]
    #expect(disconnect() == .ERROR_CANCELLED)
    user.isAbsent = true
    #expect(disconnect() == .ERROR_OPEN_FILES)
    user.isAbsent = false
    bench.first.cancelAnswers = [.ERROR_OPEN_FILES, .NO_ERROR]
    user.consents = [true]
    #expect(disconnect() == .NO_ERROR)
    bench.first.cancelAnswers = [.ERROR_OPEN_FILES, .NO_ERROR]
    #expect(disconnect(0x40) == .ERROR_OPEN_FILES)
  }
}
