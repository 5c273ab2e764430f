import Foundation
import Linux
import MPRCore
import RegistryFormat
import Testing

@testable import RegistryFiles

@Suite("Profile file")
struct ProfileFileTests {
  private static let key = #"HKEY_CURRENT_USER\Network\Z"#

  private final class Lines: @unchecked Sendable { var all: [String] = [] }

  private let folder = TemporaryFolder()
  private let profile: ProfileFile

  init() { profile = ProfileFile(at: ProfileLocation(folder: Path(folder.path + "/.config/mpr"))) }

  private func set(_ number: UInt32, in profile: ProfileFile? = nil) throws {
    try (profile ?? self.profile).update { _ in [.set(.dword(number), name: "a", key: Self.key)] }
  }

  @Test("An absent file is an empty document, and looking creates nothing")
  func absent() throws {
    #expect(try profile.document == RegistryText())
    try profile.checkWritable()
    #expect(folder.content.isEmpty)
  }

  @Test("A change that changes nothing writes nothing and creates nothing")
  func noChange() throws {
    try profile.update { _ in [.removeKey(Self.key)] }
    #expect(folder.content.isEmpty)
  }

  @Test("Only an update or its preparation changes the mark, be it one that writes nothing")
  func marks() throws {
    #expect(profile.mark == ProfileMark(nil))
    try set(1)
    var marks = [profile.mark]
    _ = try profile.read()
    try profile.checkWritable()
    #expect(profile.mark == marks[0])
    for _ in 0..<3 {
      marks.append(try profile.prepareUpdate())
      #expect(profile.mark == marks.last)
      #expect(
        try profile.update(since: profile.mark) { _ in [.set(.dword(1), name: "a", key: Self.key)] } == nil)
      marks.append(profile.mark)
    }
    for (index, mark) in marks.enumerated() { #expect(!marks[..<index].contains(mark)) }
  }

