import CLinux
import Glibc
import Linux
import RedirectorProtocol
import WorkerProtocol

/// The one place where the redirector waits.
struct EventLoop: ~Copyable {
  private enum Source {
    case signals, watch, discovery
    case listener(Listener)
    case client(Client)
    case worker(WorkerHandle)
    case search(CredentialSearch)
  }

  /// Why the loop ended.
  enum End {
    /// No program needs it any more, or another redirector takes over.
    case finished
    /// By SIGTERM: the session is over as far as the sender is concerned.
    case terminated
    /// The session's directory is gone, and with it the session.
    case sessionGone
  }

  private let session: Session
  private let signals: Descriptor
  private var watch: SessionWatch
  private let listener: Listener
  private var isTerminated = false
  /// Until when no client is accepted, because there was no descriptor for the last one.
  private var acceptAgain: Int64 = 0

  init(
    session: Session, listener: consuming PacketSocket, signals: consuming Descriptor,
    watch: consuming SessionWatch
  ) {
    self.session = session
    self.signals = signals
    self.watch = watch
    self.listener = Listener(listener)
  }

  mutating func run() -> End {
    while true {
      if session.isEnding {
        // Nobody comes in any more. Whoever waits, to be let in or for a reply, asks the next redirector: it learns of the
        // end when this process closes its sockets, after it has given up the lock.
        try? session.directory.root.remove(SessionDirectory.socket)
        return isTerminated ? .terminated : .finished
      }
      var now = Process.milliseconds
      let sources = self.sources(at: now)
      var descriptors = sources.map { pollfd(fd: descriptor(of: $0), events: Int16(POLLIN), revents: 0) }
      var watchIsDue = false
      var stopped: [WorkerHandle] = []
      let ready = poll(&descriptors, nfds_t(descriptors.count), timeout(at: now))
      now = Process.milliseconds
      for (source, descriptor) in zip(sources, descriptors) where ready > 0 && descriptor.revents != 0 {
        switch source {
        case .signals: stopped = readSignals(at: now)
        case .watch: watchIsDue = true
        case .discovery: session.readDiscovery()
        case .worker(let worker): receive(from: worker, at: now)
        case .search(let search): search.read()
        case .client(let client): receive(from: client, at: now)
        case .listener(let listener): accept(from: listener, at: now)
        }
      }
      // After their reports: one that has done its job before it was stopped has done it.
      for worker in stopped { session.stopped(worker, at: now) }
      if watchIsDue && watch.takeReports() || watch.lookAgain <= now {
        if watch.sessionIsGone(session.directory) { return .sessionGone }
        let isWhole = session.mendFiles(at: now)
        watch.looked(at: session.directory, session.folders, isWhole: isWhole, at: now)
      }
      session.timePassed(at: now)
      // A client that has come meanwhile would be lost with this redirector, and perhaps with the next ones, too.
      if session.mayEnd, acceptAgain > now || !listener.hasClient { session.isEnding = true }
    }
  }

  private func sources(at now: Int64) -> [Source] {
    // Clients before workers: the report that a client has not waited for is passed over.
    var sources: [Source] = [.signals]
    if watch.raw != nil { sources.append(.watch) }
    if session.discovery != nil { sources.append(.discovery) }
    sources += session.clients.map { .client($0) }
    sources += session.workers.all.map { .worker($0) }
    // The end of one that has written everything is the kernel's to tell.
    sources += session.searches.values.filter { !$0.isAtEnd }.map { .search($0) }
    if session.silentClients < Session.mostSilentClients, acceptAgain <= now {
      sources.append(.listener(listener))
    }
    return sources
  }

  private func descriptor(of source: Source) -> CInt {
    switch source {
    case .signals: return signals.raw
    case .watch: return watch.raw ?? -1
    case .discovery: return session.discovery?.program.channel.raw ?? -1
    case .listener(let listener): return listener.socket.raw
    case .client(let client): return client.socket.raw
    case .worker(let worker): return worker.channel.raw
    case .search(let search): return search.program.channel.raw
    }
  }

  private func timeout(at now: Int64) -> CInt {
    var next = min(session.deadline, watch.lookAgain)
    if acceptAgain > now { next = min(next, acceptAgain) }
    return next == .max ? -1 : CInt(clamping: max(0, next - now))
  }

  /// - Returns: the workers that have been stopped.
  private mutating func readSignals(at now: Int64) -> [WorkerHandle] {
    while case let signal = linux_next_signal(signals.raw), signal != 0 {
      guard signal == SIGTERM else { continue }
      isTerminated = true
      session.isEnding = true
    }
    let (ended, stopped, others) = session.workers.reap(at: now)
    for worker in ended { receive(from: worker, at: now) }
    for (process, status) in others { session.ended(process, status, at: now) }
    return stopped
  }

  private mutating func accept(from listener: Listener, at now: Int64) {
    do throws(Errno) {
      session.clients.append(
        Client(socket: try listener.socket.accept(), namespace: listener.socket.networkNamespace, now: now))
    } catch {
      // A foreign user's process is simply dropped.
      if error.rawValue != EPERM { acceptAgain = now + 100 }
    }
  }

  private func receive(from client: Client, at now: Int64) {
    if case .gone = client.state { return }
    // While it waits a client can only hang up.
    guard client.deadline != nil, let packet = try? client.socket.receive(ClientPacket.self)
    else { return session.lost(client, at: now) }
    session.received(packet, from: client, at: now)
  }

  private func receive(from worker: WorkerHandle, at now: Int64) {
    guard session.workers.all.contains(where: { $0 === worker }) else { return }
    guard let report = try? worker.channel.receive(Report.self) else {
      return session.lost(worker, at: now)
    }
    session.received(report, from: worker, at: now)
  }
}

/// The socket that clients come to; it is closed with the last reference to it.
private final class Listener {
  let socket: PacketSocket

  init(_ socket: consuming PacketSocket) { self.socket = socket }

  /// Whether a client waits to be let in.
  var hasClient: Bool { (try? socket.waitUntilReadable(milliseconds: 0)) == true }
}
