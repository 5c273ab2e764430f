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
    guard !Process.isSecure, (try? run()) != nil else { _exit(1) }
    _exit(0)
  }

  private static func run() throws(Errno) {
    harden()
    let directory = try SessionDirectory(creating: true)
    guard let lock = try lock(directory) else { return }
    let listener = try PacketSocket.listen(on: SessionDirectory.socket, in: directory.root)
    let watch = try SessionWatch(directory)
    let signals = try Descriptor(owning: linux_signal_descriptor(SIGCHLD, SIGTERM))
    // The starter waits for the parent only: when it has ended the socket listens.
    let child = fork()
    if child < 0 { throw .last }
    if child > 0 { _exit(0) }
    setsid()

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
    if null > 2 { close(null) }
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    linux_forbid_dump()
    signal(SIGPIPE, SIG_IGN)
    // Each connection takes a descriptor.
    var files = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files) == 0 {
      files.rlim_cur = files.rlim_max
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
    }
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
