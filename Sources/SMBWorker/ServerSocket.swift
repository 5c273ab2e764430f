import Glibc
import Linux
import RedirectorProtocol

/// A socket to a server, and what the policy lets pass through it.
///
/// libsmbclient does not tell how it protects the connections to servers that it was referred to. So each packet is looked
/// at on its way out (`OutgoingPacket`), by the functions `writev` and `sendmsg` at the end of this file, one of which
/// libsmbclient calls in place of the C library's: up to version 4.22 the first one, then the second one.
struct ServerSocket {
  private struct Table {
    /// The sockets, by descriptor. libsmbclient does not tell when it closes one; a new one of the same number takes its
    /// place.
    var sockets: [CInt: ServerSocket] = [:]
    /// The policy of the process's connection.
    var policy: SecurityPolicy?
  }

  private static let table = Guarded(Table())

  /// Why a packet of this thread was not sent since the last `guardPackets`; nil when all were.
  static var refusal: PacketRefusal? { Findings.current.packets.refusal }

  /// Whether nothing that was encrypted has been sent through the socket that this thread connected last.
  static var latestIsClear: Bool { Findings.current.packets.latestIsClear }

  /// Whether libsmbclient has called us on this thread to send a packet since the last `guardPackets`.
  static var hasSeenPackets: Bool { Findings.current.packets.hasSeenSome }

  /// How many bytes of the packet that is being sent are still to come.
  private var left = 0

  /// Guards what is sent from now on, by any thread.
  /// - Parameters:
  ///   - count: how many packets this thread may send: servers that refer to each other would be asked without end.
  ///   - encrypted: false when this thread's packets may pass in clear although the policy wants encryption.
  static func guardPackets(by policy: SecurityPolicy, atMost count: Int = .max, encrypted: Bool = true) {
    table.withLock { $0.policy = policy }
    beginQuestion(atMost: count, encrypted: encrypted)
  }

  /// Begins a question of this thread under the policy that stands.
  static func beginQuestion(atMost count: Int = .max, encrypted: Bool = true) {
    let packets = Findings.current.packets
    Findings.current.packets = Findings.Packets(
      left: count, mayBeClear: !encrypted, latestIsClear: packets.latestIsClear)
  }

  /// The sockets that are connected. (By our own `getpeername`, and so not while a question is asked.)
  static var connected: [CInt] {
    table.withLock { Array($0.sockets.keys) }.filter { socket in
      var address = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let isConnected = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(socket, $0, &length) == 0 }
      }
      return isConnected && [AF_INET, AF_INET6].contains(CInt(address.ss_family))
    }
  }

  /// Guards what is sent through a new socket.
  static func watch(_ socket: CInt) {
    table.withLock { $0.sockets[socket] = ServerSocket() }
    Findings.current.packets.latestIsClear = true
  }

  /// A socket of this number leads to no server any more.
  static func forget(_ socket: CInt) { table.withLock { $0.sockets[socket] = nil } }

  /// Sends with `send` what the policy lets pass.
  /// - Returns: as writev.
  fileprivate static func write(_ socket: CInt, _ parts: UnsafeBufferPointer<iovec>, _ send: () -> Int) -> Int
  {
    let known = table.withLock { table in table.sockets[socket].map { (left: $0.left, policy: table.policy) }
    }
    guard var (left, policy) = known else { return send() }
    let findings = Findings.current
    findings.packets.hasSeenSome = true
    if findings.packets.mayBeClear { policy?.requireEncryption = false }
    var refusal: PacketRefusal?
    if left == 0 {
      findings.packets.left -= 1
      let packet = OutgoingPacket(parts)
      left = packet.count
      if packet.isEncrypted { findings.packets.latestIsClear = false }
      // Without a policy nothing would be known to pass.
      refusal =
        findings.packets.left < 0 ? .tooMany : policy.map { packet.refusal(by: $0) } ?? .malformed
    }
    // A packet comes whole, or is the rest of one. The next one would pass unseen behind it.
    if parts.reduce(0, { $0 + $1.iov_len }) > left { refusal = refusal ?? .malformed }
    if let refusal {
      findings.packets.refusal = findings.packets.refusal ?? refusal
      errno = EACCES
      return -1
    }
    let sent = send()
    // One thread at a time uses a socket: libsmbclient's contexts are used so.
    table.withLock { $0.sockets[socket]?.left = left - max(0, sent) }
    return sent
  }
}

private let sender = hiddenFunction(
  "sendmsg", as: (@convention(c) (CInt, UnsafePointer<msghdr>?, CInt) -> Int).self)

/// sendmsg for libsmbclient.
@c(sendmsg)
public func sendToServer(_ socket: CInt, _ message: UnsafePointer<msghdr>?, _ flags: CInt) -> Int {
  let parts = UnsafeBufferPointer<iovec>(
    start: message?.pointee.msg_iov, count: Int(message?.pointee.msg_iovlen ?? 0))
  return ServerSocket.write(socket, parts) { sender(socket, message, flags) }
}

private let writer = hiddenFunction(
  "writev", as: (@convention(c) (CInt, UnsafePointer<iovec>?, CInt) -> Int).self)

/// writev for libsmbclient.
@c(writev)
public func writeToServer(_ socket: CInt, _ parts: UnsafePointer<iovec>?, _ count: CInt) -> Int {
  ServerSocket.write(socket, UnsafeBufferPointer(start: parts, count: max(0, Int(count)))) {
    writer(socket, parts, count)
  }
}
