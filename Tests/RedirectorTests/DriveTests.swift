import Foundation
import Glibc
import Linux
import MPRCore
import RedirectorProtocol
import Testing

/// Whether this user can mount.
private let canMount =
  open("/dev/fuse", O_RDWR | O_CLOEXEC) >= 0 && (geteuid() == 0 || access("/usr/bin/fusermount3", X_OK) == 0)

// Real workers with real mounts. Tests/Faults/drives.sh looks at their files, too.
@Suite(
  "Drives", .serialized, .enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)),
  .enabled(if: canMount, "needs /dev/fuse, and fusermount3 or root"))
struct DriveTests {
  private let redirector: RunningRedirector
  private let process: pid_t

  init() throws {
    redirector = try RunningRedirector()
    process = try #require(redirector.process)
  }

  /// The mount to which a link leads; nil when there is no such link.
  private func mount(of link: String) -> String? {
    let target = linkTarget(Path("\(redirector.path)/\(link)"))?.text
    return target?.split(separator: "/").drop { $0 == ".." || $0 == "mnt" }.first.map(String.init)
  }

  private var share: String {
    "unc/127.0.0.1/\(WideString(TestServer.value("SHARE")).uppercased.description)"
  }

  @Test(
    "a spare worker has mounted; the drive of a connection is there when it is made, and gone when it is cancelled"
  )
  func life() throws {
    #expect(waits { redirector.mounts.count == 1 })
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    let mount = try #require(self.mount(of: "drives/Z:"))
    #expect(self.mount(of: share) == mount && redirector.mounts.contains(mount))
    #expect(redirector.connections.first?.mount == mount)
    #expect(try redirector.cancel("Z:") == 0)
    #expect(self.mount(of: "drives/Z:") == nil && self.mount(of: share) == nil)
    #expect(waits { !redirector.mounts.contains(mount) })
    #expect(waits { access("\(redirector.path)/mnt/\(mount)", F_OK) != 0 })
  }

  @Test("printers, and the pipes of a server, have no drive, and no mount stays of the spare worker's")
  func noFiles() throws {
    #expect(waits { redirector.mounts.count == 1 })
    #expect(try redirector.connect(TestServer.share("PRINTER", as: "LPT1", type: 2)) == 0)
    #expect(try redirector.connect(TestServer.share("IPC$")) == 0)
    #expect(try redirector.connect(TestServer.share("PRINTER")) == 0)
    #expect(redirector.connections.count == 3 && redirector.connections.allSatisfy { $0.mount == nil })
    #expect(waits { redirector.mounts.count == 1 })
  }

  @Test("what is open keeps a connection, and does not when the caller wants force")
  func openFiles() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    let folder = open("\(redirector.path)/drives/Z:", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    #expect(folder >= 0)
    let reply = try redirector.ask(.cancel(CancelMessage(name: "Z:", force: false)))
    #expect(reply.code == .ERROR_OPEN_FILES && reply.detailText.contains("are open"))
    #expect(redirector.connections.map(\.state) == [.connected] && mount(of: "drives/Z:") != nil)
    #expect(try redirector.cancel("Z:", force: true) == 0)
    #expect(redirector.connections.isEmpty && mount(of: "drives/Z:") == nil)
    var status = stat()
    #expect(waits { fstat(folder, &status) != 0 && [EIO, ENOTCONN].contains(errno) })
    close(folder)
    #expect(waits { redirector.mounts.count == 1 })
  }

  @Test("a killed worker's mount is replaced and swept, though it is in use")
  func killedWorkers() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    let before = try #require(self.mount(of: "drives/Z:"))
    let folder = open("\(redirector.path)/drives/Z:", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    for worker in redirector.workers(of: process) { kill(worker, SIGKILL) }
    #expect(waits { mount(of: "drives/Z:").map { $0 != before && redirector.mounts.contains($0) } ?? false })
    #expect(mount(of: share) == mount(of: "drives/Z:"))
    #expect(
      waits { !redirector.mounts.contains(before) && access("\(redirector.path)/mnt/\(before)", F_OK) != 0 })
    #expect(waits { redirector.connections.first?.mount == mount(of: "drives/Z:") })
    close(folder)
    #expect(try redirector.cancel("Z:") == 0)
  }

  @Test("mounts that a killed redirector has left are swept by the next one")
  func killedRedirector() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    #expect(waits { redirector.mounts.count == 2 })
    let before = redirector.mounts
    kill(process, SIGKILL)
    #expect(waits { !isRunning(process) })
    try redirector.start()
    #expect(waits { redirector.mounts.allSatisfy { !before.contains($0) } })
    #expect(waits { before.allSatisfy { access("\(redirector.path)/mnt/\($0)", F_OK) != 0 } })
  }

  @Test("no mount outlives its redirector", arguments: [SIGTERM, 0])
  func ending(signal: CInt) throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    #expect(waits { redirector.mounts.count == 2 })
    if signal != 0 { kill(process, signal) } else { unlink("\(redirector.path)/\(SessionDirectory.socket)") }
    #expect(waits { !isRunning(process) })
    #expect(redirector.mounts.isEmpty)
  }

  @Test("folders and links that somebody removes come back")
  func removed() throws {
    #expect(try redirector.connect(TestServer.share("SHARE", as: "Z:")) == 0)
    let mount = try #require(self.mount(of: "drives/Z:"))
    for name in ["drives", share, "unc", "drives/Z:"] {
      try FileManager.default.removeItem(atPath: "\(redirector.path)/\(name)")
      #expect(waits { self.mount(of: "drives/Z:") == mount && self.mount(of: share) == mount })
    }
  }
}
