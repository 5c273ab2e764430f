import CLinux
import Glibc

/// A Unix socket that keeps packets apart (SOCK_SEQPACKET): one send is one receive at the other end.
public struct PacketSocket: ~Copyable, Sendable {
  /// The longest packet either side accepts, in bytes.
  public static let longestPacket = 65536

  let descriptor: Descriptor
  public var raw: CInt { descriptor.raw }

  public init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

  /// Two connected ends.
  public static func pair() throws(Errno) -> (CInt, CInt) {
    var ends: [CInt] = [-1, -1]
    guard socketpair(AF_UNIX, CInt(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0
    else { throw .last }
    let one = try Descriptor(owning: ends[0])
    let other = try Descriptor(owning: ends[1])
    return (one.release(), other.release())
  }

  /// Connects to the socket `name` in `directory`.
  /// - Parameter milliseconds: how long to wait for a place when as many clients as the other end takes wait to be let
  ///   in, and how long each `send` may take.
  /// - Throws: ETIMEDOUT when the time is up.
  public static func connect(
    to name: Path, in directory: borrowing Directory, milliseconds: Int64
  ) throws(Errno) -> PacketSocket {
    let socket = try unnamed()
    let fd = socket.raw
    let end = Process.milliseconds + milliseconds
    while true {
      let rest = max(1, end - Process.milliseconds)
      var limit = timeval(tv_sec: Int(rest / 1000), tv_usec: Int(rest % 1000 * 1000))
      guard setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size)) == 0
      else { throw .last }
      let result = withAddress(name, in: directory) { address, length in
        allowingForks { Glibc.connect(fd, address, length) }
      }
      if result == 0 { return socket }
      switch errno {
      case EINTR where Process.milliseconds < end: continue
      case EINTR, EAGAIN: throw Errno(rawValue: ETIMEDOUT)
      default: throw .last
      }
    }
  }

  /// Listens on the new socket `name` in `directory`. A file that has the name already is removed.
  public static func listen(on name: Path, in directory: borrowing Directory) throws(Errno)
    -> PacketSocket
  {
    try directory.remove(name)
    let socket = try unnamed()
    let fd = socket.raw
    guard
      withAddress(name, in: directory, { address, length in allowingForks { bind(fd, address, length) } })
        == 0,
      Glibc.listen(fd, 128) == 0
    else { throw .last }
    return socket
  }

  /// Accepts one waiting client; only processes of our own user are let in.
  public func accept() throws(Errno) -> PacketSocket {
    let client = PacketSocket(try Descriptor(owning: Glibc.accept(raw, nil, nil)))
    guard fcntl(client.raw, F_SETFD, FD_CLOEXEC) == 0 else { throw .last }
    guard client.isOwnUser else { throw Errno(rawValue: EPERM) }
    return client
  }

  /// Whether the process at the other end runs as our effective user.
  public var isOwnUser: Bool {
    var uid: uid_t = 0
    return linux_peer_uid(raw, &uid) == 0 && uid == geteuid()
  }

  /// The process at the other end, for a client the one that listens; 0 when it cannot be known.
  public var peerProcess: pid_t { linux_peer_process(raw) }

  /// The network namespace in which the socket was made, and for one that `accept` has returned the client's; nil where
  /// the kernel does not tell.
  public var networkNamespace: UInt64? {
    var cookie: UInt64 = 0
    return linux_network_namespace(raw, &cookie) == 0 ? cookie : nil
  }

  /// Whether a filter of system calls keeps this process from something, and none keeps the process at the other end.
  public var isConfinedUnlikePeer: Bool {
    linux_has_call_filter() == 1 && linux_peer_has_call_filter(raw) == 0
  }

  /// Whether a filter of system calls is on both this process and the one at the other end, or on neither.
  public var isConfinedLikePeer: Bool { linux_has_call_filter() == linux_peer_has_call_filter(raw) }

  /// The hard limit of the process at the other end for a resource; nil when it cannot be known.
  public func peerLimit(_ resource: UInt32) -> UInt64? {
    var limit: UInt64 = 0
    return linux_peer_limit(raw, CInt(resource), &limit) == 0 ? limit : nil
  }

  /// Sends one packet. A broken connection is EPIPE, never a signal.
  public func send(_ packet: UnsafeRawBufferPointer) throws(Errno) {
    try retryingInterrupts {
      allowingForks { Glibc.send(raw, packet.baseAddress, packet.count, CInt(MSG_NOSIGNAL)) }
    }
  }

  /// Receives one packet into `buffer` and answers its length; 0 is the end of the connection.
  /// A packet that does not fit is EMSGSIZE.
  public func receive(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
    let count = try retryingInterrupts {
      allowingForks { recv(raw, buffer.baseAddress, buffer.count, CInt(MSG_TRUNC)) }
    }
    guard count <= buffer.count else { throw Errno(rawValue: EMSGSIZE) }
    return count
  }

  /// Waits until there is something to receive (or the other end is gone); false when the time is up.
  public func waitUntilReadable(milliseconds: Int64) throws(Errno) -> Bool {
    try !Self.readable(of: [raw], milliseconds: milliseconds).isEmpty
  }

  /// Waits until one of several sockets has something to receive (or its other end is gone).
  /// - Returns: the places in `sockets` of those that have; none when the time is up.
  public static func readable(of sockets: [CInt], milliseconds: Int64) throws(Errno) -> [Int] {
    let end = Process.milliseconds + milliseconds
    var pollers = sockets.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while true {
      let wait = CInt(clamping: max(0, end - Process.milliseconds))
      let ready = allowingForks { poll(&pollers, nfds_t(pollers.count), wait) }
      if ready >= 0 { return pollers.indices.filter { pollers[$0].revents != 0 } }
      if errno != EINTR { throw .last }
    }
  }

  /// Whether the other end has been closed or shut down. What it had sent before can still be received.
  public var hasHungUp: Bool {
    let events = Int16(linux_hangup_event())
    var poller = pollfd(fd: raw, events: events, revents: 0)
    return poll(&poller, 1, 0) > 0 && poller.revents & (events | Int16(POLLHUP | POLLERR)) != 0
  }

  /// Ends the connection in both directions at one instant: what the other end has sent before can still be received, and
  /// what it sends from now on fails there (EPIPE). So both ends know whether a packet was the last one in time.
  public func shutDown() { shutdown(raw, CInt(SHUT_RDWR)) }

  private static func unnamed() throws(Errno) -> PacketSocket {
    PacketSocket(try Descriptor(owning: linux_packet_socket()))
  }

  /// The address of `name` below an open directory. It goes through /proc/self/fd because a socket's
  /// path may have no more than 107 bytes, and because a name in a directory that we hold open
  /// cannot be redirected.
  private static func withAddress<Result>(
    _ name: Path, in directory: borrowing Directory,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { path in
      path.copyBytes(from: (Path("/proc/self/fd/\(directory.raw)") / name).bytes.prefix(path.count - 1))
    }
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
