import Foundation
import Linux
import RegistryFormat
import TestData
import Testing

@testable import MPRCore
@testable import RedirectorProtocol
@testable import SMBProvider

@Suite("Names and connections of SMB, of which no server is asked")
struct NamesTests {
  private let provider = SMBProvider(
    name: "Network", settings: SMBSettings(from: RegistryText(body: "")), report: { _ in })

  private func parent(_ name: WideString) throws(Win32Error) -> WideString? {
    try provider.resourceParent(of: NetResource(remoteName: name)).remoteName
  }

  @Test(
    "The parent of a name is in the name (RESP-016, RESP-017)",
    arguments: [
      (#"\\server\share\a\b"#, #"\\server\share\a"#), (#"\\server\share\a"#, #"\\server\share"#),
      (#"\\server\share\"#, #"\\server"#), (#"\\Server\SHARE"#, #"\\Server"#), (#"\\server"#, "Network"),
    ])
  func parents(_ name: String, _ expected: String) throws {
    #expect(try parent(WideString(name)) == WideString(expected))
  }

  @Test("The network is in nothing, and other names are not SMB's (RESP-003, RESP-014)")
  func top() throws {
    #expect(try parent("NETWORK") == nil)
    for name: WideString in ["x", #"\\"#, #"\\server@SSL\x"#, #"C:\x"#, ""] {
      #expect(throws: Win32Error.ERROR_BAD_NET_NAME) { try parent(name) }
      #expect(throws: Win32Error.ERROR_BAD_NET_NAME) { try provider.performance(of: name) }
      #expect(throws: Win32Error.ERROR_BAD_NET_NAME) {
        try provider.resourceInformation(of: NetResource(remoteName: name))
      }
    }
  }

  // The session's directory is found by the environment, which is read at the start of a process.
  @Test("The user of a connection is in its file; one that was referred has none (USER-003, USER-011)")
  func users() async {
    await #expect(processExitsWith: .success) {
      let provider = SMBProvider(
        name: "Network", settings: SMBSettings(from: RegistryText(body: "")), report: { _ in })
      guard let session = try? SessionDirectory(creating: true) else { return }
      try Boot.find()
      func write(_ device: WideString?, _ user: WideString?, account: WideString?, referrals: String = "")
        throws
        -> Path
      {
        let connection = Connection(
          localName: device, remoteName: #"\\names-test\share"#, type: 1,
          target: Target(server: "names-test", address: "x", port: 1, share: "share", path: ""),
          userName: user,
          policy: SecurityPolicy(requireSigning: true, requireEncryption: false, allowInsecureGuest: false))
        let file = ConnectionFile(
          connection, request: RequestID(Array(repeating: 7, count: 16))!, account: account,
          referrals: referrals)
        let path = session.path / SessionDirectory.connections / file.fileName
        try Data(file.bytes).write(to: URL(fileURLWithPath: path.description))
        return path
      }
      var files: [Path] = []
      defer { for file in files { try? FileManager.default.removeItem(atPath: file.description) } }
      files.append(try write("Z:", #"DOM\alice"#, account: #"DOM\alice"#))
      files.append(try write("Y:", nil, account: "root"))
      files.append(try write("X:", "alice", account: "alice", referrals: "other"))
      files.append(try write("W:", nil, account: nil))
      files.append(try write(nil, "bob", account: "bob"))
      #expect(try provider.user(of: "Z:") == #"DOM\alice"#)
      #expect(try provider.user(of: "Y:") == "root")
      #expect(try provider.user(of: #"\\NAMES-TEST\Share\"#) == "bob")
      for name: WideString in ["X:", "W:", "V:", #"\\names-test\other"#] {
        #expect(throws: Win32Error.ERROR_NOT_CONNECTED) { try provider.user(of: name) }
      }
      #expect(
        try provider.universalName(of: #"Z:\Dir"#, level: 2).universalName == #"\\names-test\share\Dir"#)
    }
  }
}
