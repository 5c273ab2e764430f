import Linux
import Testing

@testable import SMBProvider

@Suite("The caller's Kerberos tickets")
struct TicketCacheTests {
  @Test(
    "a cache is the same one in another current directory",
    arguments: [
      ("FILE:/tmp/cc", "FILE:/tmp/cc"), ("/tmp/cc", "/tmp/cc"), ("cc", "/home/a/cc"),
      ("FILE:cc", "FILE:/home/a/cc"), ("DIR:ccs", "DIR:/home/a/ccs"),
      ("DIR::ccs/tkt1", "DIR::/home/a/ccs/tkt1"),
      ("DIR::/run/tkt1", "DIR::/run/tkt1"), ("KCM:", "KCM:"), ("KCM:1000:5", "KCM:1000:5"),
      ("KEYRING:persistent:1000", "KEYRING:persistent:1000"), ("MEMORY:x", "MEMORY:x"),
    ] as [(Path, Path)])
  func absolute(name: Path, result: Path) {
    #expect(TicketCache.absolute(name, in: "/home/a") == result)
  }

  @Test("where there is no current directory it stays as it is, and bytes stay bytes")
  func others() {
    #expect(TicketCache.absolute("cc", in: nil) == "cc")
    #expect(
      TicketCache.absolute(Path(bytes: [0xFF]), in: "/a") == Path(bytes: Array("/a/".utf8) + [0xFF]))
  }
}
