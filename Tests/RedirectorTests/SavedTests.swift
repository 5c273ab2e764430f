import Foundation
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Testing
import WorkerProtocol

@testable import Redirector

extension DrivenSession {
  /// A connect without a password by a program that has a bus. What is saved is what a shell script says.
  fileprivate func connect(
    _ device: WideString? = "Z:", user: WideString? = nil, guest: Bool = false, saying script: String,
    timeout: UInt32 = 10_000, at now: Int64
  ) throws -> (id: RequestID, client: Client) {
    let program = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).sh").path
    try "#!/bin/sh\ncat >/dev/null\n\(script)\n".write(toFile: program, atomically: true, encoding: .utf8)
    chmod(program, 0o700)
    session.secrets = Path(program)
    defer {
      // The shell has opened it when it has been executed, and reads it later.
      session.searches.values.forEach { _ in usleep(200_000) }
      unlink(program)
    }
    var wanted = connection(device, #"\\server\share"#, user: user)
    wanted.policy.allowInsecureGuest = guest
    let message = ConnectMessage(wanted, password: nil, bus: "unix:path=/nowhere")
    let (id, client) = (newID(), try client())
    session.clients.append(client)
    session.received(
      .request(Request(id: id, deadline: timeout, idleExit: 60, body: .connect(message))), from: client,
      at: now
    )
    return (id, client)
  }

  /// Waits for the end of the search that is under way.
  fileprivate func hear(at now: Int64) throws {
    guard let search = session.searches.values.first(where: { !$0.isWaiting }) else {
      throw Errno(rawValue: ESRCH)
    }
    let process = search.program.process
    for _ in 0..<3000 where session.searches[search.request.id] != nil && !search.isWaiting {
      for (ended, status) in session.workers.reap(at: now).others where ended == process {
        session.ended(ended, status, at: now)
      }
      usleep(10_000)
    }
  }

  /// The connect that a worker is to make; nil when it is to refuse.
  fileprivate func connectOperation(_ id: RequestID) -> ConnectOperation? {
    if case .connect(let connect)? = session.operations[id]?.body { connect } else { nil }
  }

  /// The text that says why a worker is to refuse.
  fileprivate func refusal(_ id: RequestID) -> RefuseOperation? {
    if case .refuse(let refuse)? = session.operations[id]?.body { refuse } else { nil }
  }
}

private let found = #"printf 'WORK\134alice\0secret\0001\0'"#
private let secret = Secret(units: Array("secret".utf16))

// Each session forks its workers from a process that runs nothing else.
@Suite("Saved passwords")
struct SavedTests {
  @Test("a password that is saved is the connection's, whose user stays the default one")
  func used() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let (id, _) = try driven.connect(saying: found, at: 1)
      #expect(driven.session.searches.count == 1 && driven.session.operations.isEmpty)
      #expect(driven.session.table.isReserved("Z:"))
      #expect(driven.session.deadline <= 3001)
      try driven.hear(at: 2)
      let connect = try #require(driven.connectOperation(id))
      #expect(connect.password?.secret.isSame(as: secret) == true)
      #expect(connect.connection.userName == nil && connect.savedUser == #"WORK\alice"#)
      guard case .connect(let message, false) = try connect.job() else { throw Errno(rawValue: EINVAL) }
      #expect(message.connection.userName == #"WORK\alice"#)
      try driven.receive(for: id, at: 3)
      let live = try #require(driven.session.table["Z:"])
      #expect(live.user.isDefault && live.password?.secret.isSame(as: secret) == true)

