import Foundation
import Linux
import MPRCore
import RedirectorProtocol
import RegistryFormat
import TestData
import Testing

@testable import SMBProvider

/// Connection files of a session that was made by hand.
@Suite("The connections of a session")
final class ConnectedTests {
  private let path: Path

  init() throws {
    var template = Array("/tmp/mpr-connected.XXXXXX".utf8CString)
    path = Path(String(cString: mkdtemp(&template)!))
  }

  deinit { try? FileManager.default.removeItem(atPath: path.description) }

  private func session() throws(Errno) -> SessionDirectory { try SessionDirectory(at: path, creating: true) }

  private func file(_ local: WideString?, _ remote: WideString) -> ConnectionFile {
    ConnectionFile(
      Connection(
        localName: local, remoteName: remote, type: 0,
        target: Target(server: "server", address: "127.0.0.1", port: 445, share: "share", path: ""),
        userName: nil,
        policy: SecurityPolicy(requireSigning: true, requireEncryption: false, allowInsecureGuest: false)),
      request: RequestID([UInt8](repeating: 7, count: 16))!)
  }

  private func write(_ file: ConnectionFile, as name: Path? = nil) throws {
    let folder = try Directory(SessionDirectory.connections, in: try session().root)
    try folder.replace(name ?? file.fileName, with: file.bytes)
  }

  private var names: [WideString] {
    get throws {
      try session().connectionSummaries().map(\.remoteName).sorted {
        $0.units.lexicographicallyPrecedes($1.units)
      }
    }
  }

  @Test("Every whole file under its own name is a connection; a cancelled one and a part are none")
  func files() throws {
    #expect(try names == [])
    let drive = file("Z:", #"\\server\share"#)
    try write(drive)
    try write(file(nil, #"\\server\other"#))
    try write(drive, as: drive.fileName(cancelledBy: drive.request))
    try write(drive, as: "another")
    let folder = try Directory(SessionDirectory.connections, in: try session().root)
    try folder.replace("part", with: Array(drive.bytes.prefix(40)))
    try folder.makeDirectory("folder")
    #expect(try names == [#"\\server\other"#, #"\\server\share"#])
    let summary = try session().connectionSummaries().first { $0.localName == "Z:" }
    #expect(summary?.server == "server" && summary?.share == "share" && summary?.type == 0)
    try folder.remove(drive.fileName)
    #expect(try names == [#"\\server\other"#])
  }

  @Test("A session without a folder of connections is told from one that cannot be read")
  func absent() throws {
    let folder = path / SessionDirectory.connections
    _ = try session()
    try FileManager.default.removeItem(atPath: folder.description)
    let there = try SessionDirectory(at: path, creating: false)
    do throws(Errno) {
      _ = try there.connectionSummaries()
      Issue.record("no error")
    } catch { #expect(error.saysThatNothingIsThere) }
  }
}
