import CLinux
import Glibc
import Linux
import RedirectorProtocol

/// The life of a worker: a child of the redirector that makes one connection and holds it.
enum WorkerProcess {
  /// Runs in the child right after the fork and never comes back.
  /// - Parameters:
  ///   - socket: The worker's end of its socket pair.
  ///   - redirector: The parent's process id.
  static func run(socket: CInt, redirector: pid_t) -> Never {
    becomeWorker(socket: socket, redirector: redirector)
    guard let descriptor = try? Descriptor(owning: socket) else { _exit(1) }
    let channel = PacketSocket(descriptor)
    let context = SMBLibrary.newContext(SMBConnection.commonPolicy)
    // Who is forked for a request that waits already has no time to warm up.
    if let context, (try? channel.waitUntilReadable(milliseconds: 0)) == false {
      SMBLibrary.warmUp(context)
    }
    guard let order = receiveOrder(from: channel) else { _exit(0) }
    let report = SMBConnection.make(order, in: context)
    send(report, to: channel)
    if report.code != .NO_ERROR { _exit(0) }
    waitForEnd(of: channel)
    _exit(0)
  }

  private static func becomeWorker(socket: CInt, redirector: pid_t) {
    // A redirector that is gone before the death signal was armed sends none.
    guard linux_die_with_parent() == 0, getppid() == redirector,
      // The redirector's lock, clients and other workers are not ours.
      linux_close_all_but(3, socket) == 0
    else { _exit(1) }
    var none = sigset_t()
    sigemptyset(&none)
    sigprocmask(SIG_SETMASK, &none, nil)
    // The library writes to sockets whose other end may be gone.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Waits for the order; nil when the redirector does not need this worker any more.
  private static func receiveOrder(from channel: borrowing PacketSocket) -> WorkerOrder? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: PacketSocket.longestPacket, alignment: 8)
    defer {
      wipe(buffer)
      buffer.deallocate()
    }
    guard let count = try? channel.receive(into: buffer), count > 0 else { return nil }
    return try? WorkerOrder(decoding: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }

  private static func send(_ report: WorkerReport, to channel: borrowing PacketSocket) {
    var packet = PacketWriter(capacity: 4096)
    report.encode(into: &packet)
    // The redirector closes its end when the caller has gone; then there is nothing to hold.
    let sent: Void? = packet.withBytes { bytes in try? channel.send(bytes) }
    if sent == nil { _exit(0) }
  }

  /// Waits until the redirector lets go, or the server does: then this process ends, and the redirector, which
  /// sees that, has the connection made again.
  private static func waitForEnd(of channel: borrowing PacketSocket) {
    var ends = [pollfd(fd: channel.raw, events: Int16(POLLIN), revents: 0)]
    ends += SMBLibrary.serverSockets.map { pollfd(fd: $0, events: linux_hangup_event(), revents: 0) }
    while poll(&ends, nfds_t(ends.count), -1) < 0 && errno == EINTR {}
  }
}
