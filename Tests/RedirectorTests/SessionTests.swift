import Foundation
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Testing
import WorkerProtocol

@testable import Redirector

/// For this there is no memory, as it is longer than what is kept.
private let tooLong = Secret(units: Array(repeating: 0x70, count: 100_000))

/// Becomes a process's tracer. Swift does not import a function with any number of arguments.
private func seize(_ process: pid_t) -> Bool {
  typealias Function = @convention(c) (CInt, pid_t, UnsafeRawPointer?, UnsafeRawPointer?) -> Int
  guard let function = dlsym(nil, "ptrace") else { return false }
  let PTRACE_SEIZE: CInt = 0x4206
  return unsafeBitCast(function, to: Function.self)(PTRACE_SEIZE, process, nil, nil) == 0
}

private func isTraced(_ process: pid_t) -> Bool {
  guard let status = try? readFile(Path("/proc/\(process)/status")) else { return false }
  let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
  return lines.contains { $0.hasPrefix("TracerPid:") && !$0.hasSuffix("\t0") }
}

extension Reply {
  fileprivate var lacksProcess: Bool {
    code == .ERROR_NOT_ENOUGH_MEMORY && detailText.contains("no room for another process")
  }
}

/// Runs `body` while there are descriptors for a few clients and not for another worker.
private func withoutProcesses(_ body: () throws -> Void) throws {
  var limit = rlimit()
  guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { throw Errno.last }
  // No number below the highest one is free meanwhile.
  let highest = (0..<CInt(1024)).last { fcntl($0, F_GETFD) >= 0 } ?? 2
  var fillers: [CInt] = []
  while fillers.last ?? 0 < highest {
    fillers.append(open("/", O_RDONLY | O_CLOEXEC))
    guard fillers.last! >= 0 else { throw Errno.last }
  }
  defer { for filler in fillers { close(filler) } }
  var low = rlimit(rlim_cur: rlim_t(highest) + 10, rlim_max: limit.rlim_max)
  setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &low)
  defer { setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) }
  try body()
}

// Each session forks its workers from a process that runs nothing else.
@Suite("Operations and workers")
struct SessionTests {
  @Test("a spare worker is ready first, then connects, and goes on doing jobs while it holds its connection")
  func jobs() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      driven.session.timePassed(at: 0)
      let worker = try #require(driven.session.workers.all.first)
      #expect(worker.jobs.count == 1)
      try driven.receive(from: worker, at: 1)
      let id = try driven.connect("Z:", password: Secret(units: [0x70]), at: 2)
      #expect(driven.session.operations[id]?.worker === worker)
      try driven.receive(from: worker, at: 3)
      #expect(driven.session.replies[id] == Reply(code: .NO_ERROR))
      #expect(driven.session.table["Z:"]?.worker === worker)

