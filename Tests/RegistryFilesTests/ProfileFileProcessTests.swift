import Foundation
import Linux
import MPRCore
import RegistryFormat
import Testing

@testable import RegistryFiles

@Suite("Profile file: several processes and threads")
struct ProfileFileProcessTests {
  private let folder = TemporaryFolder()

  private func count() throws -> Int {
    try ProfileFile(at: ProfileLocation(folder: Path(folder.path + "/mpr"))).read()
      .values(of: "HKEY_CURRENT_USER").count
  }

  @Test("Threads that update at once lose nothing")
  func threads() async throws {
    let profile = ProfileFile(at: ProfileLocation(folder: Path(folder.path + "/mpr")))
    try await withThrowingTaskGroup { group in
      for thread in 0..<4 {
        group.addTask {
          for update in 0..<20 {
            try profile.update { _ in [.set(.dword(1), name: "\(thread).\(update)", key: "HKEY_CURRENT_USER")]
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try count() == 80)
  }

  @Test("Processes that update at once lose nothing and leave no descriptor open")
  func processes() async throws {
    await withTaskGroup { [path = folder.path] group in
      for _ in 0..<3 {
        group.addTask {
          await #expect(processExitsWith: .success) { [path = path as String] in
            let profile = ProfileFile(at: ProfileLocation(folder: Path(path + "/mpr")))
            for update in 0..<20 {
              try profile.update { _ in
                [.set(.dword(1), name: "\(getpid()).\(update)", key: "HKEY_CURRENT_USER")]
              }
            }
            let files = FileManager.default
            let open = try files.contentsOfDirectory(atPath: "/proc/self/fd")
              .compactMap { try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)") }
            #expect(!open.contains { $0.hasPrefix(path) })
          }
        }
      }
    }
    #expect(try count() == 60)
  }

  @Test("A process killed at any instant leaves the old content or the new", arguments: 0..<8)
  func killed(attempt: UInt32) async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = folder.path as String, attempt = attempt as UInt32] in
      let profile = ProfileFile(at: ProfileLocation(folder: Path(path + "/mpr")))
      Thread.detachNewThread {
        usleep(5_000 + attempt * 7_001)
        kill(getpid(), SIGKILL)
      }
      for number in 1...UInt32.max {
        // Long enough to be written in more than one page.
        let long = [UInt8](repeating: UInt8(number & 0xFF), count: 9_000)
        try profile.update { _ in
          [
            .set(.other(type: 3, bytes: long), name: "long", key: "HKEY_CURRENT_USER"),
            .set(.dword(number), name: "number", key: "HKEY_CURRENT_USER"),
          ]
        }
      }
    }
    let profile = ProfileFile(at: ProfileLocation(folder: Path(folder.path + "/mpr")))
    let document = try profile.document
    if case .dword(let number) = document.value("number", of: "HKEY_CURRENT_USER") {
      #expect(
        document.value("long", of: "HKEY_CURRENT_USER")
          == .other(type: 3, bytes: Array(repeating: UInt8(number & 0xFF), count: 9_000)))
    } else {
      #expect(document == RegistryText())
    }
    // The lock went with its holder.
    try profile.update { _ in [.set(.dword(0), name: "number", key: "HKEY_CURRENT_USER")] }
  }

  @Test("A file size limit is an error, not a signal")
  func fileSizeLimit() async {
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      let profile = ProfileFile(at: ProfileLocation(folder: Path(path + "/mpr")))
      var limit = rlimit(rlim_cur: 30, rlim_max: 30)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) {
        try profile.update { _ in [.set(.dword(0), name: "number", key: "HKEY_CURRENT_USER")] }
      }
    }
    #expect(folder.text(of: "mpr/user.reg") == nil)
  }

  @Test("A waiter gives up on a lock whose holder does not let it go")
  func timeout() throws {
    let directory = try Directory(Path(folder.path))
    try FileLock.with("lock", in: directory) { _ in
      #expect(throws: Errno(rawValue: ETIMEDOUT)) {
        try FileLock.with("lock", in: Directory(Path(folder.path)), waitingAtMost: 50) { _ in }
      }
    }
    try FileLock.with("lock", in: directory, waitingAtMost: 50) { _ in }
  }

  @Test("A waiter gets a lock that goes from hand to hand, however many have it first")
  func handedOn() async throws {
    try await withThrowingTaskGroup { [path = folder.path] group in
      group.addTask {
        for _ in 0..<5 {
          try FileLock.with("lock", in: Directory(Path(path))) { _ in sleep(1) }
        }
      }
      // The first holder has it.
      for _ in 0..<3000 where try isFree("lock", in: Directory(Path(path))) { usleep(10_000) }
      try FileLock.with("lock", in: Directory(Path(path)), waitingAtMost: 3_000) { _ in }
      try await group.waitForAll()
    }
  }
}

private func isFree(_ name: Path, in folder: borrowing Directory) throws -> Bool {
  guard let lock = try FileLock.take(name, in: folder) else { return false }
  _ = consume lock
  return true
}
