import Foundation
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Testing
import WorkerProtocol

@testable import SMBWorker

private let environment = ProcessInfo.processInfo.environment

/// A real worker process without a redirector.
private struct RunningWorker: ~Copyable {
  let process: pid_t
  let channel: PacketSocket

  init() throws {
    let (ours, theirs) = try PacketSocket.pair()
    channel = PacketSocket(try Descriptor(owning: ours))
    let parent = getpid()
    process = fork()
    if process == 0 { SMBWorker.run(socket: theirs, redirector: parent, mount: nil) }
    close(theirs)
  }

  func report(on job: Job) throws -> Report {
    try channel.send(Order(job, timeout: 30_000))
    guard try channel.waitUntilReadable(milliseconds: 60_000) else { throw Errno(rawValue: ETIMEDOUT) }
    return try channel.receive(Report.self)
  }

  /// Lets go of the worker, and waits for its end.
  consuming func end() -> CInt {
    let process = process
    _ = consume channel
    var status: CInt = -1
    waitpid(process, &status, 0)
    return status
  }
}

private let user = WideString(environment["MPR_TEST_USER"] ?? "")

private func connect(to share: String, port: String?, as name: WideString? = user) -> Job {
  .connect(
    ConnectMessage(
      Connection(
        localName: "Z:", remoteName: WideString(#"\\127.0.0.1\#\#(share)"#), type: 1,
        target: Target(
          server: "127.0.0.1", address: "127.0.0.1", port: port.flatMap { UInt16($0) } ?? 1, share: share,
          path: ""),
        userName: name, policy: ConnectJob.commonPolicy),
      password: Secret(units: Array((environment["MPR_TEST_PASSWORD"] ?? "").utf16))))
}

// Each worker is forked from a process that runs nothing else.
@Suite("A worker's jobs")
struct JobsTests {
  @Test("it rehearses as often as it is told, and ends with its channel")
  func rehearsing() async {
    await #expect(processExitsWith: .success) {
      let worker = try RunningWorker()
      #expect(try worker.report(on: .rehearse) == .rehearsed)
      #expect(try worker.report(on: .rehearse) == .rehearsed)
      #expect(worker.end() == 0)
    }
  }

  @Test("a connect that fails is answered with the reason, and is the worker's last job")
  func failing() async {
    await #expect(processExitsWith: .success) {
      let worker = try RunningWorker()
      guard case .failed(let failure) = try worker.report(on: connect(to: "x", port: nil)) else {
        Issue.record("connected to a port where nobody listens")
        return
      }
      #expect(failure.code == .ERROR_BAD_NETPATH)
      #expect(throws: Errno.self) { try worker.channel.receive(Report.self) }
      #expect(worker.end() == 0)
    }
  }

  @Test("it tells whether a server is there, and which way it is not")
  func reaching() async {
    await #expect(processExitsWith: .success) {
      let worker = try RunningWorker()
      let server = socket(AF_INET6, CInt(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in6()
      var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_addr = in6addr_loopback
      let bound = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(server, $0, size) == 0 && getsockname(server, $0, &size) == 0
        }
      }
      #expect(bound)
      let port = UInt16(bigEndian: address.sin6_port)
      func reach(_ name: String) -> Job {
        .reach(Target(server: name, address: name, port: port, share: "x", path: ""))
      }
      #expect(try worker.report(on: reach("::1")) == .failed(JobFailure(.connectionRefused)))
      // The resolver sends nothing for a name with an empty part.
      #expect(try worker.report(on: reach("no..name")) == .failed(JobFailure(.notFound)))
      #expect(listen(server, 8) == 0)
      #expect(try worker.report(on: reach("::1")) == .reached)
      #expect(worker.end() == 0)
    }
  }

  @Test(
    "a default user without a name is nobody, and not the anonymous user",
    .enabled(if: geteuid() == 0, "needs root, to become a user without a name"),
    .enabled(if: environment["MPR_TEST_PORT"] != nil, "needs a server: Tests/Support/private-smbd"))
  func nameless() async {
    await #expect(processExitsWith: .success) {
      #expect(setuid(3_999_999_999) == 0 && SMBCredentials.ownName == nil)
      let worker = try RunningWorker()
      let report = try worker.report(on: connect(to: "IPC$", port: environment["MPR_TEST_PORT"], as: nil))
      guard case .failed(let failure) = report else {
        Issue.record("connected as nobody")
        return
      }
      #expect(failure.code == .ERROR_LOGON_FAILURE && failure.text.contains("3999999999"))
      #expect(worker.end() == 0)
    }
  }

  @Test(
    "jobs are answered while it holds its connection",
    .enabled(if: environment["MPR_TEST_PORT"] != nil, "needs a server: Tests/Support/private-smbd"))
  func holding() async {
    await #expect(processExitsWith: .success) {
      let worker = try RunningWorker()
      _ = try worker.report(on: .rehearse)
      let share = environment["MPR_TEST_SHARE"] ?? ""
      let report = try worker.report(on: connect(to: share, port: environment["MPR_TEST_PORT"]))
      guard case .connected(user, "", .none(let reason)) = report else {
        Issue.record("\(report)")
        return
      }
      #expect(reason.contains("There is no folder to mount at"))
      // There is no unused context left to rehearse with; the answer comes all the same.
      #expect(try worker.report(on: .rehearse) == .failed(JobFailure(.ERROR_NOT_ENOUGH_MEMORY)))
      #expect(waitpid(worker.process, nil, WNOHANG) == 0)
      #expect(worker.end() == 0)
    }
  }
}
