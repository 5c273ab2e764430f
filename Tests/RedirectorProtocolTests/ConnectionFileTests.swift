import MPRCore
import Testing

@testable import RedirectorProtocol

private func file(
  local: WideString? = "Z:", remote: WideString = #"\\server\share"#, user: WideString? = "alice"
) -> ConnectionFile {
  ConnectionFile(
    ConnectMessage(
      localName: local, remoteName: remote, type: 1, flags: 1, provider: "Network",
      target: Target(server: "server", address: "127.0.0.1", port: 445, share: "share", path: ""),
      userName: user, password: Secret(units: Array("hush".utf16)),
      policy: SecurityPolicy(requireSigning: true, requireEncryption: true, allowInsecureGuest: false),
      ticketCache: "FILE:/tmp/krb5cc"),
    request: RequestID([UInt8](repeating: 0xA5, count: 16))!)
}

@Suite struct ConnectionFileTests {
  @Test("what is written is read again, with any character in any name")
  func roundTrip() {
    for original in [
      file(), file(local: nil, remote: "\\\\server\\a%b\nc=d\u{7F}ü\u{1F600}", user: nil),
      file(user: ""),
    ] {
      #expect(ConnectionFile(parsing: original.bytes) == original)
    }
  }

  @Test("no password is in it")
  func noSecret() {
    #expect(!String(decoding: file().bytes, as: UTF8.self).contains("hush"))
  }

  @Test("a part of a file is no connection")
  func truncated() {
    let bytes = file().bytes
    // The last line is the state: without all of it, it is no state.
    for length in 0..<(bytes.count - 1) {
      #expect(ConnectionFile(parsing: Array(bytes[..<length])) == nil)
    }
  }

  @Test("a connection of another boot is none")
  func otherBoot() {
    let text = String(decoding: file().bytes, as: UTF8.self)
    let lines = text.split(separator: "\n").map { $0.hasPrefix("boot=") ? "boot=earlier" : $0 }
    #expect(ConnectionFile(parsing: Array(lines.joined(separator: "\n").utf8)) == nil)
  }

  @Test("devices are found by their name, deviceless connections by the remote name, whatever its case")
  func keys() {
    #expect(file().key == "Z:")
    #expect(
      file(local: nil, remote: #"\\Server\Share\"#).fileName
        == file(local: nil, remote: #"\\SERVER\share"#).fileName)
    #expect(ConnectionFile.canonical(#"z:\"#) == #"Z:\"#)
    #expect(file().fileName.utf8.count == 16)
    #expect(file().fileName != file(local: "Y:").fileName)
  }
}
