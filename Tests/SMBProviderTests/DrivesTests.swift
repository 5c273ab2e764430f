import Foundation
import Linux
import MPRCore
import RedirectorProtocol
import Testing

@testable import SMBProvider

/// The links of a session that was made by hand: two mounts, of which the first one is a local folder with files.
@Suite("Drives of a session")
final class DrivesTests {
  private let path: Path

  init() throws {
    var template = Array("/tmp/mpr-drives.XXXXXX".utf8CString)
    path = Path(String(cString: mkdtemp(&template)!))
    for folder in [
      "mnt", "mnt/one", "mnt/one/Dir", "mnt/one/Dir/sub", "mnt/two", "drives", "unc", "unc/SERVER",
    ] {
      make(folder)
    }
    link("drives/Z:", to: "../mnt/one")
    link("drives/Y:", to: "../mnt/one/Dir")
    link("drives/X:", to: "../mnt/two/only/here")
    link("unc/SERVER/SHARE", to: "../../mnt/one")
  }

  deinit { try? FileManager.default.removeItem(atPath: path.description) }

  private func make(_ folder: String) { (path / Path(folder)).withCString { _ = mkdir($0, 0o700) } }
  private func write(_ file: Path) { (path / "mnt/one" / file).withCString { _ = close(creat($0, 0o600)) } }
  private func link(_ name: String, to target: String) {
    (path / Path(name)).withCString { _ = symlink(target, $0) }
  }

  private var drives: Drives { Drives(of: try! SessionDirectory(at: path, creating: false)) }

  private func find(_ file: Path) -> Drives.Place? { drives.place(of: file) }

  private func folder(of root: WindowsPath.Root) -> Path? { drives.folder(of: root) }
  private func isConnected(server: WideString, share: WideString) -> Bool {
    drives.isConnected(server: server, share: share)
  }

  private func device(_ name: WideString) -> WindowsPath.Root { .device(LocalDevice(name)!) }

  @Test("A device and a share have the folders of their links; the case of a share means nothing")
  func folders() {
    #expect(folder(of: device("z:")) == path / "drives/Z:")
    #expect(folder(of: .share(server: "server", share: "Share")) == path / "unc/SERVER/SHARE")
    #expect(folder(of: device("Q:")) == nil)
    #expect(folder(of: .share(server: "server", share: "other")) == nil)
    #expect(folder(of: .share(server: "other", share: "share")) == nil)
  }

  @Test(
    "A name that is not there as it is written is looked for without regard to case (PATH-011)",
    arguments: [
      (["Dir", "sub"], "Dir/sub"), (["DIR", "SUB"], "Dir/sub"), (["dir"], "Dir"), ([], ""),
      (["both"], "both"), (["Both"], "Both"), (["BOTH"], "Both"), (["größe"], "Größe"),
      // The rest of a path that is not there is as it was written.
      (["dir", "New", "SUB"], "Dir/New/SUB"), (["NEW"], "NEW"), (["both", "x"], "both/x"),
    ] as [([String], String)])
  func spelling(names: [String], result: String) throws {
    for file in ["both", "Both", "Größe"] as [Path] { write(file) }
    let folder = path / "drives/Z:"
    let spelled = try folder.spelling(names.map { Path($0) })
    #expect(spelled == (result.isEmpty ? folder : folder / Path(result)))
  }

  @Test("A name that is no text is found as it is, and keeps no other one from being found")
  func bytes() throws {
    let name = Path(bytes: [0x61, 0xFF])
    write(name)
    write("File")
    let folder = path / "drives/Z:"
    #expect(try folder.spelling([name]) == folder / name)
    #expect(try folder.spelling(["FILE"]) == folder / "File")
  }

  @Test("A folder that may be entered and not be listed has the names as they are written")
  func noListing() throws {
    guard geteuid() != 0 else { return }
    (path / "mnt/one/Dir").withCString { _ = chmod($0, 0o300) }
    #expect(try (path / "drives/Z:").spelling(["dir", "SUB"]) == path / "drives/Z:/Dir/SUB")
    (path / "mnt/one/Dir").withCString { _ = chmod($0, 0o700) }
  }

  @Test("What leads to a file: each device with the names behind its folder, and the share")
  func places() throws {
    let place = try #require(try find(realPath(path / "mnt/one/Dir/sub")))
    #expect(place.devices.map(\.device.name) == ["Y:", "Z:"])
    #expect(place.devices.map(\.names) == [["sub"], ["Dir", "sub"]])
    #expect(place.neighbour == nil)
    #expect(place.share?.server == "SERVER" && place.share?.share == "SHARE")
    #expect(place.names == ["Dir", "sub"])
  }

  @Test("The case of a device's folder means nothing; a device of another folder is a neighbour")
  func neighbours() throws {
    let inside = try #require(try find(realPath(path / "mnt/two") / "ONLY/Here/x"))
    #expect(inside.devices.map(\.names) == [["x"]])
    let outside = try #require(try find(realPath(path / "mnt/two") / "only/there"))
    #expect(outside.devices.isEmpty && outside.share == nil)
    #expect(outside.neighbour?.name == "X:")
  }

  @Test("What is in no mount is no place")
  func noPlaces() throws {
    for file in ["/etc", "/", path, path / "mnt", path / "mnt.x/one"] as [Path] {
      #expect(find(file)?.names == nil)
    }
    // A mount to which no link leads.
    let place = try #require(try find(realPath(path / "mnt") / "three/x"))
    #expect(place.devices.isEmpty && place.share == nil && place.neighbour == nil)
  }

  @Test("A path without symbolic links: the file need not be there, its folder must")
  func resolved() throws {
    let real = try realPath(path / "mnt/one")
    link("elsewhere", to: "drives/Z:/Dir")
    #expect(try (path / "elsewhere/sub").resolved == real / "Dir/sub")
    #expect(try (path / "elsewhere/new/").resolved == real / "Dir/new")
    #expect(try (path / "elsewhere/../x").resolved == real / "x")
    for missing in [path / "elsewhere/no/new", path / "elsewhere/no/..", "", path / "elsewhere/no/."]
      as [Path]
    {
      #expect(throws: Errno(rawValue: ENOENT)) { try missing.resolved }
    }
    #expect(try Path("none").resolved == realPath(".") / "none")
    #expect(try Path("/none").resolved.split(separator: "/") == ["none"])
  }

  @Test("A connection without a mount is one, whatever its case and its device")
  func connected() throws {
    let policy = SecurityPolicy(requireSigning: true, requireEncryption: false, allowInsecureGuest: false)
    let connection = Connection(
      localName: "Q:", remoteName: #"\\Server\Plain\folder"#, type: 1,
      target: Target(server: "Server", address: "::1", port: 445, share: "Plain", path: "folder"),
      userName: nil,
      policy: policy)
    try Boot.find()
    let file = ConnectionFile(connection, request: try #require(RequestID([UInt8](repeating: 1, count: 16))))
    let session = try SessionDirectory(at: path, creating: true)
    try session.root.replace(SessionDirectory.connections / file.fileName, with: file.bytes, temporary: "new")
    #expect(isConnected(server: "SERVER", share: "plain"))
    #expect(!isConnected(server: "server", share: "other"))
    #expect(!isConnected(server: "other", share: "plain"))
  }
}
