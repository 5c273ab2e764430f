import Glibc
import Linux
import Testing

@testable import SMBWorker

@Suite("How a thread waits for the server's answer")
struct ServerWaitTests {
  /// Waits at a pipe for what comes.
  private static func wait(_ pipe: CInt, milliseconds: CInt) -> (ready: CInt, events: Int16) {
    var files = [pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)]
    let ready = waitForServer(&files, 1, milliseconds)
    return (ready, files[0].revents)
  }

  @Test(
    "whether a question is short or not, it gets what is there, what comes later, and its time-out",
    arguments: [true, false])
  func waiting(isBrief: Bool) throws {
    Findings.current.asksBriefly = isBrief
    defer { Findings.current.asksBriefly = false }
    var ends: [CInt] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }

    let begin = Process.milliseconds
    #expect(Self.wait(ends[0], milliseconds: 30).ready == 0)
    #expect(Process.milliseconds - begin >= 29)

    let writer = ends[1]
    WorkerThread.start("writer") {
      Process.sleep(milliseconds: 20)
      _ = write(writer, "x", 1)
    }
    #expect(Self.wait(ends[0], milliseconds: 60_000) == (1, Int16(POLLIN)))
    // The byte is there already.
    for _ in 1...3 { #expect(Self.wait(ends[0], milliseconds: 60_000) == (1, Int16(POLLIN))) }
    #expect(Self.wait(ends[0], milliseconds: 0).ready == 1)
  }
}
