import Glibc
import MPRCore
import RedirectorProtocol
import Testing

@testable import Redirector

@Suite("The user's keyring")
struct KeyringTests {
  @Test("A password that is kept and removed is gone, and costs nothing of the quota")
  func removed() async {
    // In a process of its own, which gets a session keyring of its own.
    await #expect(processExitsWith: .success) {
      var template = Array("/tmp/mpr-keyring.XXXXXX".utf8CString)
      guard let path = mkdtemp(&template) else { exit(EXIT_FAILURE) }
      defer { rmdir(path) }
      let directory = try SessionDirectory(at: String(cString: path), creating: true)
      // Where the kernel has no keyrings there is nothing to see.
      guard let keyring = Keyring(of: directory), let before = keyBytes() else { return }
      let logon = Logon(connection("Z:", #"\\server\share"#, user: "user"))
      keyring.store(Secret(units: [0x70]), for: logon)
      let isKept = keyring.password(for: logon) != nil
      keyring.remove(logon)
      guard isKept else { return }
      #expect(keyring.password(for: logon) == nil)
      // Each another one: a key of the same name would take the link of the one before.
      for number in 0..<2000 {
        let other = Logon(connection("Z:", #"\\server\share"#, user: WideString("\(number)")))
        keyring.store(Secret(units: [0x70]), for: other)
        keyring.remove(other)
      }
      // Other tests have keys, too, a few hundred bytes; a link costs four. The kernel collects keys when it likes.
      for _ in 0..<3000 where keyBytes().map({ $0 > before + 4000 }) ?? false { usleep(10_000) }
      #expect(try #require(keyBytes()) < before + 4000)
    }
  }
}

/// What the user's keys take of the quota, in bytes.
private func keyBytes() -> Int? {
  guard let file = fopen("/proc/key-users", "re") else { return nil }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 256)
  while fgets(&line, CInt(line.count), file) != nil {
    // "1000:     3 3/3 3/200 30/20000"
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let fields = text.split(whereSeparator: { $0 == " " || $0 == ":" || $0 == "\n" })
    if fields.count == 5, fields[0] == "\(geteuid())" {
      return fields[4].split(separator: "/").first.flatMap { Int($0) }
    }
  }
  return nil
}
