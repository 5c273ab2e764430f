import MPRCore
import RedirectorProtocol
import RegistryFormat
import TestData
import Testing

@testable import SMBProvider

@Suite struct AskedLogonsTests {
  private func connection(_ server: String, user: WideString? = nil) throws -> Connection {
    try SMBProvider(name: "Network", settings: SMBSettings(from: RegistryText(body: "")), report: { _ in })
      .message(
        for: ConnectRequest(
          resource: NetResource(remoteName: WideString(#"\\\#(server)\share"#)), userName: user)
      ).connection
  }

  @Test("After a success the other connections are tried again, by the user who was typed")
  func success() throws {
    var asked = AskedLogons()
    asked.record(Reply(code: .NO_ERROR), userName: "bob", for: try connection("server"))
    guard case .connectAgain("bob") = asked.step(for: try connection("SERVER")) else {
      Issue.record("not tried again")
      return
    }
    guard case .ask = asked.step(for: try connection("other")) else {
      Issue.record("another server is another question")
      return
    }
    guard case .ask = asked.step(for: try connection("server", user: "alice")) else {
      Issue.record("another user is another question")
      return
    }
  }

  @Test(
    "A refusal or a cancel is the end; another error is not",
    arguments: [Win32Error.ERROR_LOGON_FAILURE, .ERROR_CANCELLED, .ERROR_BAD_NETPATH])
  func failure(_ error: Win32Error) throws {
    var asked = AskedLogons()
    let connection = try connection("server", user: "alice")
    asked.record(Reply(code: error), userName: nil, for: connection)
    switch asked.step(for: connection) {
    case .ask: #expect(error == .ERROR_BAD_NETPATH)
    case .end(let reply): #expect(reply.code == error && error != .ERROR_BAD_NETPATH)
    case .connectAgain: Issue.record("nothing has succeeded")
    }
  }
}
