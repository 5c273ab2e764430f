import Foundation
import Linux
import MPRCore
import RegistryFormat
import Testing

@testable import RegistryFiles

@Suite("Machine registry")
struct MachineRegistryTests {
  private static let key = #"HKEY_LOCAL_MACHINE\SOFTWARE\Test"#

  private let folder = TemporaryFolder()

  private func write(_ values: String, to name: String) {
    folder.write(registry: "[\(Self.key)]\n\(values)\n", to: name)
  }

  private func load(_ paths: String...) throws(UnknownPolicy) -> RegistryStack {
    try MachineRegistry.load(paths.map { Path("\(folder.path)/\($0)") })
  }

  private func names(_ paths: String...) throws -> [String] {
    try MachineRegistry.load(paths.map { Path("\(folder.path)/\($0)") }).values(of: Self.key)
      .map(\.name)
  }

  /// Why the registry is not known; nil when it is.
  private func failure(_ path: String) -> UnknownPolicy? {
    do throws(UnknownPolicy) {
      _ = try load(path)
      return nil
    } catch { return error }
  }

  @Test("A file, then the .reg files of a folder in the order of their names")
  func order() throws {
    folder.makeFolder("registry.d")
    write(#""machine"="1""#, to: "machine.reg")
    write(#""second"="2""#, to: "registry.d/20.reg")
    write(#""first"="1""#, to: "registry.d/10.reg")
    write(#""capital"="1""#, to: "registry.d/Z.reg")
    write(#""last"="1""#, to: "registry.d/é.reg")
    write(#""lower"="1""#, to: "registry.d/a.reg")
    #expect(
      try names("machine.reg", "registry.d")
        == ["machine", "first", "second", "capital", "lower", "last"])
  }

  @Test("Later files override earlier ones")
  func overriding() throws {
    write(#""a"="1""#, to: "1.reg")
    write(#""A"="2""#, to: "2.reg")
    #expect(try load("1.reg", "2.reg").value("a", of: Self.key) == .string("2"))
  }

  @Test("Files with other names in a folder are skipped")
  func otherNames() throws {
    folder.makeFolder("d/sub")
    write(#""no"="1""#, to: "d/file.txt")
    write(#""no"="1""#, to: "d/.hidden.reg")
    write(#""no"="1""#, to: "d/file.reg~")
    write(#""no"="1""#, to: "d/sub/file.reg")
    write(#""yes"="1""#, to: "d/file.reg")
    #expect(try names("d") == ["yes"])
  }

  @Test("A file or folder that is absent is as good as an empty one")
  func absent() throws {
    write(#""good"="1""#, to: "good.reg")
    folder.makeFolder("empty")
    #expect(try names("absent.reg", "absent", "nowhere/absent.reg", "empty", "good.reg") == ["good"])
    #expect(try load().values(of: Self.key).isEmpty)
  }

  @Test(
    "A file that is there and cannot be read, or is no registry text, makes the registry unknown (NP-REG-030)"
  )
  func unreadable() throws {
    folder.makeFolder("d")
    folder.makeFolder("folder.reg")
    folder.write("REGEDIT\n", to: "old.reg")
    folder.write("Windows Registry Editor Version 5.0O\n", to: "damaged.reg")
    folder.link("link.reg", to: "nowhere")
    folder.link("loop.reg", to: "loop.reg")
    #expect(mkfifo("\(folder.path)/pipe.reg", 0o600) == 0)
    #expect(truncate(try sparse("long.reg"), 1 << 25) == 0)
    for name in ["old.reg", "damaged.reg", "link.reg", "loop.reg", "pipe.reg", "long.reg"] {
      #expect(failure(name)?.code == .ERROR_NO_NETWORK, "\(name) alone")
      #expect(failure(name)?.reason.contains("/\(name): ") == true)
    }
    for name in ["old.reg", "damaged.reg", "link.reg", "loop.reg", "pipe.reg", "long.reg", "folder.reg"] {
      #expect(rename("\(folder.path)/\(name)", "\(folder.path)/d/\(name)") == 0)
      #expect(failure("d")?.reason.contains("/d/\(name): ") == true, "\(name) in a folder")
      #expect(rename("\(folder.path)/d/\(name)", "\(folder.path)/\(name)") == 0)
    }
    #expect(failure("old.reg/below.reg") != nil)
    #expect(failure("d") == nil)
  }

  @Test(
    "So does one without any text, as it is while it is written, or after a crash",
    arguments: [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE]] as [[UInt8]])
  func empty(bytes: [UInt8]) throws {
    folder.makeFolder("d")
    for name in ["a.reg", "d/a.reg"] {
      try Data(bytes).write(to: URL(filePath: "\(folder.path)/\(name)"))
    }
    #expect(failure("a.reg")?.reason.contains("/a.reg: its first line is not ") == true)
    #expect(failure("d")?.code == .ERROR_NO_NETWORK)
  }

  @Test(
    "So does one that this user may not read, and a folder that may not be listed",
    .enabled(if: geteuid() != 0))
  func closed() {
    folder.makeFolder("d")
    write(#""a"="1""#, to: "d/a.reg")
    for (path, mode) in [("d/a.reg", 0), ("d", 0o300), ("d", 0)] as [(String, mode_t)] {
      chmod("\(folder.path)/\(path)", mode)
      #expect(failure("d")?.reason.contains("/\(path): Permission denied") == true)
      chmod("\(folder.path)/\(path)", 0o700)
    }
    #expect(failure("d") == nil)
  }

  @Test("Without a free descriptor it is unknown, and it is known when there is one again")
  func noDescriptor() async {
    write(#""a"="1""#, to: "a.reg")
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      var limit = rlimit(rlim_cur: 64, rlim_max: 64)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      var taken: [CInt] = []
      while case let file = open("/dev/null", O_RDONLY), file >= 0 { taken.append(file) }
      for list in [[Path("\(path)/a.reg")], [Path(path)]] {
        #expect(throws: UnknownPolicy.self) { try MachineRegistry.load(list) }
      }
      for file in taken { close(file) }
      let names = try MachineRegistry.load([Path(path)])
        .values(of: #"HKEY_LOCAL_MACHINE\SOFTWARE\Test"#).map(\.name)
      #expect(names == ["a"])
    }
  }

  @Test("A file that is removed while the folder is read is absent, and the others count")
  func removed() async throws {
    folder.makeFolder("d")
    for number in 10..<40 { write("\"\(number)\"=\"1\"", to: "d/\(number).reg") }
    try await withThrowingTaskGroup { [path = folder.path] group in
      group.addTask {
        for _ in 0..<100 {
          link("\(path)/d/39.reg", "\(path)/d/50.reg")
          usleep(2000)
          unlink("\(path)/d/50.reg")
          usleep(2000)
        }
      }
      for _ in 0..<300 {
        let registry = try MachineRegistry.load([Path("\(path)/d")])
        #expect(registry.values(of: Self.key).count == 30)
      }
      try await group.waitForAll()
    }
  }

  @Test("A line that cannot be read is told; a heading that cannot be read makes the registry unknown")
  func unreadableLines() throws {
    write("\"a\"=\"1\"\n\"b\"=\"1\"", to: "1.reg")
    write("\"a\"=dword:x\n\"b\"=\"2\"", to: "2.reg")
    var problems: [String] = []
    let registry = try MachineRegistry.load(
      ["1.reg", "2.reg"].map { Path(folder.path) / $0 }, problem: { problems.append($0) })
    #expect(registry.value("a", of: Self.key) == .string("1"))
    #expect(registry.value("b", of: Self.key) == .string("2"))
    #expect(
      problems.map { $0.prefix(while: { $0 != ":" }) } == [
        "registry file \(folder.path)/2.reg, line 4 is not read"
      ])
    #expect(registry.unreadableValues(of: Self.key) == ["a"])
    folder.write(registry: "[HKEY_LOCAL_MACHINE\\SOFTWARE\n\"a\"=\"1\"\n", to: "heading.reg")
    #expect(failure("heading.reg")?.reason.contains("a heading cannot be read") == true)
  }

  private func sparse(_ name: String) throws -> String {
    folder.write(registry: "", to: name)
    return "\(folder.path)/\(name)"
  }

  @Test("A name is bytes: the file counts, alone and in a folder, though it is no UTF-8")
  func nameThatIsNoText() throws {
    write(#""a"="1""#, to: "a.reg")
    folder.makeFolder("d")
    let place = Path(folder.path)
    // What Latin-1 has for ü.
    let name = Path(bytes: [0xFC]) + ".reg"
    for other in [place / name, place / "d" / name] {
      let from = place / "a.reg"
      #expect(from.withCString { from in other.withCString { link(from, $0) } } == 0)
      #expect(try MachineRegistry.load([other]).values(of: Self.key).map(\.name) == ["a"])
    }
    #expect(try names("d") == ["a"])
    let both = place / "d:" + place / name
    #expect(MachineRegistry.paths { _ in both } == [place / "d", place / name])
  }

  @Test("Symbolic links to files and folders are followed")
  func links() throws {
    folder.makeFolder("real")
    write(#""file"="1""#, to: "file.reg")
    write(#""inside"="1""#, to: "real/inside.reg")
    folder.link("real/linked.reg", to: "../file.reg")
    folder.link("folder", to: "real")
    #expect(try names("folder") == ["inside", "file"])
  }

  @Test("MPR_REGISTRY lists files and folders, and replaces what is in /etc")
  func environment() throws {
    folder.makeFolder("d")
    write(#""a"="1""#, to: "d/a.reg")
    write(#""b"="1""#, to: "b.reg")
    let list = ":\(folder.path)/d::\(folder.path)/b.reg:\(folder.path)/absent:"
    let paths = MachineRegistry.paths { $0 == "MPR_REGISTRY" ? Path(list) : nil }
    #expect(try MachineRegistry.load(paths).values(of: Self.key).map(\.name) == ["a", "b"])
    #expect(MachineRegistry.paths { _ in nil } == ["/etc/mpr/machine.reg", "/etc/mpr/registry.d"])
  }
}
