import CLinux
import Glibc
import Linux
import RedirectorProtocol
import WorkerProtocol

/// A worker: a child of the redirector that does one job after the other. Once a job has made a connection it holds it.
public struct SMBWorker: ~Copyable {
  private let channel: PacketSocket
  /// A context of libsmbclient for the first connection, made before the connection is asked for.
  var spareContext: SMBLibrary.Context?
  /// Whether a job has made the worker's connection.
  private var isConnected = false

  /// libsmbclient's version.
  public static var libraryVersion: String { SMBLibrary.version }

  /// Runs in the child right after the fork and never comes back.
  /// - Parameters:
  ///   - socket: the worker's end of its socket pair.
  ///   - redirector: the parent's process id.
  public static func run(socket: CInt, redirector: pid_t) -> Never {
    becomeWorker(socket: socket, redirector: redirector)
    guard let descriptor = try? Descriptor(owning: socket) else { _exit(1) }
    var worker = SMBWorker(
      channel: PacketSocket(descriptor), spareContext: SMBLibrary.newContext(ConnectJob.commonPolicy))
    worker.serve()
    _exit(0)
  }

  private init(channel: consuming PacketSocket, spareContext: SMBLibrary.Context?) {
    self.channel = channel
    self.spareContext = spareContext
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

  /// Does jobs until the redirector lets go of this worker or the server hangs up.
  private mutating func serve() {
    while hasOrder(), let order = try? channel.receive(Order.self) {
      let report = perform(order)
      // The redirector closes its end when the caller has gone. Then there is nothing to hold.
      guard (try? channel.send(report)) != nil else { return }
      if case .connect = order.job {
        // A worker whose connect has failed is of no more use.
        guard case .connected = report else { return }
        isConnected = true
      }
    }
  }

  /// The jobs and the functions that do them.
  private mutating func perform(_ order: Order) -> Report {
    switch order.job {
    case .rehearse: rehearse()
    case .connect(let message): connect(message, timeout: order.timeout)
    case .reach(let target): reach(target, timeout: order.timeout)
    }
  }

  /// Waits for an order or for the end of the channel.
  /// - Returns: false when the server has hung up. The worker ends then, and the redirector, which sees that, has the
  ///   connection made again.
  private func hasOrder() -> Bool {
    var ends = [pollfd(fd: channel.raw, events: Int16(POLLIN), revents: 0)]
    if isConnected {
      ends += ServerSocket.connected.map { pollfd(fd: $0, events: linux_hangup_event(), revents: 0) }
    }
    var ready: CInt
    repeat { ready = poll(&ends, nfds_t(ends.count), -1) } while ready < 0 && errno == EINTR
    return ready > 0 && ends.dropFirst().allSatisfy { $0.revents == 0 }
  }
}