      // A remembered connection comes back by the same user.
      let (user, password) = driven.session.knownPassword(of: Logon(live.connection))
      #expect(user == live.account && password?.isSame(as: secret) == true)
    }
  }

  @Test("it is the password of the user whom the caller names, by the caller's name")
  func named() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let (id, _) = try driven.connect(user: "ALICE", saying: found, at: 1)
      try driven.hear(at: 2)
      let connect = try #require(driven.connectOperation(id))
      #expect(
        connect.connection.userName == "ALICE" && connect.savedUser == nil && connect.logon.user == "ALICE")
    }
  }

  @Test(
    "without one a connect is as it was",
    arguments: ["exit 1", "exit 2", "printf 'alice\\0half\\0'", "kill -9 $$"])
  func none(script: String) async {
    await #expect(processExitsWith: .success) { [script] in
      let driven = try DrivenSession()
      let (id, _) = try driven.connect(saying: script, at: 1)
      try driven.hear(at: 2)
      let connect = try #require(driven.connectOperation(id))
      #expect(connect.password == nil && connect.connection.userName == nil && connect.savedUser == nil)
      #expect(connect.remark.isEmpty == (script == "exit 1"))
    }
  }

  @Test("nobody is made a guest while it is not known whether a password is saved")
  func guest() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let (first, _) = try driven.connect(guest: true, saying: "exit 1", at: 1)
      try driven.hear(at: 2)
      #expect(driven.connectOperation(first)?.connection.policy.allowInsecureGuest == true)
      let (second, _) = try driven.connect("Y:", guest: true, saying: "exit 2", at: 3)
      try driven.hear(at: 4)
      #expect(driven.connectOperation(second)?.connection.policy.allowInsecureGuest == false)
    }
  }

  @Test("a store that is silent is given up in time, and its process ends")
  func silent() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let (id, _) = try driven.connect(saying: "exec sleep 60", timeout: 10_000, at: 1)
      let process = try #require(driven.session.searches[id]?.program.process)
      driven.session.timePassed(at: 3000)
      #expect(driven.session.searches.count == 1)
      driven.session.timePassed(at: 3001)
      #expect(driven.session.searches.isEmpty && driven.connectOperation(id)?.password == nil)
      #expect(driven.session.operations[id]?.deadline == 10_001)
      var status: CInt = 0
      #expect(waitpid(process, &status, 0) == process && status == SIGKILL)

      // Half of a short time is the server's.
      let (short, _) = try driven.connect("Y:", saying: "exec sleep 60", timeout: 1000, at: 5000)
      #expect(driven.session.searches[short]?.deadline == 5500)
    }
  }

  @Test("a client that gives up meanwhile, or asks again, leaves nothing behind")
  func givenUp() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let (id, client) = try driven.connect(saying: "exec sleep 60", at: 1)
      let again = try driven.client()
      let message = ConnectMessage(
        connection("Z:", #"\\server\share"#), password: nil, bus: "unix:path=/nowhere")
      driven.session.received(
        .request(Request(id: id, deadline: 10_000, idleExit: 60, body: .connect(message))), from: again, at: 2
      )
      #expect(driven.session.searches.count == 1 && driven.session.searches[id]?.client === again)
      driven.session.lost(client, at: 3)
      #expect(driven.session.searches.count == 1)
      driven.session.lost(again, at: 4)
      #expect(driven.session.searches.isEmpty && !driven.session.table.isReserved("Z:"))
    }
  }

  @Test("a password that the server has refused is not tried again before it changes")
  func refusedOnce() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let wrong = #"printf 'alice\0refused\0002\0'"#
      let (first, _) = try driven.connect(saying: wrong, at: 1)
      try driven.hear(at: 2)
      try driven.receive(for: first, at: 3)
      #expect(driven.session.table.isEmpty)
      for user in [nil, "alice"] as [WideString?] {
        let (next, _) = try driven.connect(user: user, saying: wrong, at: 4)
        try driven.hear(at: 5)
        #expect(driven.refusal(next)?.refusal == .ERROR_LOGON_FAILURE)
      }
      // Neither does the next redirector.
      driven.session.refused = RefusedPasswords(
        parsing: try driven.session.directory.root.read(SessionDirectory.refused))
      let (later, _) = try driven.connect(saying: wrong, at: 6)
      try driven.hear(at: 6)
      #expect(driven.refusal(later)?.refusal == .ERROR_LOGON_FAILURE)
      let (changed, _) = try driven.connect(saying: found, at: 6)
      try driven.hear(at: 7)
      #expect(driven.connectOperation(changed)?.isRefused == false)
    }
  }

  @Test(
    "of many connects with one saved password the first one tries it, and the others learn what has become of it"
  )
  func firstOfMany() async {
    await #expect(processExitsWith: .success) {
      func connects(_ driven: DrivenSession, saying script: String) throws -> [RequestID] {
        try (["X:", "Y:", "Z:"] as [WideString]).map { device in
          let (id, _) = try driven.connect(device, saying: script, at: 1)
          try driven.hear(at: 1)
          return id
        }
      }
      func saved(_ password: String) -> String { "printf 'alice\\0\(password)\\0001\\0'" }

      let wrong = try DrivenSession()
      var ids = try connects(wrong, saying: saved("refused"))
      #expect(wrong.session.operations.count == 1 && wrong.connectOperation(ids[0]) != nil)
      wrong.session.timePassed(at: 2)
      #expect(wrong.session.operations.count == 1 && wrong.session.searches.count == 2)
      // Another user does not wait for them.
      let (other, _) = try wrong.connect("W:", user: "bob", saying: saved("refused"), at: 2)
      try wrong.hear(at: 2)
      #expect(wrong.connectOperation(other) != nil)
      try wrong.receive(for: ids[0], at: 3)
      wrong.session.timePassed(at: 3)
      #expect(wrong.session.searches.isEmpty)
      for id in ids[1...] { #expect(wrong.refusal(id)?.refusal == .ERROR_LOGON_FAILURE) }

      let right = try DrivenSession()
      ids = try connects(right, saying: saved("secret"))
      #expect(right.session.operations.count == 1)
      try right.receive(for: ids[0], at: 3)
      right.session.timePassed(at: 3)
      for id in ids[1...] { #expect(right.connectOperation(id)?.password?.secret.isSame(as: secret) == true) }
      // It is known to be right.
      let (later, _) = try right.connect("W:", saying: saved("secret"), at: 4)
      try right.hear(at: 4)
      #expect(right.connectOperation(later) != nil && right.session.searches.isEmpty)

      // The server is away: the next one is the first.
      let away = try DrivenSession()
      ids = try connects(away, saying: saved("away"))
      try away.receive(for: ids[0], at: 3)
      away.session.timePassed(at: 3)
      #expect(away.session.operations.count == 1 && away.session.searches.count == 1)
    }
  }

  @Test("a connect that waits for another one has its own time, and its client may give up")
  func waitingForAnother() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let hanging = #"printf 'alice\0hang\0001\0'"#
      let (first, trying) = try driven.connect("X:", saying: hanging, timeout: 20_000, at: 1)
      try driven.hear(at: 1)
      let (gone, leaving) = try driven.connect("Y:", saying: hanging, at: 1)
      try driven.hear(at: 1)
      let (late, _) = try driven.connect("Z:", saying: hanging, timeout: 5000, at: 1)
      try driven.hear(at: 1)
      let (next, _) = try driven.connect("W:", saying: hanging, timeout: 20_000, at: 1)
      try driven.hear(at: 1)
      #expect(driven.session.operations.count == 1 && driven.session.searches.count == 3)
      driven.session.lost(leaving, at: 2)
      #expect(driven.session.searches[gone] == nil && !driven.session.table.isReserved("Y:"))
      driven.session.timePassed(at: 5000)
      #expect(driven.session.searches[late] != nil && driven.session.deadline <= 5001)
      driven.session.timePassed(at: 5001)
      #expect(driven.session.searches[late] == nil && !driven.session.table.isReserved("Z:"))
      #expect(driven.session.replies[late]?.code == .ERROR_BAD_NETPATH)
      // The first one's client goes, and the next one tries in the rest of its time.
      driven.session.lost(trying, at: 6000)
      driven.session.timePassed(at: 6000)
      #expect(driven.session.operations[first] == nil && driven.session.operations[next]?.deadline == 20_001)
    }
  }

  @Test("a password that is saved goes to no place that was announced")
  func announced() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      var wanted = connection(nil, #"\\server\share"#)
      wanted.target.announced = "192.0.2.1"
      let connect = ConnectOperation(connection: wanted, password: nil)
      driven.session.secrets = "/bin/false"
      let request = Request(
        id: newID(), deadline: 1000, idleExit: 60, body: .connect(ConnectMessage(wanted, password: nil)))
      try driven.session.beginSearch(for: connect, bus: "unix:path=/x", request, of: driven.client(), at: 1)
      let search = try #require(driven.session.searches.values.first)
      let logon = SavedLogon(user: "alice", password: secret, time: "1")
      driven.session.conclude(search, with: .found(logon), at: 2)
      #expect(driven.connectOperation(request.id)?.connection.target.announced == .some(nil))
    }
  }

  @Test("where nothing can be saved no process is started")
  func nothing() async {
    await #expect(processExitsWith: .success) {
      unsetenv("XDG_RUNTIME_DIR")
      let driven = try DrivenSession()
      driven.session.secrets = "/bin/false"
      for user in [nil, "u"] as [WideString?] {
        let message = ConnectMessage(connection(nil, #"\\mpr-test-server\share"#, user: user), password: nil)
        let id = try driven.ask(.connect(message), at: 1)
        #expect(driven.session.searches.isEmpty && driven.session.operations[id] != nil)
      }
      // The anonymous user has no password.
      let message = ConnectMessage(
        connection(nil, #"\\server\share"#, user: ""), password: nil, bus: "unix:path=/x")
      _ = try driven.ask(.connect(message), at: 1)
      #expect(driven.session.searches.isEmpty)
    }
  }
}
