import Testing

@testable import MPRCore

private func onZ(_ names: WideString...) -> WindowsPath {
  WindowsPath(.device(LocalDevice("Z:")!), names: names)
}
private func onShare(_ names: WideString...) -> WindowsPath {
  WindowsPath(.share(server: "Server", share: "Share"), names: names)
}

@Suite("Paths of Windows")
struct WindowsPathTests {
  @Test(
    "A path on a drive (PATH-001, PATH-004)",
    arguments: [
      (#"Z:\dir\file"#, onZ("dir", "file")), ("z:/dir/file", onZ("dir", "file")), ("Z:", onZ()),
      (#"Z:\"#, onZ()),
      (#"Z:dir\file"#, onZ("dir", "file")), (#"Z:\\dir\\\file\"#, onZ("dir", "file")),
      ("Z:Größe 𝄞", onZ("Größe 𝄞")),
    ])
  func drives(text: String, path: WindowsPath) throws {
    #expect(try WindowsPath(parsing: WideString(text)) == path)
  }

  @Test(
    "A path on a share (PATH-002)",
    arguments: [
      (#"\\Server\Share"#, onShare()), (#"\\Server\Share\"#, onShare()),
      ("//Server/Share/a/b", onShare("a", "b")),
      (#"\\Server\Share\\a"#, onShare("a")), (#"\\Server\Share\..\..\a"#, onShare("a")),
    ])
  func shares(text: String, path: WindowsPath) throws {
    #expect(try WindowsPath(parsing: WideString(text)) == path)
  }

  @Test(
    "Dots are resolved, and never lead above the root (PATH-006)",
    arguments: [
      (#"Z:\.\a\..\b"#, onZ("b")), (#"Z:\..\..\a"#, onZ("a")), (#"Z:\a\b\..\.."#, onZ()),
      (#"Z:..\a"#, onZ("a")),
      (#"Z:\a\."#, onZ("a")), (#"Z:\..."#, onZ()),
    ])
  func dots(text: String, path: WindowsPath) throws {
    #expect(try WindowsPath(parsing: WideString(text)) == path)
  }

  @Test(
    "Dots and spaces at the end are left out; within, a single dot is (PATH-007)",
    arguments: [
      (#"Z:\a. . "#, onZ("a")), (#"Z:\a.\b"#, onZ("a", "b")), (#"Z:\a..b"#, onZ("a..b")),
      (#"Z:\ a"#, onZ(" a")),
      (#"\\Server\Share\a."#, onShare("a")),
    ])
  func ends(text: String, path: WindowsPath) throws {
    #expect(try WindowsPath(parsing: WideString(text)) == path)
  }

  @Test(
    #"After \\?\ names count as they are; after \\.\ they do not (PATH-008)"#,
    arguments: [
      (#"\\?\Z:\dir\file"#, onZ("dir", "file")), (#"\\?\Z:\"#, onZ()), (#"\\?\Z:\dir\"#, onZ("dir")),
      (#"\\?\UNC\Server\Share\a"#, onShare("a")), (#"\\?\unc\Server\Share"#, onShare()),
      (#"\\.\Z:\a\..\b."#, onZ("b")), ("//?/Z:/a/../b", onZ("b")),
      (#"\\.\UNC\Server\Share\a\"#, onShare("a")),
    ])
  func prefixes(text: String, path: WindowsPath) throws {
    #expect(try WindowsPath(parsing: WideString(text)) == path)
  }

  @Test("A printer port is a path of its own (PATH-014)")
  func port() throws {
    let port = WindowsPath(.device(LocalDevice("LPT1")!), names: [])
    #expect(try WindowsPath(parsing: "LPT1") == port)
    #expect(try WindowsPath(parsing: "lpt1:") == port)
  }

  @Test(
    "What begins with no drive and no share is refused (PATH-010)",
    arguments: [
      "", "dir", #"dir\file"#, #"\dir"#, "/dir", "ZZ:", "1:", #"LPT1\a"#, #"\\?\Z:"#, #"\\.\Z:"#,
      #"\\.\LPT1"#,
      #"\\?\dir"#, ".",
    ])
  func noRoot(text: String) {
    #expect(throws: Win32Error.ERROR_BAD_DEVICE) { try WindowsPath(parsing: WideString(text)) }
  }

  @Test(
    "A share has a server and a name (PATH-010)",
    arguments: [
      #"\\"#, #"\\Server"#, #"\\Server\"#, #"\\\Share"#, #"\\Server\..\a"#, #"\\Server\.\a"#,
      #"\\?\UNC\Server"#,
      #"\\?\UNC\Server\a/b"#, #"\\\\Server\Share"#,
    ])
  func noShare(text: String) {
    #expect(throws: Win32Error.ERROR_BAD_NET_NAME) { try WindowsPath(parsing: WideString(text)) }
  }

  @Test(
    "A name that no file can have is refused (PATH-009)",
    arguments: [
      #"Z:\a?"#, #"Z:\a:b"#, #"Z:\*"#, "Z:\\a\tb", #"Z:\a|b\c"#, #"Z:\NUL"#, #"Z:\con.txt"#, #"Z:\a\lpt1\b"#,
      #"Z:\...\a"#, #"\\?\Z:\a."#, #"\\?\Z:\."#, #"\\?\Z:\a\..\b"#, #"\\?\Z:\a\\b"#, #"\\?\Z:\a/b"#,
      "Z:\\a\0b",
      // The Unix names would be "." and "..".
      "Z:\\\u{F029}", "Z:\\.\u{F029}",
    ])
  func noName(text: String) {
    #expect(throws: Win32Error.ERROR_INVALID_NAME) { try WindowsPath(parsing: WideString(text)) }
  }

  @Test("What is no text is no name (PATH-009)")
  func noText() {
    let drive = WideString(#"Z:\"#).units
    for units: [UInt16] in [[0xD834], [0xDD1E], [0xDD1E, 0xD834]] {
      #expect(throws: Win32Error.ERROR_INVALID_NAME) {
        try WindowsPath(parsing: WideString(units: drive + units))
      }
      #expect(throws: Win32Error.ERROR_BAD_NET_NAME) {
        try WindowsPath(parsing: WideString(units: WideString(#"\\s\"#).units + units))
      }
    }
  }

  @Test(
    "A path is written as Windows writes it, and read again",
    arguments: [
      (onZ(), #"Z:\"#), (onZ("dir", "a b"), #"Z:\dir\a b"#), (onShare(), #"\\Server\Share"#),
      (onShare("x", "y"), #"\\Server\Share\x\y"#),
    ])
  func written(path: WindowsPath, text: String) throws {
    #expect(path.text == WideString(text))
    #expect(try WindowsPath(parsing: path.text) == path)
  }

  @Test("A stand-in in a name of Windows is what it stands for here")
  func unixName() {
    #expect(WideString("why\u{F025}").unixName == Array("why?".utf8))
    #expect(WideString("why?").unixName == nil)
    #expect(WideString("Größe").unixName == Array("Größe".utf8))
  }
}
