import Foundation
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Testing

/// Any process may be killed at any instant.
@Suite("Surviving", .serialized, .enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct SurvivingTests {
  private let redirector: RunningRedirector
  private let process: pid_t

  init() throws {
    redirector = try RunningRedirector()
    process = try #require(redirector.process)
  }

  private var isConnected: Bool { redirector.connections.map(\.state) == [.connected] }

  /// Whether the session has as many workers as connections, and the spare one.
  private func hasWorkers(_ count: Int) -> Bool {
    guard let process = redirector.process else { return false }
    return redirector.workers(of: process).count == count + 1
  }

  @Test("a killed worker is replaced")
  func worker() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    let worker = try #require(redirector.workers(of: process).first)
    kill(worker, SIGKILL)
    #expect(
      waits { isConnected && hasWorkers(1) && !redirector.workers(of: process).contains(worker) })
    #expect(try redirector.cancel("Z:") == 0)
  }

  @Test("no connect fails because a spare worker was killed")
  func spare() throws {
    #expect(waits { hasWorkers(0) })
    for worker in redirector.workers(of: process) { kill(worker, SIGKILL) }
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
  }

  @Test("no connect fails, and none waits, because spare workers are stopped")
  func stoppedSpare() throws {
    let start = Linux.Process.milliseconds
    for _ in 0..<5 {
      #expect(waits { hasWorkers(0) })
      for worker in redirector.workers(of: process) { kill(worker, SIGSTOP) }
      #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:"), deadline: 60_000) == 0)
      #expect(try redirector.cancel("Z:") == 0)
      #expect(waits { hasWorkers(0) })
      for worker in redirector.workers(of: process) { kill(worker, SIGSTOP) }
      // What a worker has no password for is refused, and the server is only looked for.
      let refused = TestServer.share("SHARE", as: "Z:", user: nil, password: nil)
      #expect(try redirector.ask(.connect(refused), deadline: 60_000).code == .ERROR_LOGON_FAILURE)
    }
    #expect(Linux.Process.milliseconds - start < 60_000)
  }

  /// The worker that holds the one connection, which alone outlives being stopped; it is stopped.
  private func stoppedHolder() throws -> pid_t {
    #expect(waits { hasWorkers(1) })
    let workers = redirector.workers(of: process)
    for worker in workers { kill(worker, SIGSTOP) }
    #expect(waits { workers.count(where: isRunning) == 1 })
    return try #require(workers.first(where: isRunning))
  }

  @Test("a stopped worker that holds a connection keeps it, and ends with it")
  func stoppedWhileHolding() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    let holder = try stoppedHolder()
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Y:")) == 0)
    #expect(isRunning(holder) && redirector.connections.map(\.state) == [.connected, .connected])
    #expect(try redirector.cancel("Z:") == 0)
    #expect(waits { !isRunning(holder) })
    #expect(try redirector.cancel("Y:") == 0)
  }

  @Test("a connection is made again although the spare worker is stopped")
  func stoppedSpareWhileRestoring() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    let holder = try stoppedHolder()
    #expect(waits { hasWorkers(1) })
    let spare = try #require(redirector.workers(of: process).first { $0 != holder })
    kill(spare, SIGSTOP)
    kill(holder, SIGKILL)
    #expect(waits { isConnected && !isRunning(spare) && !isRunning(holder) && hasWorkers(1) })
    #expect(try redirector.cancel("Z:") == 0)
  }

  @Test("a killed redirector takes its workers with it; the next one connects again by itself")
  func killedRedirector() throws {
    let id = newID()
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:"), id: id) == 0)
    let workers = redirector.workers(of: process)
    kill(process, SIGKILL)
    // A dying redirector's workers can be gone before its lock and its socket are.
    #expect(waits { !isRunning(process) && workers.allSatisfy { !isRunning($0) } })
    #expect(redirector.connections.count == 1)

    try redirector.start()
    // Who asks again learns that it is done, whatever became of it meanwhile.
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:"), id: id) == 0)
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 85)
    let hasKeyring = !redirector.keys.isEmpty
    #expect(waits { !hasKeyring || isConnected && hasWorkers(1) })
    #expect(try redirector.cancel("Z:") == 0)
    // The redirector answers first, and tidies up then.
    #expect(waits { redirector.connections.isEmpty && redirector.keys.isEmpty })
  }

  @Test("a cancel that a killed redirector had done is done once: only the client that asks again is told so")
  func killedAfterCancel() throws {
    let made = newID()
    let cancelled = newID()
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:"), id: made) == 0)
    kill(process, SIGKILL)
    #expect(waits { !isRunning(process) })
    // What it leaves when it dies between the cancel and its answer.
    let file = try #require(redirector.connections.first)
    let session = try SessionDirectory(at: Path(redirector.path), creating: false)
    let folder = try Directory(SessionDirectory.connections, in: session.root)
    try folder.rename(file.fileName, to: file.fileName(cancelledBy: cancelled))

    try redirector.start()
    let cancel = Request.Body.cancel(CancelMessage(name: "Z:", force: false))
    #expect(try redirector.ask(cancel).code == .ERROR_NOT_CONNECTED)
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    // Neither ends the new connection nor makes the old one again.
    #expect(try redirector.ask(cancel, id: cancelled).code == .NO_ERROR)
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:"), id: made) == 0)
    #expect(redirector.connections.count == 1 && redirector.connections.first?.request != made)
    #expect(try redirector.cancel("Z:") == 0)
    #expect(waits { (try? folder.names()) == [] })
  }

  @Test("a hand-over keeps the connections")
  func handOver() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    let hasKeyring = !redirector.keys.isEmpty
    #expect(try redirector.send(.handOver).receive() == nil)
    #expect(waits { !isRunning(process) })
    #expect(redirector.connections.count == 1)
    try redirector.start()
    #expect(waits { !hasKeyring || isConnected && hasWorkers(1) })
  }

  @Test(
    "SIGTERM, which ends a session, takes the keys; the next redirector has the connections without a password"
  )
  func terminated() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    kill(process, SIGTERM)
    #expect(waits { !isRunning(process) })
    #expect(redirector.keys == [])
    try redirector.start()
    #expect(waits { redirector.connections.map(\.state) == [.disconnected] })
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 85)
    #expect(try redirector.cancel("Z:") == 0)
  }

  @Test("the keys of a session that ended without its redirector are removed by another session's redirector")
  func orphanedKeys() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    guard !redirector.keys.isEmpty else { return }
    #expect(redirector.keys.allSatisfy { !$0.contains(" perm ") })
    var status = stat()
    stat(redirector.path, &status)
    kill(process, SIGKILL)
    #expect(waits { !isRunning(process) })
    redirector.end()
    #expect(!passwordKeys(of: status).isEmpty)
    let other = try RunningRedirector()
    #expect(waits { passwordKeys(of: status).isEmpty })
    withExtendedLifetime(other) {}
  }

  @Test("the files of connections that somebody removes come back, and so does their folder")
  func filesRemoved() throws {
    let folder = "\(redirector.path)/\(SessionDirectory.connections)"
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    #expect(try redirector.connect(TestServer.share("SHARE2")) == 0)
    let before = Set(redirector.connections.map(\.fileName))
    // Twice, because the folder is another one then.
    for _ in 0..<2 {
      try FileManager.default.removeItem(atPath: "\(folder)/\(try #require(before.first?.text))")
      #expect(waits { Set(redirector.connections.map(\.fileName)) == before })
      try FileManager.default.removeItem(atPath: folder)
      // Nobody has to wait for that.
      #expect(try redirector.connect(TestServer.share("SHARE", as: "Y:")) == 0)
      #expect(try redirector.cancel("Y:") == 0)
      #expect(waits { Set(redirector.connections.map(\.fileName)) == before })
    }
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 85)
    #expect(try redirector.cancel("Z:") == 0 && redirector.connections.count == 1)
  }

  @Test("leftovers are swept at the start")
  func leftovers() throws {
    kill(process, SIGKILL)
    #expect(waits { !isRunning(process) })
    let folder = "\(redirector.path)/\(SessionDirectory.connections)"
    for name in [".0123456789abcdef.1", "0123456789abcdef", "x"] {
      try Data("version=0\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    try redirector.start()
    #expect(waits { (try? FileManager.default.contentsOfDirectory(atPath: folder)) == [] })
  }

  @Test("without its directory the session is over: no process, no key")
  func directoryRemoved() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    let workers = redirector.workers(of: process)
    #expect(workers.count >= 1)
    var status = stat()
    stat(redirector.path, &status)
    // As by somebody who knows of drives.
    try? DetachedProgram.run(
      "/bin/rm", arguments: ["-rf", "--one-file-system", Path(redirector.path)], environment: [],
      milliseconds: 30_000)
    #expect(waits { !isRunning(process) && workers.allSatisfy { !isRunning($0) } })
    #expect(passwordKeys(of: status) == [])
  }

  @Test("the password is in no file and no argument")
  func secrets() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    let password = TestServer.value("PASSWORD")
    let folders = try FileManager.default.contentsOfDirectory(atPath: redirector.path).filter { $0 != "mnt" }
    let names = folders.flatMap { folder in
      [folder]
        + ((try? FileManager.default.subpathsOfDirectory(atPath: "\(redirector.path)/\(folder)")) ?? [])
        .map { "\(folder)/\($0)" }
    }
    #expect(names.contains { $0.hasPrefix("connections/") })
    for name in names {
      let content = FileManager.default.contents(atPath: "\(redirector.path)/\(name)") ?? Data()
      #expect(!String(decoding: content, as: UTF8.self).contains(password), "\(name)")
    }
    for process in [process] + redirector.workers(of: process) {
      let line = try readFile(Path("/proc/\(process)/cmdline"))
      #expect(!String(decoding: line, as: UTF8.self).contains(password))
    }
  }
}