  @Test("An update since a mark is made if nobody was there in between, and else nothing is done")
  func sinceMark() throws {
    let first = profile.mark
    #expect(try profile.update(since: first) { _ in [.set(.dword(1), name: "a", key: Self.key)] } == nil)
    let later = try #require(
      try profile.update(since: first) { _ in [.set(.dword(2), name: "a", key: Self.key)] })
    #expect(try profile.read().value("a", of: Self.key) == .dword(1))
    #expect(try profile.update(since: later) { _ in [.set(.dword(2), name: "a", key: Self.key)] } == nil)
    #expect(try profile.read().value("a", of: Self.key) == .dword(2))
  }

  @Test("An update that came too late makes no other one too late")
  func tooLate() throws {
    let first = profile.mark
    try set(1)
    let marks = try (0..<8).map { _ in
      try #require(try profile.update(since: first) { _ in [.set(.dword(2), name: "a", key: Self.key)] })
    }
    #expect(marks.allSatisfy { $0 == profile.mark })
    #expect(try profile.update(since: marks[0]) { _ in [.set(.dword(3), name: "a", key: Self.key)] } == nil)
    #expect(try profile.update(since: marks[7]) { _ in [.set(.dword(4), name: "a", key: Self.key)] } != nil)
    #expect(try profile.read().value("a", of: Self.key) == .dword(3))
  }

  @Test("An update finds its way when the lock is removed")
  func removedLock() throws {
    try set(1)
    var mark = profile.mark
    try FileManager.default.removeItem(atPath: folder.path + "/.config/mpr/user.reg.lock")
    var tries = 1
    while tries < 10,
      let later = try profile.update(since: mark, { _ in [.set(.dword(2), name: "a", key: Self.key)] })
    {
      mark = later
      tries += 1
    }
    #expect(try profile.read().value("a", of: Self.key) == .dword(2))
  }

  @Test("Marks differ where the file system keeps whole seconds, and when the clock goes back")
  func coarseMarks() throws {
    try set(1)
    let lock = folder.path + "/.config/mpr/user.reg.lock"
    let future = [timespec(tv_sec: 4_000_000_000, tv_nsec: 0), timespec(tv_sec: 4_000_000_000, tv_nsec: 0)]
    #expect(utimensat(AT_FDCWD, lock, future, 0) == 0)
    let marks = try (0..<3).map { _ in try profile.prepareUpdate() }
    #expect(marks[0] != marks[1] && marks[1] != marks[2] && marks[0] != marks[2])
  }

  @Test("Preparing an update leaves nothing but the lock")
  func preparing() throws {
    try set(1)
    let before = (folder.content, folder.text(of: ".config/mpr/user.reg"))
    _ = try profile.prepareUpdate()
    #expect(folder.content == before.0)
    #expect(folder.text(of: ".config/mpr/user.reg") == before.1)
  }

  @Test("The first update creates folders and files that are the user's alone")
  func firstWrite() throws {
    try set(1)
    #expect(
      folder.content == [
        ".config 700", ".config/mpr 700", ".config/mpr/user.reg 600",
        ".config/mpr/user.reg.lock 600",
      ])
    #expect(try profile.read().value("a", of: Self.key) == .dword(1))
  }

  @Test("A home that does not exist is not created")
  func noHome() {
    let profile = ProfileFile(at: ProfileLocation(folder: Path(folder.path + "/home/.config/mpr")))
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try profile.checkWritable() }
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try set(1, in: profile) }
    #expect(folder.content.isEmpty)
  }

  @Test("Without a location the profile is empty and cannot be written")
  func noLocation() throws {
    let profile = ProfileFile(at: nil)
    #expect(try profile.document == RegistryText())
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try profile.checkWritable() }
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try set(1, in: profile) }
    try profile.update { _ in [] }
  }

  @Test("The environment says where the profile is")
  func environment() throws {
    var environment = ["HOME": folder.path]
    func update() throws {
      try ProfileFile(at: ProfileLocation(environment: { environment[$0].map { Path($0) } })).update { _ in
        [.set(.dword(1), name: "a", key: "HKEY_CURRENT_USER")]
      }
    }
    try update()
    environment["XDG_CONFIG_HOME"] = folder.path + "/xdg"
    try update()
    #expect(folder.text(of: ".config/mpr/user.reg") != nil)
    #expect(folder.text(of: "xdg/mpr/user.reg") == folder.text(of: ".config/mpr/user.reg"))
  }

  @Test("Lines that are not understood survive an update")
  func unknownContent() throws {
    folder.makeFolder(".config/mpr")
    folder.write(registry: "; mine\njunk\n[\(Self.key)]\n\"x\"=hex(fe):01\n", to: ".config/mpr/user.reg")
    let before = try #require(folder.text(of: ".config/mpr/user.reg"))
    try set(1)
    #expect(folder.text(of: ".config/mpr/user.reg") == before + "\"a\"=dword:00000001\n")
  }

  @Test("Lines that cannot be read cost themselves, are told, and come back byte for byte")
  func unreadableLines() throws {
    folder.makeFolder(".config/mpr")
    let path = folder.path + "/.config/mpr/user.reg"
    let text =
      "Windows Registry Editor Version 5.00\r\n; f?r\r\n[\(Self.key)]\r\n\"x\"=f?r\r\n\"a\"=dword: 00000001\r\n"
    // ? stands for the byte that Latin-1 has for ü.
    let bytes = text.utf8.map { $0 == 0x3F ? 0xFC : $0 }
    try Data(bytes).write(to: URL(filePath: path))
    let lines = Lines()
    let traced = ProfileFile(
      at: ProfileLocation(folder: Path(folder.path + "/.config/mpr")), Trace { lines.all.append($0) })
    #expect(try traced.read().value("a", of: Self.key) == .dword(1))
    #expect(lines.all.map { $0.prefix(while: { $0 != ":" }) } == ["the profile \(path), line 4 is not read"])
    try traced.update { _ in [.set(.dword(2), name: "b", key: Self.key)] }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data(bytes + Array("\"b\"=dword:00000002\r\n".utf8)))
  }

  @Test(
    "ERROR_BAD_PROFILE for a file that is no registry text, which then stays",
    arguments: ["junk", "\u{FEFF}[x]", "REGEDIT\n"])
  func badProfile(text: String) {
    folder.makeFolder(".config/mpr")
    folder.write(text, to: ".config/mpr/user.reg")
    #expect(throws: Win32Error.ERROR_BAD_PROFILE) { try profile.read() }
    #expect(throws: Win32Error.ERROR_BAD_PROFILE) { try profile.checkWritable() }
    #expect(throws: Win32Error.ERROR_BAD_PROFILE) { try set(1) }
    #expect(folder.text(of: ".config/mpr/user.reg") == text)
  }

  @Test(
    "A file without any text, as somebody's crash may leave it, is an empty profile and keeps its encoding",
    arguments: [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE]] as [[UInt8]])
  func noText(mark: [UInt8]) throws {
    folder.makeFolder(".config/mpr")
    let file = URL(filePath: folder.path + "/.config/mpr/user.reg")
    try Data(mark).write(to: file)
    #expect(try profile.read().subkeys(of: "HKEY_CURRENT_USER").isEmpty)
    try profile.checkWritable()
    try set(1)
    #expect(try profile.read().value("a", of: Self.key) == .dword(1))
    #expect(try Data(contentsOf: file).starts(with: mark + [0x57]))
  }

  @Test("ERROR_CANNOT_OPEN_PROFILE for a pipe, a folder, and a file that is too long")
  func cannotOpen() throws {
    folder.makeFolder(".config/mpr")
    let path = folder.path + "/.config/mpr/user.reg"
    func check() {
      #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try profile.read() }
      #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try profile.checkWritable() }
      #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try set(1) }
    }
    #expect(mkfifo(path, 0o600) == 0)
    check()
    #expect(unlink(path) == 0 && mkdir(path, 0o700) == 0)
    check()
    #expect(rmdir(path) == 0)
    folder.write(registry: "", to: ".config/mpr/user.reg")
    #expect(truncate(path, off_t(registryFileSizeLimit) + 1) == 0)
    check()
  }

  @Test("A folder that is a file holds no profile and cannot be written")
  func notAFolder() throws {
    folder.write("", to: ".config")
    #expect(try profile.document == RegistryText())
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try profile.checkWritable() }
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try set(1) }
    #expect(folder.content.count == 1)
  }

  @Test(
    "Permissions decide whether the profile can be written", .enabled(if: geteuid() != 0),
    arguments: [
      (".config", 0o500), (".config/mpr", 0o500), (".config/mpr/user.reg", 0o400),
      (".config/mpr/user.reg.lock", 0o200),
    ] as [(String, mode_t)])
  func readOnly(name: String, mode: mode_t) throws {
    if name == ".config" { folder.makeFolder(".config") } else { try set(1) }
    chmod("\(folder.path)/\(name)", mode)
    defer { chmod("\(folder.path)/\(name)", 0o700) }
    let before = folder.content
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try profile.checkWritable() }
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try set(2) }
    #expect(folder.content == before)
    _ = try profile.read()
  }

  @Test("An unreadable profile is an error, not an empty one", .enabled(if: geteuid() != 0))
  func unreadable() throws {
    try set(1)
    chmod(folder.path + "/.config/mpr/user.reg", 0)
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try profile.read() }
  }

  @Test("A file or folder that is a symbolic link stays one, and its target is changed")
  func links() throws {
    folder.makeFolder("dotfiles")
    folder.makeFolder(".config")
    folder.link(".config/mpr", to: "../dotfiles")
    folder.write(registry: "", to: "real.reg")
    folder.link("dotfiles/user.reg", to: "../real.reg")
    try set(7)
    #expect(folder.text(of: "real.reg")?.contains("dword:00000007") == true)
    for link in [".config/mpr", "dotfiles/user.reg"] {
      #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder.path)/\(link)")) != nil)
    }
  }

  @Test("A link to a file that is not there yet: it is made there, for its user alone")
  func linkToNoFileYet() throws {
    for folder in [".config/mpr", "dots", "more"] { self.folder.makeFolder(folder) }
    folder.link(".config/mpr/user.reg", to: "../../dots/linked")
    folder.link("dots/linked", to: folder.path + "/more/real.reg")
    try profile.checkWritable()
    try set(7)
    #expect(folder.text(of: "more/real.reg")?.contains("dword:00000007") == true)
    #expect(folder.mode(of: "more/real.reg") == 0o600)
    #expect(try profile.read().value("a", of: Self.key) == .dword(7))
    for link in [".config/mpr/user.reg", "dots/linked"] {
      #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder.path)/\(link)")) != nil)
    }
  }

  @Test(
    "ERROR_CANNOT_OPEN_PROFILE for a link that leads nowhere, and nothing is made",
    arguments: [
      ("user.reg", "../../nowhere/user.reg"), ("user.reg", "user.reg"), ("", "nowhere"), ("", "mpr"),
      (".config", "nowhere/config"), (".config", "/dev/null/config"),
    ])
  func linkToNowhere(name: String, target: String) throws {
    let place = name == ".config" ? name : name.isEmpty ? ".config/mpr" : ".config/mpr/\(name)"
    if place != ".config" { folder.makeFolder((place as NSString).deletingLastPathComponent) }
    folder.link(place, to: target)
    let before = folder.content
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try profile.checkWritable() }
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try set(1) }
    #expect(folder.content == before)
  }

  @Test("What is no file in the profile's place gives it no mode", arguments: [true, false])
  func noModeOfALink(followed: Bool) throws {
    let directory = try Directory(Path(folder.path))
    folder.link("a", to: followed ? "b" : "nowhere")
    if followed { folder.write("", to: "b") }
    try directory.replace("a", with: [], keepingMode: true)
    #expect(folder.mode(of: "a") == 0o600)
  }

  @Test("A folder whose name is no UTF-8, and a link to a file of such a name")
  func namesThatAreNoText() throws {
    let home = Path(folder.path) / Path(bytes: [0x6A, 0xFC])
    try Directory.make(home)
    let profile = ProfileFile(at: ProfileLocation(environment: { $0 == "HOME" ? home : nil }))
    try set(7, in: profile)
    let file = home / ".config/mpr/user.reg"
    #expect(try readFile(file).count > 0)
    let other = home / Path(bytes: [0xE9])
    for isThere in [true, false] {
      if isThere { #expect(file.withCString { file in other.withCString { rename(file, $0) } } == 0) }
      #expect(other.withCString { other in file.withCString { symlink(other, $0) } } == 0)
      #expect(try profile.read().value("a", of: Self.key) == (isThere ? .dword(7) : nil))
      try set(8, in: profile)
      #expect(try profile.read().value("a", of: Self.key) == .dword(8))
      #expect(try readFile(other).count > 0)
      #expect(linkTarget(file) == other)
      for path in [file, other] { #expect(path.withCString { unlink($0) } == 0) }
    }
  }

  @Test("A profile keeps its mode", arguments: [0o600, 0o640, 0o644, 0o660] as [mode_t])
  func mode(mode: mode_t) throws {
    try set(1)
    #expect(chmod(folder.path + "/.config/mpr/user.reg", mode) == 0)
    try set(2)
    #expect(folder.mode(of: ".config/mpr/user.reg") == mode)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.config/mpr").count == 2)
  }

  @Test("What a killed writer or somebody else left in the new file's place is removed", arguments: 0..<3)
  func leftover(kind: Int) throws {
    try set(1)
    let path = folder.path + "/.config/mpr/.user.reg.new"
    folder.write("not to be touched", to: "other")
    switch kind {
    case 0: folder.write("half", to: ".config/mpr/.user.reg.new")
    case 1: #expect(mkfifo(path, 0o600) == 0)
    default: #expect(symlink(folder.path + "/other", path) == 0)
    }
    try set(2)
    #expect(try profile.read().value("a", of: Self.key) == .dword(2))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.config/mpr").count == 2)
    #expect(folder.text(of: "other") == "not to be touched")
  }

  @Test(
    "ERROR_CANNOT_OPEN_PROFILE at once for what is no file in the place of the lock, or a folder in the new file's",
    arguments: [".user.reg.new", "user.reg.lock"])
  func inTheWay(name: String) throws {
    folder.makeFolder(".config/mpr")
    let path = folder.path + "/.config/mpr/" + name
    func check() {
      #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try profile.checkWritable() }
      #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try set(1) }
    }
    #expect(mkdir(path, 0o700) == 0)
    check()
    guard name == "user.reg.lock" else { return }
    #expect(rmdir(path) == 0 && mkfifo(path, 0o600) == 0)
    check()
    #expect(unlink(path) == 0 && symlink("/dev/null", path) == 0)
    check()
  }
}
