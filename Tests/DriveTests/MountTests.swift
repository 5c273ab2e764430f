import Glibc
import Linux
import Testing

@testable import Drive

@Suite("A mount", .enabled(if: MountedShare.isPossible))
struct MountTests {
  @Test("one whose share is not known answers at once, and can be unmounted")
  func waiting() throws {
    var template = Array("/tmp/mpr-drive-XXXXXX".utf8CString)
    let folder = String(cString: mkdtemp(&template))
    defer { rmdir(folder) }
    let drive = try Drive.mount(at: Path(folder))
    var status = stat()
    #expect(stat(folder, &status) == -1 && errno == ENOTCONN)
    var space = statvfs()
    #expect(statvfs(folder, &space) == 0 && space.f_blocks == 0)
    #expect(drive.unmount())
    #expect(stat(folder, &status) == 0)
  }

  @Test("one that is in use is not unmounted, and gives errors after it was detached")
  func busy() throws {
    let mounted = try MountedShare()
    mounted.share.add("file", "text")
    let fd = open(mounted.path("file"), O_RDONLY)
    #expect(fd >= 0)
    defer { close(fd) }
    #expect(!mounted.drive.unmount())
    mounted.drive.detach(patience: 100)
    var status = stat()
    usleep(1_100_000)
    #expect(fstat(fd, &status) == -1 && errno == EIO)
  }

  @Test("names that cannot be names here are in no list, and lead nowhere")
  func lies() throws {
    let mounted = try MountedShare()
    mounted.share.add("good", "text")
    mounted.share.state.withLock { $0.lies = ["", ".", "..", "../up", "a/b", "x\\y", "good\u{F026}"] }
    #expect(mounted.names() == ["good", "good\\"])
    #expect(open(mounted.path("good\\"), O_RDONLY) == -1)
  }

