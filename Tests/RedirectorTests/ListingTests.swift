import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Testing
import WorkerProtocol

@testable import Redirector

/// The pages that a client reads of a list, one after the other.
private func pages(of driven: DrivenSession, _ end: CInt) throws -> [[UInt8]] {
  var pages: [[UInt8]] = []
  while let reply = try driven.reply(at: end) {
    #expect(reply.code == .NO_ERROR)
    pages.append(reply.content)
    guard reply.hasMore, let client = driven.session.clients.last else { return pages }
    driven.session.received(.nextPage, from: client, at: 0)
  }
  return pages
}

/// Takes reports of a worker until the operation is over.
private func finish(_ driven: DrivenSession, _ worker: WorkerHandle, at now: Int64 = 0) throws {
  while !worker.jobs.isEmpty { try driven.receive(from: worker, at: now) }
}

extension DrivenSession {
  /// A connection to the pipes of \\\\server, which its worker holds.
  fileprivate func connectPipes(_ password: Secret) throws -> WorkerHandle {
    let message = ConnectMessage(connection(nil, #"\\server\IPC$"#, user: "u"), password: password)
    session.received(
      .request(Request(id: newID(), deadline: 10_000, idleExit: 60, body: .connect(message))),
      from: try client(), at: 0)
    let worker = try #require(session.workers.all.last)
    try receive(from: worker, at: 0)
    return worker
  }
}

private let password = Secret(units: [0x70])

// Each session forks its workers from a process that runs nothing else.
@Suite("Lists of shares")
struct ListingTests {
  @Test("a worker that holds the server's pipes lists, page by page, and goes on holding them")
  func held() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let worker = try driven.connectPipes(password)
      let list = try driven.list(at: 0)
      #expect(worker.requests == [list.id] && driven.session.workers.all.count == 1)
      try finish(driven, worker)
      #expect(try pages(of: driven, list.end) == [[1, 1], [1, 2], [1, 3]])
      #expect(driven.session.operations.isEmpty && driven.session.clients.isEmpty)
      #expect(driven.session.workers.all.contains { $0 === worker })
    }
  }

  @Test("without one a worker is made for it, with the user of the server's connections, and ends")
  func spare() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      _ = try driven.connect("Z:", password: password, at: 0)
      let holder = try #require(driven.session.workers.all.last)
      try driven.receive(from: holder, at: 0)
      let list = try driven.list(at: 0)
      let worker = try #require(driven.session.operations[list.id]?.worker)
      #expect(worker !== holder)
      guard
        case .list(let message?)? = driven.session.operations[list.id].flatMap({
          if case .list(let list) = $0.body { try? list.job() } else { nil }
        })
      else {
        Issue.record("no list by a connection of its own")
        return
      }
      #expect(message.connection.userName == "u" && message.password?.isSame(as: password) == true)
      try finish(driven, worker)
      #expect(try pages(of: driven, list.end) == [[0, 1], [0, 2], [0, 3]])
      #expect(!driven.session.workers.all.contains { $0 === worker })
    }
  }

  @Test("a holder that is busy, or under another policy, is not asked")
  func unsuited() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let holder = try driven.connectPipes(mute)
      let first = try driven.list(at: 0)
      #expect(driven.session.operations[first.id]?.worker === holder)
      let second = try driven.list(at: 0)
      #expect(driven.session.operations[second.id]?.worker !== holder)
    }
  }

  @Test("without a connection the default user asks, and is refused as in a connect; a guest is no user")
  func defaultUser() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      for (guest, needsUser, code) in [
        (false, false, Win32Error.ERROR_LOGON_FAILURE), (true, true, .ERROR_NOT_AUTHENTICATED),
        (true, false, .NO_ERROR),
      ] {
        let list = try driven.list(needsUser: needsUser, guest: guest, at: 0)
        let worker = try #require(driven.session.operations[list.id]?.worker)
        try finish(driven, worker)
        #expect(try driven.reply(at: list.end)?.code == code)
      }
    }
  }

  @Test(
    "a holder that is lost, or stopped, in the middle is replaced, and no page is told twice",
    arguments: [SIGKILL, SIGSTOP])
  func lost(signal: CInt) async {
    await #expect(processExitsWith: .success) { [signal] in
      let driven = try DrivenSession()
      let holder = try driven.connectPipes(mute)
      let list = try driven.list(at: 0)
      try driven.receive(from: holder, at: 0)  // the first page
      kill(holder.process, signal)
      if signal == SIGKILL {
        driven.session.lost(holder, at: 0)
      } else {
        holder.isStopped = true
        driven.session.stopped(holder, at: 0)
      }
      let worker = try #require(driven.session.operations[list.id]?.worker)
      #expect(worker !== holder && driven.session.operations[list.id]?.pages.isEmpty == true)
      // The first worker of a list of its own is lost, too.
      try driven.receive(from: worker, at: 0)
      driven.session.lost(worker, at: 0)
      let second = try #require(driven.session.operations[list.id]?.worker)
      #expect(second !== worker && driven.session.operations[list.id]?.pages.isEmpty == true)
      driven.session.lost(second, at: 0)
      #expect(try driven.reply(at: list.end)?.code == .ERROR_UNEXP_NET_ERR)
      kill(holder.process, SIGCONT)
    }
  }

  @Test(
    "a server that is silent is 53 when the time is up; the holder ends, and its connection is made again")
  func silent() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let holder = try driven.connectPipes(mute)
      let list = try driven.list(timeout: 1000, at: 0)
      #expect(driven.session.deadline <= 1000)
      driven.session.timePassed(at: 1000)
      #expect(try driven.reply(at: list.end)?.code == .ERROR_BAD_NETPATH)
      #expect(!driven.session.workers.all.contains { $0 === holder })
      #expect(driven.session.table.all.first?.state == .disconnected)
    }
  }

  @Test("a client that does not ask for its next page is put out, and so is one that asks for none")
  func slowClient() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let worker = try driven.connectPipes(password)
      let list = try driven.list(at: 0)
      try finish(driven, worker)
      #expect(try driven.reply(at: list.end)?.hasMore == true && driven.session.clients.count == 1)
      driven.session.timePassed(at: Linux.Process.milliseconds + Client.patience)
      #expect(driven.session.clients.isEmpty)
      let client = try driven.client()
      driven.session.clients.append(client)
      driven.session.received(.nextPage, from: client, at: 0)
      #expect(driven.session.clients.isEmpty)
    }
  }

  @Test("a worker whose list has no end is ended")
  func endless() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let worker = try driven.connectPipes(mute)
      let list = try driven.list(at: 0)
      let page = [UInt8](repeating: 0, count: 1 << 20)
      for _ in 0...16 { driven.session.received(.page(page), from: worker, at: 0) }
      #expect(!driven.session.workers.all.contains { $0 === worker })
      #expect(driven.session.operations[list.id]?.worker !== worker)
    }
  }
}
