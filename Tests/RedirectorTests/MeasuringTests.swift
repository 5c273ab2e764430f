import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Testing
import WorkerProtocol

@testable import Redirector

// Each session forks its workers from a process that runs nothing else.
@Suite("Measuring connections, and asking what shares are")
struct MeasuringTests {
  @Test("a connection is measured by its worker, by device and by any name of its share (PERF-001, PERF-002)")
  func names() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      _ = try driven.connect("Z:", password: drive, at: 1)
      let worker = try #require(driven.session.workers.all.first)
      try driven.receive(from: worker, at: 2)
      for name: WideString in [
        "Z:", "z:", #"\\server\share"#, #"\\SERVER\Share\"#, #"\\server\share\folder"#,
      ] {
        let id = try driven.ask(.performance(name), at: 3)
        #expect(driven.session.operations[id] != nil)
        try driven.receive(from: worker, at: 4)
        #expect(driven.session.replies[id] == Reply(content: measured))
        #expect(try driven.session.replies[id]?.value(ConnectionPerformance.self) == measured)
      }
      for name: WideString in ["Y:", #"\\server\share2"#, #"\\server"#, #"\\other\share"#, "x"] {
        let id = try driven.ask(.performance(name), at: 5)
        #expect(driven.session.replies[id] == Reply(code: .ERROR_NOT_CONNECTED))
      }
      #expect(worker.jobs.isEmpty && worker.measurements.isEmpty)
      driven.session.table["Z:"] = nil
    }
  }

  @Test("one measurement serves all who ask meanwhile, and the worker does its other jobs")
  func shared() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      _ = try driven.connect("Z:", password: busy, at: 1)
      let worker = try #require(driven.session.workers.all.first)
      try driven.receive(from: worker, at: 2)
      let ids = try (0..<3).map { _ in try driven.ask(.performance("Z:"), at: 3) }
      #expect(worker.measurements == ids)
      let cancel = try driven.cancel("Z:", at: 4)
      try driven.receive(from: worker, at: 5)
      #expect(driven.session.replies[cancel]?.code == .ERROR_OPEN_FILES)
      driven.session.received(.measured(measured), from: worker, at: 6)
      for id in ids { #expect(driven.session.replies[id] == Reply(content: measured)) }
      #expect(driven.session.operations.isEmpty)
      driven.session.table["Z:"] = nil
    }
  }

  @Test("a client waits no longer than its time, and the connection stays")
  func silent() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      _ = try driven.connect("Z:", password: busy, at: 1)
      let worker = try #require(driven.session.workers.all.first)
      try driven.receive(from: worker, at: 2)
      let id = try driven.ask(.performance("Z:"), timeout: 500, at: 3)
      #expect(driven.session.deadline <= 503)
      driven.session.timePassed(at: 502)
      #expect(driven.session.replies[id] == nil)
      driven.session.timePassed(at: 503)
      #expect(driven.session.replies[id]?.code == .ERROR_BAD_NETPATH)
      #expect(driven.session.table["Z:"]?.worker === worker && !worker.hasEnded)
      // What comes too late is nobody's.
      driven.session.received(.measured(measured), from: worker, at: 600)
      #expect(driven.session.replies[id]?.code == .ERROR_BAD_NETPATH && worker.measurements.isEmpty)
      driven.session.table["Z:"] = nil
    }
  }

  @Test("a connection that is lost, or is being lost, is not measured (PERF-026)")
  func lost() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      _ = try driven.connect("Z:", password: busy, at: 1)
      let worker = try #require(driven.session.workers.all.first)
      try driven.receive(from: worker, at: 2)
      let waiting = try driven.ask(.performance("Z:"), at: 3)
      driven.session.received(.measured(nil), from: worker, at: 4)
      #expect(driven.session.replies[waiting] == Reply(code: .ERROR_NO_NETWORK))
      let ended = try driven.ask(.performance("Z:"), at: 5)
      driven.session.lost(worker, at: 6)
      #expect(driven.session.replies[ended] == Reply(code: .ERROR_NO_NETWORK))
      let later = try driven.ask(.performance("Z:"), at: 7)
      #expect(driven.session.replies[later] == Reply(code: .ERROR_NO_NETWORK))
      driven.session.table["Z:"] = nil
    }
  }

  @Test("a worker that is stopped measures nothing, and keeps nobody waiting")
  func stopped() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      _ = try driven.connect("Z:", password: busy, at: 1)
      let worker = try #require(driven.session.workers.all.first)
      try driven.receive(from: worker, at: 2)
      let id = try driven.ask(.performance("Z:"), at: 3)
      worker.isStopped = true
      driven.session.stopped(worker, at: 4)
      #expect(driven.session.replies[id] == Reply(code: .ERROR_NO_NETWORK))
      #expect(driven.session.table["Z:"]?.worker === worker)
      driven.session.table["Z:"] = nil
    }
  }

  @Test(
    "a share is asked for as the user of a connection to its server; without one a user is needed (RESI-021)")
  func identifying() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      var asked = connection(nil, #"\\server\share"#, user: nil)
      let nobody = try driven.ask(.identify(asked), at: 1)
      try driven.receive(from: try #require(driven.session.operations[nobody]?.worker), at: 2)
      #expect(driven.session.replies[nobody]?.code == .ERROR_LOGON_FAILURE)

      _ = try driven.connect("Z:", password: drive, at: 3)
      let worker = try #require(driven.session.operations.values.first?.worker)
      try driven.receive(from: worker, at: 4)
      let share = try driven.ask(.identify(asked), at: 5)
      let operation = try #require(driven.session.operations[share])
      guard case .identify(let identify) = operation.body else { throw Errno(rawValue: EPROTO) }
      #expect(identify.asker.connection.userName == "u" && identify.asker.password != nil)
      #expect(operation.worker !== worker)
      try driven.receive(from: operation.worker, at: 6)
      #expect(try driven.session.replies[share]?.value(ShareType.self) == ShareType(1))

      asked.target.share = "IPC$"
      let server = try driven.ask(.identify(asked), at: 7)
      try driven.receive(from: try #require(driven.session.operations[server]?.worker), at: 8)
      #expect(try driven.session.replies[server]?.value(ShareType.self) == ShareType(0))
      driven.session.table["Z:"] = nil
    }
  }
}
