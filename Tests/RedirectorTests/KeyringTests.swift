import Glibc
import Linux
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
      let session = try SessionFolder()
      // Where the kernel has no keyrings there is nothing to see.
      guard let keyring = session.keyring(), let before = keyBytes() else { return }
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

  @Test("a key ends by itself unless it is refreshed")
  func ends() async {
    await #expect(processExitsWith: .success) {
      let session = try SessionFolder()
      guard let keyring = session.keyring(lifetime: 1) else { return }
      let logon = Logon(connection("Z:", #"\\server\share"#, user: "user"))
      keyring.store(Secret(units: [0x70]), for: logon)
      guard session.keys.count == 1 else { return }
      #expect(waits { keyring.password(for: logon) == nil })
      // The machine may have slept: who has the password makes the key anew.
      keyring.refresh(Secret(units: [0x70]), for: logon)
      #expect(keyring.password(for: logon) != nil)

      let longer = try #require(session.keyring())
      longer.refresh(Secret(units: [0x71]), for: logon)
      #expect(session.keys.count == 1 && !session.keys[0].contains(" perm "))
      #expect(longer.password(for: logon)?.isSame(as: Secret(units: [0x70])) == true)
      // To store a password in a key takes the key's end away, and gives it another one.
      longer.store(Secret(units: [0x72]), for: logon)
      #expect(session.keys.count == 1 && !session.keys[0].contains(" perm "))
      longer.removeAll()
    }
  }

  @Test("the keys of sessions that are over are removed, and those of other sessions are not")
  func otherSessions() async {
    await #expect(processExitsWith: .success) {
      let own = try SessionFolder()
      let living = try SessionFolder()
      let over = try SessionFolder()
      let replaced = try SessionFolder()
      let logon = Logon(connection("Z:", #"\\server\share"#, user: "user"))
      for session in [own, living, over, replaced] {
        guard let keyring = session.keyring() else { return }
        keyring.store(Secret(units: [0x70]), for: logon)
        guard session.keys.count == 1 else { return }
      }
      rmdir(over.path)
      // While the next one is made the old one is still there, so that it is another one in the same place.
      #expect(rename(replaced.path, replaced.path + ".old") == 0 && mkdir(replaced.path, 0o700) == 0)
      defer { rmdir(replaced.path + ".old") }
      let keyring = try #require(own.keyring())
      keyring.removeAll(but: [logon])
      #expect(own.keys.count == 1 && living.keys.count == 1)
      // The kernel lists a key for a moment after it was removed.
      #expect(waits { over.keys == [] && replaced.keys == [] })
      keyring.removeAll()
      #expect(own.keys == [] && living.keys.count == 1)
      living.keyring()?.removeAll()
    }
  }

  @Test("servers of one name at other places have passwords of their own")
  func places() async {
    await #expect(processExitsWith: .success) {
      let session = try SessionFolder()
      guard let keyring = session.keyring() else { return }
      var logons: [Logon] = []
      for (number, place) in [("192.0.2.1", 445), ("192.0.2.2", 445), ("192.0.2.1", 4455)].enumerated() {
        var connection = connection("Z:", #"\\server\share"#, user: "user")
        (connection.target.address, connection.target.port) = (place.0, UInt16(place.1))
        logons.append(Logon(connection))
        keyring.store(Secret(units: [UInt16(0x70 + number)]), for: logons[number])
      }
      guard session.keys.count > 0 else { return }
      for (number, logon) in logons.enumerated() {
        #expect(keyring.password(for: logon)?.isSame(as: Secret(units: [UInt16(0x70 + number)])) == true)
      }
      keyring.removeAll()
    }
  }
}

/// A session's directory, without a redirector.
private final class SessionFolder {
  let path: String
  private var status = stat()

  init() throws {
    var template = Array("/tmp/mpr-keyring.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Errno.last }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard lstat(path, &status) == 0 else { throw Errno.last }
  }

  deinit { rmdir(path) }

  func keyring(lifetime: UInt32 = Keyring.lifetime) -> Keyring? {
    guard let directory = try? SessionDirectory(at: Path(path), creating: false) else { return nil }
    return Keyring(of: directory, lifetime: lifetime)
  }

  /// The session's keys as the kernel lists them.
  var keys: [String] { passwordKeys(of: status) }
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
