import MPRCore
import Testing

@testable import SMBProvider

@Suite struct UNCNameTests {
  private func parts(_ text: WideString) -> [String?]? {
    UNCName(text).map { [$0.server, $0.share, $0.path] }
  }

  @Test("A name has a server, a share and a folder")
  func valid() {
    #expect(parts(#"\\server"#) == ["server", nil, ""])
    #expect(parts(#"\\server\"#) == ["server", nil, ""])
    #expect(parts(#"\\server\share"#) == ["server", "share", ""])
    #expect(parts(#"\\server\share\"#) == ["server", "share", ""])
    #expect(parts(#"\\server\share\a\b"#) == ["server", "share", "a/b"])
    #expect(parts(#"\\192.168.1.1\c$"#) == ["192.168.1.1", "c$", ""])
    #expect(parts(#"\\Ünïcode\with space#100%;+,=[]&'"#) == ["Ünïcode", "with space#100%;+,=[]&'", ""])
  }

  @Test(
    "Other names are no UNC names of SMB servers",
    arguments: [
      "", "\\", "\\\\", "\\\\\\", "server", "\\server\\share", "//server/share", "\\\\/server",
      "\\\\server\\\\share", "\\\\\\share", "\\\\server\\a\\\\", "\\\\ser ver\\share", "\\\\ser:ver\\share",
      "\\\\server@8080\\share", "\\\\.\\pipe", "\\\\?\\UNC\\server\\share", "\\\\..\\share",
      "\\\\server\\..", "\\\\server\\share\\..\\other", "\\\\server\\a/b", "\\\\server\\a|b",
      "\\\\server\\a\"b",
      "\\\\server\\a<b", "\\\\server\\a*", "\\\\server\\a?", "\\\\server\\a\u{0}b", "\\\\server\\a\nb",
    ])
  func invalid(_ text: String) {
    #expect(UNCName(WideString(text)) == nil)
  }

  @Test(
    "A name may have characters that show nothing: a list does not tell it, and a program may connect to it (ENUM-043)"
  )
  func invisible() {
    #expect(parts("\\\\server\\da\u{200B}ta") == ["server", "da\u{200B}ta", ""])
    #expect(parts("\\\\server\\\u{202E}atad") == ["server", "\u{202E}atad", ""])
  }

  @Test("A name with an unpaired surrogate is no UNC name")
  func surrogate() {
    #expect(UNCName(WideString(units: Array(#"\\server\sh"#.utf16) + [0xD800])) == nil)
  }

  @Test("The longest share name has 80 characters")
  func longest() {
    #expect(UNCName(WideString(#"\\server\"# + String(repeating: "ü", count: 80))) != nil)
    #expect(UNCName(WideString(#"\\server\"# + String(repeating: "ü", count: 81))) == nil)
  }
}
