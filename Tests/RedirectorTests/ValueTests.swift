import MPRCore
import RedirectorProtocol
import Testing

@testable import Redirector

@Suite("NTSTATUS to Windows codes")
struct NTStatusTests {
  @Test(
    "as measured on servers, by name and number",
    arguments: [
      (0xC000_006D, 1326, "STATUS_LOGON_FAILURE (0xC000006D)"),
      (0xC000_0022, 5, "STATUS_ACCESS_DENIED (0xC0000022)"),
      (0xC000_00CC, 67, "STATUS_BAD_NETWORK_NAME (0xC00000CC)"),
      (0xC000_0072, 1331, "STATUS_ACCOUNT_DISABLED (0xC0000072)"),
      (0xC000_0071, 1330, "STATUS_PASSWORD_EXPIRED (0xC0000071)"),
      (0xC000_006F, 1328, "STATUS_INVALID_LOGON_HOURS (0xC000006F)"),
      (0xC000_0070, 1329, "STATUS_INVALID_WORKSTATION (0xC0000070)"),
      (0xC000_0234, 1909, "STATUS_ACCOUNT_LOCKED_OUT (0xC0000234)"),
      (0xC000_0224, 1907, "STATUS_PASSWORD_MUST_CHANGE (0xC0000224)"),
      (0xC000_0193, 1793, "STATUS_ACCOUNT_EXPIRED (0xC0000193)"),
      (0xC000_006E, 1327, "STATUS_ACCOUNT_RESTRICTION (0xC000006E)"),
      (0xC000_0418, 1937, "STATUS_NTLM_BLOCKED (0xC0000418)"),
      (0xC000_0236, 53, "STATUS_CONNECTION_REFUSED (0xC0000236)"),
      (0xC000_00B5, 53, "STATUS_IO_TIMEOUT (0xC00000B5)"),
      (0xC000_0001, 53, "STATUS_UNSUCCESSFUL (0xC0000001)"),
      (0xC000_0225, 53, "STATUS_NOT_FOUND (0xC0000225)"),
      (0xC000_0141, 53, "STATUS_INVALID_ADDRESS (0xC0000141)"),
      (0xC000_020C, 53, "STATUS_CONNECTION_DISCONNECTED (0xC000020C)"),
      (0xC000_020D, 53, "STATUS_CONNECTION_RESET (0xC000020D)"),
      (0xC000_023C, 1231, "STATUS_NETWORK_UNREACHABLE (0xC000023C)"),
      (0xC000_023D, 1232, "STATUS_HOST_UNREACHABLE (0xC000023D)"),
      (0xC000_00C3, 58, "STATUS_INVALID_NETWORK_RESPONSE (0xC00000C3)"),
      (0xC012_3456, 59, "NTSTATUS 0xC0123456"),
    ] as [(UInt32, UInt32, String)])
  func table(status: UInt32, code: UInt32, text: String) {
    let status = NTStatus(rawValue: status)
    #expect(status.win32.rawValue == code)
    #expect(status.description == text)
  }

  @Test("what libsmbclient hands to the program's function is remembered and goes on to its own")
  func capture() {
    #expect(mapErrno(fromNTStatus: 0xC000_0022) == 13)  // EACCES
    #expect(NTStatusCapture.last == 0xC000_0022)
  }
}

@Suite("What a share has to be")
struct ExpectedShareTests {
  private func expected(_ device: WideString?, _ share: String, _ type: UInt32) -> ExpectedShare? {
    try? ExpectedShare(of: message(device, "\\\\s\\\(share)", type: type))
  }

  @Test("type and device decide; those that exclude each other are refused")
  func typeAndDevice() {
    #expect(expected(nil, "a", 0) == .any)
    #expect(expected(nil, "a", 1) == .disk)
    #expect(expected(nil, "a", 2) == .printer)
    #expect(expected("Z:", "a", 0) == .disk)
    #expect(expected("Z:", "a", 1) == .disk)
    #expect(expected("Z:", "a", 2) == nil)
    #expect(expected("LPT1", "a", 0) == .printer)
    #expect(expected("LPT1", "a", 2) == .printer)
    #expect(expected("LPT1", "a", 1) == nil)
  }

  @Test("IPC$ is for deviceless connections, of any type (ADD2-071)")
  func pipes() {
    #expect(expected(nil, "ipc$", 0) == .any)
    #expect(expected(nil, "IPC$", 1) == .any)
    #expect(expected("Z:", "IPC$", 1) == nil)
    #expect(expected("LPT1", "IPC$", 0) == nil)
  }
}

@Suite("libsmbclient's addresses")
struct SMBAddressTests {
  @Test func encoding() {
    let target = Target(
      server: "s", address: "::1", port: 445, share: "a b%ü$", path: "x/y#z")
    #expect(SMBAddress.server(target) == "smb://%3a%3a1/")
    #expect(SMBAddress.folder(target) == "smb://%3a%3a1/a%20b%25%c3%bc%24/x/y%23z")
    #expect(SMBAddress.nothing(in: target) == "smb://%3a%3a1/a%20b%25%c3%bc%24/%ff")
  }

  @Test func shareItself() {
    let target = Target(server: "s", address: "host.example", port: 445, share: "a", path: "")
    #expect(SMBAddress.folder(target) == "smb://host.example/a/")
  }
}

@Suite("Trying a lost connection again")
struct BackoffTests {
  @Test("at once, then after 1, 2, 4 ... 60 seconds")
  func doubling() {
    var backoff = Backoff()
    let delays = (0..<9).map { _ in backoff.next(at: 5) - 5 }
    #expect(delays == [0, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000])
  }

  @Test("one that stood for a minute begins anew, one that is lost at once does not")
  func success() {
    var backoff = Backoff()
    for _ in 0..<3 { _ = backoff.next(at: 0) }
    backoff.succeeded(at: 0)
    #expect(backoff.next(at: 1000) == 5000)
    backoff.succeeded(at: 5000)
    #expect(backoff.next(at: 65000) == 65000)
  }
}

@Suite("Finished replies")
struct FinishedRepliesTests {
  @Test("the last ones are kept, the first answer counts")
  func capacity() {
    var replies = FinishedReplies(capacity: 2)
    let ids = (0..<3).map { _ in connection(nil, "\\\\s\\a").request }
    for (index, id) in ids.enumerated() {
      replies.insert(Reply(code: Win32Error(rawValue: UInt32(index))), for: id)
    }
    replies.insert(Reply(code: .ERROR_BUSY), for: ids[2])
    #expect(replies[ids[0]] == nil)
    #expect(replies[ids[1]]?.code.rawValue == 1)
    #expect(replies[ids[2]]?.code.rawValue == 2)
  }
}

@Suite("Secrets")
struct SecretTests {
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

  @Test("a kept one comes back as it was")
  func kept() throws {
    let secret = Secret(units: [0x61, 0xD800, 0x62])
    #expect(try #require(KeptSecret(secret)).secret.isSame(as: secret))
    #expect(try #require(KeptSecret(Secret(units: []))).secret.isEmpty)
    #expect(KeptSecret(Secret(units: Array(repeating: 0x61, count: 100_000))) == nil)
  }
}
