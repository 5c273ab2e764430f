import MPRCore
import RedirectorProtocol
import Testing

@testable import Redirector

@Suite("Which credentials may be used")
struct CredentialRulesTests {
  static let strict = SecurityPolicy(
    requireSigning: true, requireEncryption: false, allowInsecureGuest: false)
  static let guest = SecurityPolicy(
    requireSigning: false, requireEncryption: false, allowInsecureGuest: true)

  private func check(_ user: WideString?, _ hasPassword: Bool, _ users: [WideString]) -> Win32Error? {
    do throws(Win32Error) {
      try CredentialRules.check(userName: user, hasPassword: hasPassword, against: users)
      return nil
    } catch { return error }
  }

  private func resolve(_ user: WideString?, _ password: String?, _ policy: SecurityPolicy = strict)
    -> Result<[String?], Win32Error>
  {
    Result { () throws(Win32Error) in
      let (name, secret) = try CredentialRules.resolve(
        userName: user, password: password.map { Secret(units: Array($0.utf16)) }, policy: policy)
      return [name?.description, secret.withUnits { String(decoding: $0, as: UTF16.self) }]
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

  @Test("NULL stands for a guest where the policy allows it, and is refused unasked where not")
  func defaultUser() {
    #expect(resolve(nil, nil) == .failure(.ERROR_LOGON_FAILURE))
    #expect(resolve(nil, nil, Self.guest) == .success(["", ""]))
    #expect(resolve(nil, "pw") == .success([nil, "pw"]))
  }

  @Test("a user needs a password, an empty one included; a password needs a user")
  func explicitUser() {
    #expect(resolve("alice", "pw") == .success(["alice", "pw"]))
    #expect(resolve("alice", "") == .success(["alice", ""]))
    #expect(resolve("alice", nil) == .failure(.ERROR_INVALID_PASSWORD))
    #expect(resolve("", "") == .success(["", ""]))
    #expect(resolve("", "pw") == .failure(.ERROR_BAD_USERNAME))
  }

  @Test("what libsmbclient cannot take whole is refused, never cut")
  func limits() {
    let fits = String(repeating: "ü", count: 127) + "x"
    #expect(resolve("alice", fits) == .success(["alice", fits]))
    #expect(resolve("alice", fits + "x") == .failure(.ERROR_INVALID_PASSWORD))
    #expect(resolve(WideString(fits), "pw") == .success([fits, "pw"]))
    #expect(resolve(WideString(fits + "x"), "pw") == .failure(.ERROR_BAD_USERNAME))
    #expect(resolve(WideString("\(fits)\\\(fits)"), "pw") == .success(["\(fits)\\\(fits)", "pw"]))
    #expect(resolve(WideString("\(fits)x\\u"), "pw") == .failure(.ERROR_BAD_USERNAME))
  }

  @Test("text that is no text is refused")
  func unpairedSurrogates() throws {
    #expect(resolve(WideString(units: [0x61, 0xD800]), "pw") == .failure(.ERROR_BAD_USERNAME))
    #expect(resolve(WideString(units: [0x61, 0]), "pw") == .failure(.ERROR_BAD_USERNAME))
    for units: [UInt16] in [[0xD800], [0xDC00, 0x61], [0x61, 0]] {
      #expect(throws: Win32Error.ERROR_INVALID_PASSWORD) {
        try CredentialRules.resolve(
          userName: "alice", password: Secret(units: units), policy: Self.strict)
      }
    }
  }

  @Test("DOMAIN\\user is split at the first backslash, user@realm is not split")
  func accountNames() {
    let plain = AccountName("user")
    #expect((plain.domain, plain.user) == ("", "user"))
    let domain = AccountName("DOM\\user\\x")
    #expect((domain.domain, domain.user) == ("DOM", "user\\x"))
    let realm = AccountName("user@realm.example")
    #expect((realm.domain, realm.user) == ("", "user@realm.example"))
  }
}
