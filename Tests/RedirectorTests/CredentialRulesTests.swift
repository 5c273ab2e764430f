import MPRCore
import RedirectorProtocol
import Testing

@testable import Redirector

@Suite("Windows' rules for credentials")
struct CredentialRulesTests {
  static let strict = SecurityPolicy(
    requireSigning: true, requireEncryption: false, allowInsecureGuest: false)

  private func check(_ user: WideString?, _ hasPassword: Bool, _ users: [WideString]) -> Win32Error? {
    do throws(Win32Error) {
      try CredentialRules.check(
        userName: user, hasPassword: hasPassword,
        against: users.map { CredentialRules.User(name: $0, isDefault: false) })
      return nil
    } catch { return error }
  }

  private func logon(_ user: WideString?, _ password: String?) -> Result<[String?], Win32Error> {
    Result { () throws(Win32Error) in
      let logon = try CredentialRules.resolve(
        userName: user, password: password.map { Secret(units: Array($0.utf16)) })
      return [
        logon.userName?.description, logon.password?.withUnits { String(decoding: $0, as: UTF16.self) },
      ]
    }
  }

  @Test("the first connection to a server is free to use any user")
  func firstConnection() {
    #expect(check("a", true, []) == nil)
    #expect(check(nil, false, []) == nil)
  }

  @Test("beside an explicit user: the same one, with a password (ADD2-064, ADD2-068, ADD2-093)")
  func besideAnExplicitUser() {
    #expect(check("ALICE", true, ["alice"]) == nil)
    #expect(check("bob", true, ["alice"]) == .ERROR_SESSION_CREDENTIAL_CONFLICT)
    #expect(check("WG\\alice", true, ["alice"]) == .ERROR_SESSION_CREDENTIAL_CONFLICT)
    #expect(check("", true, ["alice"]) == .ERROR_SESSION_CREDENTIAL_CONFLICT)
    #expect(check(nil, true, ["alice"]) == .ERROR_BAD_USERNAME)
    #expect(check(nil, false, ["alice"]) == .ERROR_BAD_USERNAME)
    #expect(check("alice", false, ["alice"]) == .ERROR_INVALID_PASSWORD)
  }

  @Test("beside the default user: the same one, or NULL again (ADD2-097)")
  func besideTheDefaultUser() {
    func check(_ user: WideString?, beside name: WideString?) -> Win32Error? {
      do throws(Win32Error) {
        try CredentialRules.check(
          userName: user, hasPassword: user != nil,
          against: [CredentialRules.User(name: name, isDefault: true)])
        return nil
      } catch { return error }
    }
    #expect(check(nil, beside: "me") == nil)
    #expect(check("ME", beside: "me") == nil)
    #expect(check("alice", beside: "me") == .ERROR_SESSION_CREDENTIAL_CONFLICT)
    #expect(check("", beside: "me") == .ERROR_SESSION_CREDENTIAL_CONFLICT)
    // A guest has no name, and neither has the anonymous user.
    #expect(check("", beside: "") == nil)
    #expect(check("alice", beside: "") == .ERROR_SESSION_CREDENTIAL_CONFLICT)
    #expect(check("me", beside: nil) == .ERROR_SESSION_CREDENTIAL_CONFLICT)
  }

  @Test("NULL leaves it to the worker whether there is a ticket, or a guest will do")
  func defaultUser() {
    #expect(logon(nil, nil) == .success([nil, nil]))
    #expect(logon(nil, "pw") == .success([nil, "pw"]))
  }

  @Test("a user needs a password, an empty one included; a password needs a user")
  func explicitUser() {
    #expect(logon("alice", "pw") == .success(["alice", "pw"]))
    #expect(logon("alice", "") == .success(["alice", ""]))
    #expect(logon("alice", nil) == .failure(.ERROR_INVALID_PASSWORD))
    #expect(logon("", "") == .success(["", ""]))
    #expect(logon("", "pw") == .failure(.ERROR_BAD_USERNAME))
  }
}
