import RedirectorProtocol
import Testing

@testable import SMBWorker

@Suite("libsmbclient's addresses")
struct SMBAddressTests {
  @Test func encoding() {
    let target = Target(
      server: "::1", address: "::1", port: 445, share: "a b%ü$", path: "x/y#z")
    #expect(SMBAddress.server(target) == "smb://%3a%3a1/")
    #expect(SMBAddress.folder(target) == "smb://%3a%3a1/a%20b%25%c3%bc%24/x/y%23z")
    #expect(SMBAddress.nothing(in: target) == "smb://%3a%3a1/a%20b%25%c3%bc%24/%ff")
  }

  @Test func shareItself() {
    let target = Target(server: "nas", address: "host.example", port: 445, share: "a", path: "")
    #expect(SMBAddress.folder(target) == "smb://nas/a/")
  }

  @Test("libsmbclient would cut the name off and look for another server")
  func sign() {
    let target = Target(server: "nas#2", address: "127.0.0.1", port: 445, share: "a", path: "")
    #expect(SMBAddress.share(target) == "smb://127.0.0.1/a")
  }
}
