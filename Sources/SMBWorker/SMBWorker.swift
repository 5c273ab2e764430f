import CKerberos
import CLinux
import Drive
import Glibc
import Linux
import RedirectorProtocol
import WorkerProtocol

/// A worker: a child of the redirector that does one job after the other. Once a job has made a connection it holds it.
public struct SMBWorker: ~Copyable {
  let channel: PacketSocket
  /// A context of libsmbclient for the first connection, made before the connection is asked for.
  var spareContext: SMBLibrary.Context?
  /// Another one, by which a drive reads ahead.
  var aheadContext: SMBLibrary.Context?
  /// The job that has made the worker's connection; nil before one has.
  var held: ConnectJob?
  /// The path of an empty folder for the drive; nil where there is none.
  let mount: Path?
  /// The worker's mount; nil before it is begun, and when it is over.
  var mounting: DriveMount?
  /// The share that the drive shows.
  var share: SMBShare?
  let news: ServerNews
  /// The sockets of which the share has been told that their server has hung up.
  private var deadSockets: Set<ino_t> = []

  /// libsmbclient's version.
  public static var libraryVersion: String { SMBLibrary.version }

  /// Makes what all workers share, before the first one is forked.
  public static func prepare() { LogonTurns.prepare() }

  /// Runs in the child right after the fork and never comes back.
  /// - Parameters:
  ///   - socket: the worker's end of its socket pair.
  ///   - redirector: the parent's process id.
  ///   - mount: the path of an empty folder for the worker's mount; nil where there is none.
  public static func run(socket: CInt, redirector: pid_t, mount: Path?) -> Never {
    becomeWorker(socket: socket, redirector: redirector)
    guard let descriptor = try? Descriptor(owning: socket), let news = try? ServerNews() else { _exit(1) }
    var worker = SMBWorker(
      channel: PacketSocket(descriptor), spareContext: SMBLibrary.newContext(ConnectJob.commonPolicy),
      mount: mount,
      news: news)
    worker.serve()
    worker.endDrive()
    _exit(0)
  }

  private init(
    channel: consuming PacketSocket, spareContext: SMBLibrary.Context?, mount: Path?, news: ServerNews
  ) {
    self.channel = channel
    self.spareContext = spareContext
    self.mount = mount
    self.news = news
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
    // The tickets that count are those of the program that asks, not of the one that happened to start the redirector.
    unsetenv("KRB5CCNAME")
    kerberos_make_keyring()
    // The library writes to sockets whose other end may be gone.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Does jobs until the redirector lets go of this worker, or the server of a connection without a drive hangs up.
  private mutating func serve() {
    while hasOrder(), let order = try? channel.receive(Order.self) {
      guard let report = perform(order) else { continue }
      // The redirector closes its end when the caller has gone. Then there is nothing to hold.
      guard (try? channel.send(report)) != nil else { return }
      if case .connect = order.job {
        // A worker whose connect has failed is of no more use.
        guard case .connected = report else { return }
        // A printer or the server's pipes need no mount. Nobody waits for that any more.
        if share == nil { endDrive() }
      }
    }
  }

  /// The jobs and the functions that do them.
  /// - Returns: nil when the report comes later, as news.
  private mutating func perform(_ order: Order) -> Report? {
    switch order.job {
    case .rehearse: rehearse()
    case .connect(let message, let again): connect(message, again: again, timeout: order.timeout)
    case .reach(let target): reach(target, timeout: order.timeout)
    case .release: release()
    case .list(let message): list(message, timeout: order.timeout)
    case .measure: measure()
    case .identify(let message): identify(message, timeout: order.timeout)
    }
  }

  /// How often a worker without a socket to its server looks whether there is one, in milliseconds.
  private static let pause: CInt = 1000

  /// Waits for an order or for the end of the channel.
  /// - Returns: false when the server has hung up, or the user's ticket has ended, and there is no drive. The worker ends
  ///   then, and the redirector, which sees that, has the connection made again. A drive outlives its server: programs have
  ///   files open in it.
  private mutating func hasOrder() -> Bool {
    while true {
      var ends = [channel.raw, news.raw].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      var pause: CInt = -1
      if let held {
        let sockets = liveSockets()
        ends += sockets.map { pollfd(fd: $0, events: linux_hangup_event(), revents: 0) }
        // The share makes another socket, and does not tell.
        if share != nil, sockets.isEmpty || !deadSockets.isEmpty { pause = Self.pause }
        // A connection ends with its ticket. That of a drive is made again in its place.
        if share == nil, let ticket = held.logon.ticket {
          if ticket.hasEnded { return false }
          pause = CInt(clamping: (ticket.end - Int64(time(nil))) * 1000)
        }
      }
      guard poll(&ends, nfds_t(ends.count), pause) >= 0 else {
        if errno == EINTR { continue }
        return false
      }
      let silent = ends.dropFirst(2).filter { $0.revents & ~Int16(POLLNVAL) != 0 }
      if !silent.isEmpty {
        guard let share else { return false }
        deadSockets.formUnion(silent.map { Self.number(of: $0.fd) })
        share.serverHungUp()
      }
      while let report = news.next() {
        guard (try? channel.send(report)) != nil else { return false }
      }
      if ends[0].revents != 0 { return true }
    }
  }

  /// The sockets to servers that have not hung up, as far as is known. The server of a drive is connected to anew by another
  /// socket.
  private mutating func liveSockets() -> [CInt] {
    let sockets = ServerSocket.connected.map { (socket: $0, number: Self.number(of: $0)) }
    deadSockets.formIntersection(sockets.map(\.number))
    return sockets.filter { !deadSockets.contains($0.number) }.map(\.socket)
  }

  /// The kernel's number of a socket, which no other socket has at the same time; 0 for one that has just been closed.
  private static func number(of socket: CInt) -> ino_t {
    var status = stat()
    return fstat(socket, &status) == 0 ? status.st_ino : 0
  }
}
