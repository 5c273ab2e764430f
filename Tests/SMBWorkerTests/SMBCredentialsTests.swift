import Glibc
import MPRCore
import Testing

@testable import SMBWorker

@Suite("The limits of libsmbclient's credentials")
struct SMBCredentialsTests {
  private func code(_ user: WideString, _ password: Secret) -> Win32Error {
    do throws(Win32Error) {
      _ = try SMBCredentials(userName: user, password: password)
      return .NO_ERROR
    } catch { return error }
  }

  private func code(_ user: WideString, _ password: String) -> Win32Error {
    code(user, Secret(units: Array(password.utf16)))
  }

  @Test("a text that libsmbclient cannot take whole is refused, never cut")
  func limits() throws {
    let fits = String(repeating: "ü", count: 127) + "x"
    #expect(code("alice", fits) == .NO_ERROR)
    #expect(code("alice", fits + "x") == .ERROR_INVALID_PASSWORD)
    #expect(code(WideString(fits), "pw") == .NO_ERROR)
    #expect(code(WideString(fits + "x"), "pw") == .ERROR_BAD_USERNAME)
    #expect(code(WideString("\(fits)\\\(fits)"), "pw") == .NO_ERROR)
    #expect(code(WideString("\(fits)x\\u"), "pw") == .ERROR_BAD_USERNAME)
    let credentials = try SMBCredentials(userName: WideString(fits), password: Secret(units: [0x70]))
    #expect(credentials.account == AccountName(fits))
    #expect(credentials.password?.count == 1)
  }

  @Test("a text that is no text is refused")
  func unpairedSurrogates() {
    #expect(code(WideString(units: [0x61, 0xD800]), "pw") == .ERROR_BAD_USERNAME)
    #expect(code(WideString(units: [0x61, 0]), "pw") == .ERROR_BAD_USERNAME)
    for units: [UInt16] in [[0xD800], [0xDC00, 0x61], [0x61, 0]] {
      #expect(code("alice", Secret(units: units)) == .ERROR_INVALID_PASSWORD)
    }
  }

  @Test("the default user is the account of the process, whatever its environment says")
  func ownName() async throws {
    let name = try #require(SMBCredentials.ownName)
    #expect(!name.isEmpty)
    await #expect(processExitsWith: .success) {
      let name = SMBCredentials.ownName
      for variable in ["LOGNAME", "USER"] { setenv(variable, "somebody-else", 1) }
      #expect(SMBCredentials.ownName == name)
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

  @Test("UTF-8 into a buffer, with a NUL, or not at all")
  func utf8() {
    let secret = Secret(units: Array("pä😀".utf16))
    #expect(secret.utf8Count == 7)
    var exact = [CChar](repeating: 1, count: 8)
    #expect(exact.withUnsafeMutableBufferPointer { secret.copyUTF8(to: $0) })
    #expect(exact.map { UInt8(bitPattern: $0) } == Array("pä😀".utf8) + [0])
    var short = [CChar](repeating: 1, count: 7)
    #expect(!short.withUnsafeMutableBufferPointer { secret.copyUTF8(to: $0) })
  }
}
