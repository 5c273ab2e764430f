import CLinux
import CSMBClient
import Glibc
import Linux
import RedirectorProtocol

/// The program mpr-redirector.
public enum RedirectorProgram {
  /// Becomes the session's redirector, unless it has one. The calling process ends as soon as the
  /// redirector listens; from then on nothing is printed.
  public static func main() -> Never {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments == ["--version"] {
      print("mpr-redirector, protocol \(protocolVersion), libsmbclient \(String(cString: smbc_version()))")
      exit(0)
    }
    guard arguments.isEmpty else {
      let usage = "usage: mpr-redirector [--version]\n"
      write(2, usage, usage.utf8.count)
      exit(2)
    }
    // A privileged program has no session of its own.
    guard !Process.isSecure else { _exit(1) }
    harden()
    // In the way of one that could serve the session.
    guard raiseLimits() else { _exit(1) }
    // Who started this process and has waited for its end can connect.
    linux_detach { ready in
      setsid()
      do throws(Errno) {
        try RedirectorProgram.serve {
          _ = write(ready, "+", 1)
          close(ready)
        }
        _exit(0)
      } catch { _exit(1) }
    }
    _exit(1)
  }

  /// - Parameter isReady: Called once the session has a redirector, this process or another one.
  private static func serve(isReady: () -> Void) throws(Errno) {
    let directory = try SessionDirectory(creating: true)
    guard let lock = try lock(directory) else { return isReady() }
    let listener = try PacketSocket.listen(on: SessionDirectory.socket, in: directory.root)
    let watch = try SessionWatch(directory)
    let signals = try Descriptor(owning: linux_signal_descriptor(SIGCHLD, SIGTERM))
    isReady()

    let session = try Session(in: directory)
    try session.adopt(at: Process.milliseconds)
    var loop = EventLoop(session: session, listener: listener, signals: signals, watch: watch)
    let end = loop.run()
    session.end(removingKeys: end == .sessionGone)
    // Last, but before the sockets of clients that wait for it: the next redirector may start.
    _ = consume lock
  }

  /// Makes a process whose memory nobody else sees and that leaves no traces.
  private static func harden() {
    umask(0o077)
    chdir("/")
    let null = open("/dev/null", O_RDWR)
    for standard in 0...2 as ClosedRange<CInt> { dup2(null, standard) }
    // What the starter had open is not kept open for as long as the session lasts.
    linux_close_all_but(3, -1)
    linux_forbid_dump()
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow is an error like any other.
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Does away with the limits of the program that happens to need a redirector first, as far as they can be
  /// raised: the redirector serves every other program of the session, too. It leaves no core, ever.
  /// - Returns: Whether what remains is enough: each connection takes a descriptor, and is written to a file.
  private static func raiseLimits() -> Bool {
    let least = [RLIMIT_NOFILE.rawValue: rlim_t(64), RLIMIT_FSIZE.rawValue: rlim_t(1 << 20)]
    var isEnough = true
    for resource in 0..<__RLIMIT_NLIMITS.rawValue {
      var limit = rlimit()
      guard getrlimit(__rlimit_resource_t(resource), &limit) == 0 else { continue }
      if resource == RLIMIT_CORE.rawValue { limit.rlim_max = 0 }
      limit.rlim_cur = limit.rlim_max
      setrlimit(__rlimit_resource_t(resource), &limit)
      isEnough = isEnough && limit.rlim_cur >= least[resource] ?? 0
    }
    return isEnough
  }

  /// The lock that the redirector holds for life; nil when another redirector has it.
  private static func lock(_ directory: borrowing SessionDirectory) throws(Errno) -> Descriptor? {
    let file = try Descriptor(
      owning: openat(
        directory.root.raw, SessionDirectory.lock, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC,
        mode_t(0o600)))
    if flock(file.raw, LOCK_EX | LOCK_NB) == 0 { return file }
    guard errno == EWOULDBLOCK else { throw .last }
    return nil
  }
}