      #expect(worker.give(Order(.rehearse, timeout: 1000), for: .warmingUp, at: 4))
      #expect(driven.session.workers.deadline <= 1004)
      try driven.receive(from: worker, at: 5)
      #expect(worker.jobs.isEmpty)
      #expect(driven.session.table["Z:"]?.worker === worker)
      driven.session.table["Z:"] = nil
    }
  }

  @Test("where no worker can be had the reply says what is lacking, and no later one does")
  func lacking() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      try withoutProcesses {
        let id = try driven.connect("Z:", password: Secret(units: [0x70]), at: 1)
        #expect(driven.session.replies[id]?.lacksProcess == true)
        // The device is not reserved any more.
        let again = try driven.connect("Z:", password: Secret(units: [0x70]), at: 2)
        #expect(driven.session.replies[again]?.lacksProcess == true)
      }
      let long = try driven.connect("Y:", password: tooLong, at: 3)
      #expect(driven.session.replies[long] == Reply(code: .ERROR_NOT_ENOUGH_MEMORY))
    }
  }

  @Test("a worker is lost, and no other one can be had")
  func lackingAgain() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let id = try driven.connect("Z:", password: hang, at: 1)
      let worker = try #require(driven.session.workers.all.first)
      try withoutProcesses { driven.session.lost(worker, at: 2) }
      #expect(driven.session.replies[id]?.lacksProcess == true)
      #expect(driven.session.operations.isEmpty)
      // The device is not reserved any more.
      let next = try driven.connect("Z:", password: Secret(units: [0x70]), at: 3)
      try driven.receive(from: try #require(driven.session.operations[next]?.worker), at: 4)
      #expect(driven.session.replies[next] == Reply(code: .NO_ERROR))
      driven.session.table["Z:"] = nil
    }
  }

  @Test("a report that is read after the client's time makes no connection, however early it came")
  func late() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let id = try driven.connect("Z:", password: Secret(units: [0x70]), timeout: 500, at: 1)
      let worker = try #require(driven.session.workers.all.first)
      try driven.receive(from: worker, at: 501)
      #expect(driven.session.replies[id]?.code == .ERROR_BAD_NETPATH)
      #expect(driven.session.table["Z:"] == nil && driven.seen == [])
      #expect(!driven.session.workers.all.contains { $0 === worker })
    }
  }

  @Test("what a client has given up is not done: neither what waits for a report, nor what has not been read")
  func givenUp() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let waiting = try driven.connect("Z:", password: Secret(units: [0x70]), at: 1)
      let worker = try #require(driven.session.workers.all.first)
      driven.clientsGiveUp()
      try driven.receive(from: worker, at: 2)
      #expect(driven.session.replies[waiting] == nil)
      #expect(driven.session.table["Z:"] == nil && driven.seen == [])

      let made = try driven.connect("Y:", password: Secret(units: [0x70]), at: 3)
      while driven.session.replies[made] == nil {
        try driven.receive(from: try #require(driven.session.operations[made]?.worker), at: 4)
      }
      let client = try driven.client()
      driven.clientsGiveUp()
      let cancel = CancelMessage(name: "Y:", force: true)
      driven.session.received(
        .request(Request(id: newID(), deadline: 1000, idleExit: 60, body: .cancel(cancel))), from: client,
        at: 5)
      #expect(driven.session.table["Y:"]?.request == made && driven.seen == [made])
      driven.session.table["Y:"] = nil
    }
  }

  @Test("what a client gives up in the last instant is taken back")
  func takenBack() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let session = driven.session
      let name = #"\\server\share"#
      let key = connection(nil, name).key
      let first = try driven.connect(nil, password: Secret(units: [0x70]), at: 1)
      try driven.receive(from: try #require(session.operations[first]?.worker), at: 2)
      let holder = try #require(session.table[key]?.worker)

      // Another deviceless connection would take the place of the first one.
      let second = try driven.connect(nil, password: Secret(units: [0x70]), at: 3)
      let operation = try #require(session.operations[second])
      session.operations[second] = nil
      driven.clientsGiveUp()
      guard case .connect(let connect) = operation.body else { return }
      session.conclude(connect, with: .connected(), of: operation, second, at: 4)
      #expect(session.table[key]?.request == first && session.table[key]?.worker === holder)
      #expect(driven.seen == [first])
      #expect(session.workers.all.contains { $0 === holder })
      #expect(!session.workers.all.contains { $0 === operation.worker })

      let client = try driven.client()
      driven.clientsGiveUp()
      let cancel = CancelMessage(name: WideString(name), force: true)
      let request = Request(id: newID(), deadline: 1000, idleExit: 60, body: .cancel(cancel))
      try session.cancel(cancel, for: request, of: client, at: 5)
      #expect(session.table[key]?.worker === holder && driven.seen == [first])
      #expect(session.workers.all.contains { $0 === holder })
      session.table[key] = nil
    }
  }

  @Test("a client that asks again and then gives up has not got the connection that its first question made")
  func givenUpAgain() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let live = live("Z:", #"\\server\share"#)
      driven.session.table["Z:"] = live
      try driven.session.files.write(live.file)
      let client = try driven.client()
      driven.clientsGiveUp()
      let message = ConnectMessage(live.connection, password: nil)
      driven.session.received(
        .request(Request(id: live.request, deadline: 1000, idleExit: 60, body: .connect(message))),
        from: client,
        at: 1)
      #expect(driven.session.table["Z:"] == nil && driven.seen == [])
    }
  }

  @Test("a job that hangs is given up at its deadline, and ends with its worker")
  func hangingConnect() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let id = try driven.connect("Z:", password: hang, timeout: 500, at: 1)
      let worker = try #require(driven.session.workers.all.first)
      driven.session.timePassed(at: 500)
      #expect(driven.session.operations[id] != nil)
      driven.session.timePassed(at: 501)
      #expect(driven.session.replies[id]?.code == .ERROR_BAD_NETPATH)
      #expect(!driven.session.workers.all.contains { $0 === worker })
      #expect(driven.session.table["Z:"] == nil)
      // The device is free again.
      #expect(throws: Win32Error.ERROR_NOT_CONNECTED) { try driven.session.table.connection(named: "Z:") }
    }
  }

  @Test("no spare worker warms up beside the first connect of a session")
  func firstSpare() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession(at: 0)
      driven.session.timePassed(at: 1)
      #expect(driven.session.workers.all.isEmpty)
      let id = try driven.connect("Z:", password: Secret(units: [0x70]), at: 2)
      #expect(driven.session.workers.all.count == 1)
      driven.session.timePassed(at: 3)
      #expect(driven.session.workers.all.count == 1)
      try driven.receive(for: id, at: 4)
      // Then it lets the client run first.
      for time in [5, 10] as [Int64] { driven.session.timePassed(at: time) }
      #expect(driven.session.workers.all.count == 2)

      let idle = try DrivenSession(at: 0)
      #expect(idle.session.deadline <= 250)
      idle.session.timePassed(at: 250)
      #expect(idle.session.workers.all.count == 1)
    }
  }

  @Test("no client waits for a spare worker to become warm, and one that hangs meanwhile is replaced")
  func hangingWarmUp() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      driven.session.timePassed(at: 0)
      let slow = try #require(driven.session.workers.all.first)
      let id = try driven.connect("Z:", password: Secret(units: [0x70]), at: 1)
      let other = try #require(driven.session.operations[id]?.worker)
      #expect(other !== slow)
      try driven.receive(from: other, at: 2)
      #expect(driven.session.replies[id] == Reply(code: .NO_ERROR))

      driven.session.timePassed(at: 30_001)
      #expect(!driven.session.workers.all.contains { $0 === slow })
      driven.session.timePassed(at: 40_000)
      #expect(driven.session.workers.all.count == 2)
      driven.session.table["Z:"] = nil
    }
  }

  @Test("a job that hangs in a worker with a connection has the connection made again by another worker")
  func hangingHolder() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      _ = try driven.connect("Z:", password: Secret(units: [0x70]), at: 1)
      let worker = try #require(driven.session.workers.all.first)
      try driven.receive(from: worker, at: 2)
      let message = ConnectMessage(connection("Y:", #"\\server\share"#, user: "u"), password: hang)
      #expect(worker.give(Order(.connect(message), timeout: 100), for: .warmingUp, at: 3))
      driven.session.timePassed(at: 103)
      #expect(!driven.session.workers.all.contains { $0 === worker })
      #expect(driven.session.table["Z:"]?.state == .disconnected)
      // It is tried again at once, by another worker.
      driven.session.timePassed(at: 104)
      let other = try #require(driven.session.table["Z:"]?.worker)
      while driven.session.table["Z:"]?.state != .connected { try driven.receive(from: other, at: 105) }
      #expect(other !== worker)
      driven.session.table["Z:"] = nil
    }
  }

  @Test(
    "a stopped worker's job is another one's, however often, and does not count as one that kills workers")
  func stoppedWorkers() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let id = try driven.connect("Z:", password: hang, timeout: 500, at: 1)
      var worker = try #require(driven.session.operations[id]?.worker)
      for now in Int64(2)...6 {
        driven.session.stopped(worker, at: now)
        #expect(!driven.session.workers.all.contains { $0 === worker })
        let next = try #require(driven.session.operations[id]?.worker)
        #expect(next !== worker)
        // No later than if nothing had happened.
        #expect(next.deadline == 501)
        worker = next
      }
      driven.session.lost(worker, at: 7)
      #expect(driven.session.operations[id]?.isSecondAttempt == true)
      driven.session.timePassed(at: 501)
      #expect(driven.session.replies[id]?.code == .ERROR_BAD_NETPATH)
      #expect(driven.session.operations[id] == nil)
    }
  }

  @Test("a worker that is stopped when it has done its job has done it, and keeps its connection")
  func stoppedAfterReport() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let id = try driven.connect("Z:", password: Secret(units: [0x70]), at: 1)
      let worker = try #require(driven.session.operations[id]?.worker)
      #expect(try worker.channel.waitUntilReadable(milliseconds: 30_000))
      driven.session.stopped(worker, at: 2)
      try driven.receive(from: worker, at: 3)
      driven.session.stopped(worker, at: 4)
      #expect(driven.session.replies[id] == Reply(code: .NO_ERROR))
      #expect(driven.session.table["Z:"]?.worker === worker)
      #expect(driven.session.workers.all.contains { $0 === worker })
      driven.session.table["Z:"] = nil
    }
  }

  @Test("a spare worker that is stopped is spare no more, warm or not; restoring begins anew")
  func stoppedSpares() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      driven.session.timePassed(at: 0)
      let warm = try #require(driven.session.workers.all.first)
      // It has been warmed up, and its report is still to be read.
      #expect(try warm.channel.waitUntilReadable(milliseconds: 30_000))
      driven.session.stopped(warm, at: 1)
      #expect(driven.session.workers.all.isEmpty)

      let live = live("Z:", #"\\server\share"#, user: "u")
      driven.session.table["Z:"] = live
      driven.session.table["Z:"]?.password = KeptSecret(hang)
      driven.session.restore("Z:", at: 2)
      let first = try #require(driven.session.table["Z:"]?.worker)
      driven.session.stopped(first, at: 3)
      let second = try #require(driven.session.table["Z:"]?.worker)
      #expect(second !== first && driven.session.table["Z:"]?.retry == nil)
      driven.session.table["Z:"] = nil
    }
  }

  @Test("a connection's key is looked after for as long as the connection is there")
  func refreshedKey() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      guard let keyring = driven.session.keyring else { return }
      let id = try driven.connect("Z:", password: Secret(units: [0x70]), at: 1)
      try driven.receive(from: try #require(driven.session.operations[id]?.worker), at: 2)
      let logon = Logon(try #require(driven.session.table["Z:"]).connection)
      guard keyring.password(for: logon) != nil else { return }
      driven.session.timePassed(at: 3)
      // It has ended.
      keyring.remove(logon)
      #expect(driven.session.deadline <= 3 + Int64(Keyring.lifetime) * 1000 / 2)
      driven.session.timePassed(at: 3 + Int64(Keyring.lifetime) * 1000 / 2)
      #expect(keyring.password(for: logon) != nil)
      driven.session.table["Z:"] = nil
    }
  }

  @Test("a worker that cannot be ended does not keep the redirector from its end")
  func immortalWorker() async {
    await #expect(processExitsWith: .success) {
      // Otherwise it would wait for ever.
      alarm(30)
      let driven = try DrivenSession()
      for now in 1...2 as ClosedRange<Int64> {
        _ = try driven.connect(nil, password: hang, at: now)
      }
      let workers = driven.session.workers.all.map(\.process)
      // A dead process is its tracer's until that has waited for it.
      let tracer = fork()
      if tracer == 0 {
        alarm(40)
        if seize(workers[0]) { pause() }
        _exit(1)
      }
      guard waits(for: { isTraced(workers[0]) || waitpid(tracer, nil, WNOHANG) == tracer }),
        isTraced(workers[0])
      else { return }
      driven.session.end(removingKeys: true)
      #expect(driven.session.workers.all.isEmpty)
      #expect(kill(workers[1], 0) != 0 && kill(workers[0], 0) == 0)
      kill(tracer, SIGKILL)
    }
  }

  @Test("a client that hangs up does not end a worker that holds a connection")
  func abandonedJob() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      _ = try driven.connect("Z:", password: Secret(units: [0x70]), at: 1)
      let worker = try #require(driven.session.workers.all.first)
      try driven.receive(from: worker, at: 2)
      #expect(worker.give(Order(.rehearse, timeout: 1000), for: .operation(newID()), at: 3))
      try driven.receive(from: worker, at: 4)
      #expect(driven.session.workers.all.contains { $0 === worker })
      #expect(driven.session.table["Z:"]?.worker === worker)
      driven.session.table["Z:"] = nil
    }
  }
}