  @Test(
    "files with one number for all, or without numbers, are told apart by their names",
    arguments: [0, 5] as [UInt64])
  func numbers(number: UInt64) throws {
    let mounted = try MountedShare()
    mounted.share.state.withLock { $0.isEverythingNumbered = number }
    for name in ["one", "two", "three"] { mounted.share.add(name, name) }
    mounted.share.add("folder", isFolder: true)
    mounted.share.add("folder/four", "four")
    for _ in 1...2 {
      for name in ["one", "two", "three"] { #expect(mounted.text(name) == name) }
      #expect(mounted.text("folder/four") == "four")
      #expect(mounted.names() == ["folder", "one", "three", "two"])
    }
  }

  @Test("a folder with the number of the folder that it is in leads nowhere else")
  func cycle() throws {
    let mounted = try MountedShare()
    mounted.share.add("a", number: 10, isFolder: true)
    mounted.share.add("a/b", number: 10, isFolder: true)
    mounted.share.add("a/b/c", "deep")
    #expect(mounted.text("a/b/c") == "deep")
    mounted.share.state.withLock { $0.items["a"]!.number = 11 }
    MountedShare.waitForKernel()
    #expect(mounted.text("a/b/c") == "deep")
  }

  @Test("a file is the same in whatever case its name is written, and when somebody else has renamed it")
  func sameFile() throws {
    let mounted = try MountedShare()
    mounted.share.add("File", number: 30, "text")
    let number = mounted.number(of: "File")
    #expect(number == 30)
    #expect(mounted.number(of: "fILE") == number)
    try mounted.share.rename("File", to: "Other")
    MountedShare.waitForKernel()
    #expect(mounted.number(of: "Other") == number)
    #expect(mounted.number(of: "File") == nil)
  }

  @Test("a path is told as the server writes it, also when somebody else has changed that")
  func stored() throws {
    let mounted = try MountedShare()
    mounted.share.add("Folder", isFolder: true)
    mounted.share.add("Folder/What\u{F025}", "text")
    func stored(_ name: String) throws -> String? {
      try extendedAttribute("user.mpr.path", of: Path(mounted.path(name))).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
    #expect(try stored("FOLDER/what?") == "Folder/What?")
    #expect(try stored("") == "")
    #expect(throws: Errno(rawValue: ENOENT)) { try stored("folder/none") }
    try mounted.share.rename("Folder/What\u{F025}", to: "Folder/WHAT\u{F025}")
    MountedShare.waitForKernel()
    #expect(try stored("folder/what?") == "Folder/WHAT?")
    #expect(mounted.text("folder/What?") == "text")
  }

  @Test("a failed write is told to each user of the file, once")
  func failedWrite() throws {
    let mounted = try MountedShare()
    mounted.share.add("file")
    let fds = (0..<2).map { _ in open(mounted.path("file"), O_RDWR) }
    mounted.share.state.withLock { $0.writeFailure = Errno(rawValue: ENOSPC) }
    #expect(write(fds[0], "x", 1) == 1)
    #expect(fsync(fds[0]) == -1 && errno == ENOSPC)
    #expect(fsync(fds[0]) == 0)
    #expect(close(fds[0]) == 0)
    #expect(close(fds[1]) == -1 && errno == ENOSPC)
  }

  @Test("a file can be read and opened while its last writer closes it, and while another one opens it")
  func closedWhileUsed() throws {
    let mounted = try MountedShare()
    mounted.share.add("file", "text")
    // A thread of the drive that takes so long lets another one take the next request.
    mounted.share.state.withLock { $0.delay = 5000 }
    let path = mounted.path("file")
    let isOver = Guarded(false)
    let writer = Guarded<Int?>(nil)
    WorkerThread.start("test-writer") {
      var failures = 0
      while !isOver.withLock({ $0 }) {
        let fd = open(path, O_WRONLY)
        failures += fd >= 0 && write(fd, "text", 4) == 4 && close(fd) == 0 ? 0 : 1
      }
      writer.change { $0 = failures }
    }
    var failed: [CInt] = []
    for _ in 1...100 {
      let fd = open(path, O_RDONLY)
      var bytes = [UInt8](repeating: 0, count: 4)
      if fd < 0 || pread(fd, &bytes, 4, 0) != 4 { failed.append(errno) }
      close(fd)
    }
    isOver.change { $0 = true }
    #expect(failed == [])
    #expect(writer.wait(nanoseconds: 10_000_000_000) { $0 } == 0)
  }

  @Test(
    "a time that is set right after a file was closed stays, though the server sets one when it closes the file"
  )
  func timesAfterClosing() throws {
    let mounted = try MountedShare()
    mounted.share.state.withLock { $0.delay = 5000 }
    for number in 1...10 {
      let name = "file\(number)"
      let fd = open(mounted.path(name), O_WRONLY | O_CREAT, 0o666)
      #expect(write(fd, "text", 4) == 4)
      close(fd)
      // The kernel gives the file back while this goes on.
      usleep(UInt32(number) * 700)
      let time = timespec(tv_sec: 1234, tv_nsec: 0)
      #expect(utimensat(AT_FDCWD, mounted.path(name), [time, time], 0) == 0)
      for _ in 1...300 where mounted.share.state.withLock({ $0.opened }) > 0 { usleep(10_000) }
      #expect(mounted.share.state.withLock { $0.items[name]?.modification } == 1234)
    }
  }

  @Test(
    "a file whose server sets a time when it closes the file has that time after close, at once and later")
  func timeOfClosing() throws {
    let mounted = try MountedShare()
    mounted.share.state.withLock { $0.delay = 5000 }
    let path = mounted.path("file")
    var times: [Int] = []
    for _ in 1...5 {
      let fd = open(path, O_WRONLY | O_CREAT, 0o666)
      mounted.share.state.withLock { $0.items["file"]?.modification = nil }
      #expect(write(fd, "text", 4) == 4)
      close(fd)
      usleep(2000)
      var status = stat()
      #expect(stat(path, &status) == 0)
      times.append(status.st_mtim.tv_sec)
    }
    #expect(times == Array(repeating: MemoryShare.timeOfClosing, count: 5))
  }

  @Test("nothing of a file stays open that was closed while it was read ahead")
  func closedWhileReadAhead() throws {
    let mounted = try MountedShare()
    mounted.share.state.withLock { state in
      state.items["file"] = MemoryShare.Item(number: 50, bytes: Array(repeating: 1, count: 8 << 20))
      state.delay = 5000
    }
    var bytes = [UInt8](repeating: 0, count: 128 << 10)
    for _ in 1...10 {
      let fd = open(mounted.path("file"), O_RDONLY)
      for _ in 1...6 { #expect(read(fd, &bytes, bytes.count) == bytes.count) }
      close(fd)
      // The kernel's cache has nothing of it any more.
      mounted.share.state.withLock { $0.items["file"]!.modification = Int.random(in: 1...1_000_000) }
    }
    for _ in 1...300 where mounted.share.state.withLock({ $0.opened }) > 0 { usleep(10_000) }
    #expect(mounted.share.state.withLock { $0.opened } == 0)
  }

  @Test("a failed write is not told to a process that ends, and to nobody else any more")
  func failedWriteAndFork() throws {
    let mounted = try MountedShare()
    mounted.share.add("file")
    let fd = open(mounted.path("file"), O_RDWR)
    mounted.share.state.withLock { $0.writeFailure = Errno(rawValue: ENOSPC) }
    #expect(write(fd, "x", 1) == 1)
    // As the kernel closes what a child has from its parent.
    _ = close(dup(fd))
    #expect(write(fd, "x", 1) == -1 && errno == ENOSPC)
    #expect(fsync(fd) == -1 && errno == ENOSPC)
    #expect(close(fd) == 0)
  }

  @Test("a file that was removed while it was open goes with its last user, and its folder with it")
  func removedWhileOpen() throws {
    let mounted = try MountedShare()
    mounted.share.add("folder", isFolder: true)
    mounted.share.add("folder/file", "text")
    let fd = open(mounted.path("folder/file"), O_RDWR)
    #expect(unlink(mounted.path("folder/file")) == 0)
    #expect(mounted.names("folder") == [])
    #expect(rmdir(mounted.path("folder")) == 0)
    #expect(mounted.names() == [])
    var byte: UInt8 = 0
    #expect(pread(fd, &byte, 1, 0) == 1 && byte == UInt8(ascii: "t"))
    #expect(mounted.share.state.withLock { $0.items.count } == 2)
    close(fd)
    // The kernel gives a file back after its last user has gone on.
    for _ in 1...300 where mounted.share.state.withLock({ $0.items.count }) > 1 { usleep(10_000) }
    #expect(mounted.share.state.withLock { $0.items.count } == 1)
    #expect(mounted.share.state.withLock { $0.opened } == 0)
  }

  @Test("nothing is kept of a file that is closed, removed and forgotten")
  func forgotten() throws {
    let mounted = try MountedShare()
    let table = try mounted.drive.files.table
    mounted.share.add("file", "text")
    let fd = open(mounted.path("file"), O_RDWR)
    weak let content = table.withLock { $0.allOpened.first }
    weak let node = content?.node
    #expect(content != nil && node != nil)
    close(fd)
    unlink(mounted.path("file"))
    for _ in 1...200 where content != nil || node != nil { usleep(10_000) }
    #expect(content == nil && node == nil)
    #expect(table.withLock { $0.count } == 1)
  }

  @Test("the connection's folder is there, and those that it is in, whatever the server says")
  func way() throws {
    let mounted = try MountedShare(folder: ["Users", "me"])
    mounted.share.add("Users/me/file", "text")
    #expect(mounted.text("Users/me/file") == "text")
    #expect(mounted.number(of: "Users/you") == nil)
  }

  @Test("names that Windows keeps to itself cannot be made")
  func reserved() throws {
    let mounted = try MountedShare()
    for name in ["con", "nul.txt", "LPT1"] {
      #expect(open(mounted.path(name), O_CREAT | O_WRONLY, 0o644) == -1 && errno == EINVAL)
    }
    let fd = open(mounted.path("a:b?"), O_CREAT | O_WRONLY, 0o644)
    #expect(fd >= 0)
    close(fd)
    #expect(mounted.share.state.withLock { $0.items["a\u{F022}b\u{F025}"] } != nil)
    #expect(mounted.names() == ["a:b?"])
  }
}
