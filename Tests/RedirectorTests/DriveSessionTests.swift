import Foundation
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Testing
import WorkerProtocol

@testable import Redirector

extension DrivenSession {
  /// A connection that stands, and the worker that holds it.
  fileprivate func connected(_ device: WideString?, _ kind: Secret, at now: Int64) throws -> WorkerHandle {
    let id = try connect(device, password: kind, at: now)
    let worker = try #require(session.operations[id]?.worker)
    try receive(from: worker, at: now)
    #expect(session.replies[id]?.code == .NO_ERROR)
    return worker
  }
}

/// The name of a worker's mount.
private func name(of worker: WorkerHandle) -> String { worker.mount?.text ?? "none" }

// Each session forks its workers from a process that runs nothing else.
@Suite("Drives of a session")
struct DriveSessionTests {
  @Test(
    "a connection's links are there with it, and gone with it; a cancel waits until its drive is unmounted")
  func links() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let worker = try driven.connected("Z:", drive, at: 1)
      let mount = try #require(worker.mount?.text)
      let expected = ["drives/Z:": "../mnt/\(mount)", "unc/SERVER/SHARE": "../../mnt/\(mount)"]
      #expect(mount.utf8.count == 16 && driven.links == expected)
      let cancel = try driven.cancel("Z:", at: 2)
      #expect(driven.session.replies[cancel] == nil && driven.links == expected)
      try driven.receive(from: worker, at: 3)
      #expect(driven.session.replies[cancel] == Reply(code: .NO_ERROR))
      #expect(driven.links == [:] && driven.seen == [] && driven.session.table.isEmpty)
      #expect(!driven.session.workers.all.contains { $0 === worker })
    }
  }

  @Test("of several connections to a share the last one that stands has its link")
  func lastOne() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let first = try driven.connected("Z:", drive, at: 1)
      let second = try driven.connected("Y:", drive, at: 2)
      #expect(driven.links["unc/SERVER/SHARE"] == "../../mnt/\(name(of: second))")
      _ = try driven.cancel("Y:", force: true, at: 3)
      #expect(driven.links["unc/SERVER/SHARE"] == "../../mnt/\(name(of: first))")
      _ = try driven.cancel("Z:", force: true, at: 4)
      #expect(driven.links == [:])
      // The server's folder has gone, too.
      #expect((try? driven.session.directory.root.removeDirectory(SessionDirectory.unc)) != nil)
    }
  }

  @Test("what is open keeps the connection, unless the caller wants force")
  func openFiles() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let worker = try driven.connected("Z:", busy, at: 1)
      let before = (driven.links, driven.seen)
      // Two at once have the same answer.
      let cancels = [try driven.cancel("Z:", at: 2), try driven.cancel("Z:", at: 2)]
      for cancel in cancels {
        try driven.receive(from: worker, at: 3)
        #expect(driven.session.replies[cancel]?.code == .ERROR_OPEN_FILES)
      }
      #expect((driven.links, driven.seen) == before && driven.session.table["Z:"]?.worker === worker)
      let forced = try driven.cancel("Z:", force: true, at: 4)
      #expect(driven.session.replies[forced] == Reply(code: .NO_ERROR))
      #expect(driven.links == [:] && driven.seen == [])
      // It tells the programs first.
      #expect(kill(worker.process, 0) == 0)
    }
  }

  @Test("two cancels at once: one ends the connection, and to the other one there is none")
  func twoCancels() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let worker = try driven.connected("Z:", drive, at: 1)
      let first = try driven.cancel("Z:", at: 2)
      let second = try driven.cancel("Z:", at: 2)
      try driven.receive(from: worker, at: 3)
      #expect(driven.session.replies[first]?.code == .NO_ERROR)
      #expect(driven.session.replies[second]?.code == .ERROR_NOT_CONNECTED)

      let other = try driven.connected("Z:", sticky, at: 4)
      let waiting = try driven.cancel("Z:", at: 5)
      let forced = try driven.cancel("Z:", force: true, at: 6)
      #expect(driven.session.replies[forced]?.code == .NO_ERROR)
      #expect(driven.session.replies[waiting]?.code == .ERROR_NOT_CONNECTED)
      #expect(driven.session.operations.isEmpty && !driven.session.workers.all.contains { $0 === other })
    }
  }

  @Test("a cancel whose worker is lost, or stopped, is done at once")
  func lostWorker() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      for isStopped in [false, true] {
        let worker = try driven.connected("Z:", sticky, at: 1)
        let cancel = try driven.cancel("Z:", at: 2)
        #expect(driven.session.replies[cancel] == nil)
        if isStopped {
          worker.isStopped = true
          driven.session.stopped(worker, at: 3)
        } else {
          driven.session.lost(worker, at: 3)
        }
        #expect(driven.session.replies[cancel]?.code == .NO_ERROR)
        #expect(driven.links == [:] && driven.seen == [] && driven.session.table.isEmpty)
        #expect(driven.session.operations.isEmpty)
      }
    }
  }

  @Test("a drive that is not unmounted in time costs the worker, and the connection is made again")
  func hangingRelease() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let worker = try driven.connected("Z:", sticky, at: 1)
      let cancel = try driven.cancel("Z:", timeout: 500, at: 2)
      driven.session.timePassed(at: 501)
      #expect(driven.session.replies[cancel] == nil)
      driven.session.timePassed(at: 502)
      #expect(driven.session.replies[cancel]?.code == .ERROR_BAD_NETPATH)
      #expect(driven.seen.count == 1 && driven.session.table["Z:"]?.state == .disconnected)
      driven.session.timePassed(at: 503)
      let other = try #require(driven.session.table["Z:"]?.worker)
      #expect(other !== worker)
      while driven.session.table["Z:"]?.state != .connected { try driven.receive(from: other, at: 504) }
      #expect(driven.links["drives/Z:"] == "../mnt/\(name(of: other))")
      driven.session.table["Z:"] = nil
    }
  }

  @Test(
    "a connection stays whose cancel has not come about after its drive was unmounted, and gets another one")
  func notCancelled() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let worker = try driven.connected("Z:", drive, at: 1)
      _ = try driven.cancel("Z:", at: 2)
      driven.clientsGiveUp()
      try driven.receive(from: worker, at: 3)
      #expect(driven.seen.count == 1 && driven.session.table["Z:"]?.state == .disconnected)
      driven.session.timePassed(at: 4)
      let other = try #require(driven.session.table["Z:"]?.worker)
      while driven.session.table["Z:"]?.state != .connected { try driven.receive(from: other, at: 5) }
      #expect(other !== worker && driven.links["drives/Z:"] == "../mnt/\(name(of: other))")
      driven.session.table["Z:"] = nil
    }
  }

  @Test("a cancel while the connection is made again is done at once")
  func whileRestoring() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let worker = try driven.connected("Z:", drive, at: 1)
      driven.session.lost(worker, at: 2)
      // The link leads nowhere meanwhile, so that nobody makes a file there.
      #expect(driven.links["drives/Z:"] == "../mnt/\(name(of: worker))")
      driven.session.timePassed(at: 3)
      #expect(driven.session.table["Z:"]?.worker != nil)
      let cancel = try driven.cancel("Z:", at: 4)
      #expect(driven.session.replies[cancel]?.code == .NO_ERROR && driven.links == [:])
    }
  }

  @Test("the same deviceless connection once more keeps its drive")
  func sameAgain() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let worker = try driven.connected(nil, drive, at: 1)
      let other = try driven.connected(nil, drive, at: 2)
      #expect(other !== worker && driven.session.workers.all.contains { $0 === worker })
      #expect(!driven.session.workers.all.contains { $0 === other })
      #expect(driven.links == ["unc/SERVER/SHARE": "../../mnt/\(name(of: worker))"])
      #expect(driven.seen.count == 1)
      let cancel = try driven.cancel(#"\\server\share"#, at: 3)
      try driven.receive(from: worker, at: 4)
      #expect(driven.session.replies[cancel]?.code == .NO_ERROR && driven.links == [:])
    }
  }

  @Test("news of the server changes the state that programs see, and nothing else")
  func news() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let worker = try driven.connected("Z:", drive, at: 1)
      let links = driven.links
      driven.session.received(.serverLost, from: worker, at: 2)
      #expect(driven.session.table["Z:"]?.state == .disconnected && driven.session.table["Z:"]?.retry == nil)
      driven.session.received(.serverBack, from: worker, at: 3)
      #expect(
        driven.session.table["Z:"]?.state == .connected && driven.session.table["Z:"]?.worker === worker)
      #expect(driven.links == links)
      driven.session.table["Z:"] = nil
    }
  }

  @Test("what somebody has put in the place of a link stays, and the reply says so")
  func taken() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      try driven.session.directory.root.makeDirectory(SessionDirectory.drives / "Z:")
      let id = try driven.connect("Z:", password: drive, at: 1)
      try driven.receive(from: try #require(driven.session.operations[id]?.worker), at: 2)
      let reply = try #require(driven.session.replies[id])
      #expect(reply.code == .NO_ERROR && reply.detailText.contains("cannot be made"))
      #expect(driven.links.keys.sorted() == ["unc/SERVER/SHARE"])
      #expect(driven.session.hasLinks)
      driven.session.table["Z:"] = nil
    }
  }

  @Test("folders of mounts are removed with their workers, and those that others have left, at once")
  func folders() async {
    await #expect(processExitsWith: .success) {
      let driven = try DrivenSession()
      let folder = SessionDirectory.mounts / Path(name(of: try driven.connected("Z:", drive, at: 1)))
      let root = driven.session.directory.root.raw
      #expect(FileIdentity(folder, in: root) != nil)
      _ = try driven.cancel("Z:", force: true, at: 2)
      // This one does not end by itself.
      driven.session.timePassed(at: 1002)
      #expect(FileIdentity(folder, in: root) != nil)
      driven.session.timePassed(at: 2002)
      #expect(
        waits {
          _ = driven.session.workers.reap(at: 3)
          return FileIdentity(folder, in: root) == nil
        })
      try driven.session.directory.root.makeDirectory(SessionDirectory.mounts / "left")
      var mounts = try MountFolders(in: driven.session.directory)
      mounts.timePassed(at: 4)
      #expect(FileIdentity(SessionDirectory.mounts / "left", in: root) == nil && mounts.deadline == .max)
    }
  }
}
