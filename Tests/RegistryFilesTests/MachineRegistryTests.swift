import Foundation
import MPRCore
import Testing

@testable import RegistryFiles

@Suite("Machine registry")
struct MachineRegistryTests {
  private static let key = #"HKEY_LOCAL_MACHINE\SOFTWARE\Test"#

  private let folder = TemporaryFolder()

  private func write(_ values: String, to name: String) {
    folder.write(registry: "[\(Self.key)]\n\(values)\n", to: name)
  }

  private func names(_ paths: String...) -> [String] {
    MachineRegistry.load(paths.map { "\(folder.path)/\($0)" }).values(of: Self.key).map(\.name)
  }

  @Test("A file, then the .reg files of a folder in the order of their names")
  func order() {
    folder.makeFolder("registry.d")
    write(#""machine"="1""#, to: "machine.reg")
    write(#""second"="2""#, to: "registry.d/20.reg")
    write(#""first"="1""#, to: "registry.d/10.reg")
    write(#""capital"="1""#, to: "registry.d/Z.reg")
    write(#""last"="1""#, to: "registry.d/é.reg")
    write(#""lower"="1""#, to: "registry.d/a.reg")
    #expect(
      names("machine.reg", "registry.d")
        == ["machine", "first", "second", "capital", "lower", "last"])
  }

  @Test("Later files override earlier ones")
  func overriding() {
    write(#""a"="1""#, to: "1.reg")
    write(#""A"="2""#, to: "2.reg")
    let registry = MachineRegistry.load(["\(folder.path)/1.reg", "\(folder.path)/2.reg"])
    #expect(registry.value("a", of: Self.key) == .string("2"))
  }

  @Test("Files with other names in a folder are skipped")
  func otherNames() {
    folder.makeFolder("d/sub.reg")
    write(#""no"="1""#, to: "d/file.txt")
    write(#""no"="1""#, to: "d/.hidden.reg")
    write(#""no"="1""#, to: "d/file.reg~")
    write(#""no"="1""#, to: "d/sub.reg/file.reg")
    write(#""yes"="1""#, to: "d/file.reg")
    #expect(names("d") == ["yes"])
  }

  @Test("Files that are absent, unreadable or malformed are skipped")
  func broken() throws {
    folder.makeFolder("d")
    folder.write("REGEDIT\n", to: "d/1.reg")
    folder.write("", to: "d/2.reg")
    folder.link("d/3.reg", to: "nowhere")
    #expect(mkfifo("\(folder.path)/d/4.reg", 0o600) == 0)
    #expect(truncate(try sparse("d/5.reg"), 1 << 25) == 0)
    write(#""good"="1""#, to: "d/6.reg")
    #expect(names("absent", "d", "absent.reg", "d/1.reg") == ["good"])
    #expect(MachineRegistry.load([]).values(of: Self.key).isEmpty)
  }

  @Test("A line that cannot be read costs one value, and what is read tells of it")
  func unreadableLine() {
    write("\"a\"=\"1\"\n\"b\"=\"1\"", to: "1.reg")
    write("\"a\"=dword:x\n\"b\"=\"2\"", to: "2.reg")
    var problems: [String] = []
    let registry = MachineRegistry.load(
      ["\(folder.path)/1.reg", "\(folder.path)/2.reg"],
      loaded: { path, text in
        problems += text.problems.map { "\(path), \($0)" }
      })
    #expect(registry.value("a", of: Self.key) == .string("1"))
    #expect(registry.value("b", of: Self.key) == .string("2"))
    #expect(problems.map { $0.prefix(while: { $0 != ":" }) } == ["\(folder.path)/2.reg, line 4 is not read"])
  }

  private func sparse(_ name: String) throws -> String {
    folder.write(registry: "", to: name)
    return "\(folder.path)/\(name)"
  }

  @Test("Symbolic links to files and folders are followed")
  func links() {
    folder.makeFolder("real")
    write(#""file"="1""#, to: "file.reg")
    write(#""inside"="1""#, to: "real/inside.reg")
    folder.link("real/linked.reg", to: "../file.reg")
    folder.link("folder", to: "real")
    #expect(names("folder") == ["inside", "file"])
  }

  @Test("MPR_REGISTRY lists files and folders, and replaces what is in /etc")
  func environment() async {
    folder.makeFolder("d")
    write(#""a"="1""#, to: "d/a.reg")
    write(#""b"="1""#, to: "b.reg")
    let list = ":\(folder.path)/d::\(folder.path)/b.reg:\(folder.path)/absent:"
    await #expect(processExitsWith: .success) { [list = list as String] in
      setenv("MPR_REGISTRY", list, 1)
      let names = MachineRegistry.load().values(of: #"HKEY_LOCAL_MACHINE\SOFTWARE\Test"#).map(\.name)
      #expect(names == ["a", "b"])
    }
  }
}
