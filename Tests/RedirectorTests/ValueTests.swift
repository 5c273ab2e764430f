import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Testing

@testable import Redirector

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

@Suite("Where a connection is made again")
struct AgainTests {
  @Test("a password that is kept does not go to where the server has announced itself")
  func announced() {
    var live = live("Z:", #"\\server\share"#, user: "alice")
    var connection = live.connection
    connection.target.announced = "192.0.2.1"
    live = LiveConnection(connection: connection, request: live.request, state: .disconnected)
    #expect(live.again.target.announced == nil)
    #expect(live.again.userName == "alice")
  }
}

@Suite("Whether a file is still the same one")
struct FileIdentityTests {
  @Test("one that cannot be looked for is not gone")
  func unknown() throws {
    var template = Array("/tmp/mpr-identity.XXXXXX".utf8CString)
    #expect(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { for name in ["a", "b", "loop", ""] { remove("\(folder)/\(name)") } }
    #expect(mkdir("\(folder)/a", 0o700) == 0 && mkdir("\(folder)/b", 0o700) == 0)
    #expect(symlink("loop", "\(folder)/loop") == 0)
    let identity = try #require(FileIdentity(Path("\(folder)/a")))
    #expect(!identity.isGone(from: Path("\(folder)/a")))
    // Root may enter every folder; a circle of links is one that nobody can.
    #expect(!identity.isGone(from: Path("\(folder)/loop/a")))
    #expect(identity.isGone(from: Path("\(folder)/b")) && identity.isGone(from: Path("\(folder)/c")))
  }
}

@Suite("Finished replies")
struct FinishedRepliesTests {
  @Test("the last ones are kept, the first answer counts")
  func capacity() {
    var replies = FinishedReplies(capacity: 2)
    let ids = (0..<3).map { _ in newID() }
    for (index, id) in ids.enumerated() {
      replies.insert(Reply(code: Win32Error(rawValue: UInt32(index))), for: id)
    }
    replies.insert(Reply(code: .ERROR_BUSY), for: ids[2])
    #expect(replies[ids[0]] == nil)
    #expect(replies[ids[1]]?.code.rawValue == 1)
    #expect(replies[ids[2]]?.code.rawValue == 2)
  }
}

@Suite("Kept passwords")
struct KeptSecretTests {
  @Test("a kept password comes back as it was")
  func kept() throws {
    let secret = Secret(units: [0x61, 0xD800, 0x62])
    #expect(try #require(KeptSecret(secret)).secret.isSame(as: secret))
    #expect(try #require(KeptSecret(Secret(units: []))).secret.isEmpty)
    #expect(KeptSecret(Secret(units: Array(repeating: 0x61, count: 100_000))) == nil)
  }
}
