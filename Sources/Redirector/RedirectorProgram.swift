import CLinux
import Glibc
import Linux
import RedirectorProtocol

/// The program mpr-redirector.
public enum RedirectorProgram {
  /// The body of the child processes. It stands here because `main` goes on in a C function, which cannot capture it.
  nonisolated(unsafe) private static var worker: WorkerBody?
  /// The folder of this program and of those that lie beside it.
  nonisolated(unsafe) private static var folder: Path?

  /// Becomes the session's redirector, unless the session has one. The calling process ends as soon as the redirector
  /// listens; from then on nothing is printed.
  /// - Parameters:
  ///   - worker: the body of a child process. It never returns.
  ///   - libraryVersion: the version of the SMB library, for `--version`.
  public static func main(worker: @escaping WorkerBody, libraryVersion: String) -> Never {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments == ["--version"] {
      print("mpr-redirector, protocol \(protocolVersion), libsmbclient \(libraryVersion)")
      exit(0)
    }
    guard arguments.isEmpty else {
      let usage = "usage: mpr-redirector [--version]\n"
      write(2, usage, usage.utf8.count)
      exit(2)
    }
    // A privileged program has no session of its own.
    guard !Process.isSecure else { _exit(1) }
    do throws(Errno) { try Limits.raise() } catch { _exit(error.rawValue) }
    // Later /proc/self is closed to an ordinary user.
    folder = linkTarget("/proc/self/exe")?.parent
    // The limits allow some of this, and what comes after it closes /proc/self to an ordinary user.
    linux_reset_surroundings()
    harden()
    Self.worker = worker
    // The program that started this process waits for its end, and can connect then.
    linux_detach { ready in
      setsid()
      do throws(Errno) {
        guard let worker = RedirectorProgram.worker else { _exit(1) }
        try RedirectorProgram.serve(worker) {
          _ = write(ready, "+", 1)
          close(ready)
        }
        _exit(0)
      } catch { _exit(1) }
    }
    _exit(1)
  }

  /// - Parameter isReady: is called once the session has a redirector, be it this process or another one.
  private static func serve(_ worker: @escaping WorkerBody, isReady: () -> Void) throws(Errno) {
    let directory = try SessionDirectory(creating: true)
    try Boot.find()
    // The redirector holds the lock for life.
    guard let lock = try FileLock.take(SessionDirectory.lock, in: directory.root) else { return isReady() }
    let listener = try PacketSocket.listen(on: SessionDirectory.socket, in: directory.root)
    let watch = try SessionWatch(directory)
    let signals = try Descriptor(owning: linux_signal_descriptor(SIGCHLD, SIGTERM))
    isReady()

    let session = try Session(in: directory, worker: worker, at: Process.milliseconds)
    session.discoverer = folder.map { $0 / "mpr-discover" }
    // Where it is not installed nothing is saved.
    if let secrets = folder.map({ $0 / "mpr-secrets" }), (try? checkAccess(secrets, X_OK)) != nil {
      session.secrets = secrets
    }
    try session.adopt(at: Process.milliseconds)
    var loop = EventLoop(session: session, listener: listener, signals: signals, watch: watch)
    let end = loop.run()
    session.end(removingKeys: end != .finished)
    if end == .sessionGone { session.removeFolders() }
    // The next redirector may start now. The clients' sockets are closed after this.
    _ = consume lock
    withExtendedLifetime(session) {}
  }

  /// Makes the process one whose memory no other process sees, and which leaves no traces.
  private static func harden() {
    umask(0o077)
    chdir("/")
    let null = open("/dev/null", O_RDWR)
    for standard in 0...2 as ClosedRange<CInt> { dup2(null, standard) }
    // Files that the starter had open must not stay open for as long as the session lasts.
    linux_close_all_but(3, -1)
    linux_forbid_dump()
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is an error like any other.
    signal(SIGXFSZ, SIG_IGN)
  }
}
