import MPRCore
import Testing

@testable import RedirectorProtocol

private func file(
  local: WideString? = "Z:", remote: WideString = #"\\server\share"#, user: WideString? = "alice"
) -> ConnectionFile {
  ConnectionFile(
    Connection(
      localName: local, remoteName: remote, type: 1,
      target: Target(server: "server", address: "127.0.0.1", port: 445, share: "share", path: ""),
      userName: user,
      policy: SecurityPolicy(requireSigning: true, requireEncryption: true, allowInsecureGuest: false)),
    request: RequestID([UInt8](repeating: 0xA5, count: 16))!)
}

@Suite struct ConnectionFileTests {
  @Test("a file is read as it was written, with any character in any name")
  func roundTrip() {
    for original in [
      file(), file(local: nil, remote: "\\\\server\\a%b\nc=d\u{7F}ü\u{1F600}", user: nil),
      file(user: ""),
    ] {
      #expect(ConnectionFile(parsing: original.bytes) == original)
    }
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

  @Test(
    "a file of an earlier build, with more lines, is read",
    arguments: ["flags=1", "provider=N", "krb5ccname=FILE:/x"])
  func moreLines(line: String) {
    #expect(ConnectionFile(parsing: Array("\(line)\n".utf8) + file().bytes) == file())
  }

  @Test("every line must be there, except those of absent values, and hold a value of its type")
  func everyLine() {
    let lines = String(decoding: file().bytes, as: UTF8.self).split(separator: "\n")
    for (index, line) in lines.enumerated() where !line.hasPrefix("local=") && !line.hasPrefix("user=") {
      var changed = lines
      changed.remove(at: index)
      #expect(
        ConnectionFile(parsing: Array(changed.map { $0 + "\n" }.joined().utf8)) == nil, "without \(line)")
      guard let equals = line.firstIndex(of: "=") else { continue }
      changed.insert(line[...equals] + "%zz", at: index)
      #expect(
        ConnectionFile(parsing: Array(changed.map { $0 + "\n" }.joined().utf8)) == nil, "\(changed[index])")
    }
  }

  @Test("devices are found by their name, deviceless connections by the remote name, whatever its case")
  func keys() {
    #expect(file().connection.key == "Z:")
    #expect(
      file(local: nil, remote: #"\\Server\Share\"#).fileName
        == file(local: nil, remote: #"\\SERVER\share"#).fileName)
    #expect(file(local: nil, remote: #"z:\"#).connection.key == #"Z:\"#)
    var waiting = file()
    waiting.isUnavailable = true
    #expect(waiting.fileName.description == "\(file().fileName).unavailable" && waiting.bytes == file().bytes)
    #expect(waiting.cancelling(fileName: waiting.fileName) == nil)
    #expect(file().fileName.bytes.count == 16)
    #expect(file().fileName != file(local: "Y:").fileName)
  }
}
