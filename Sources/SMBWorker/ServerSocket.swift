import Glibc
import RedirectorProtocol

/// A socket to a server, and what the policy lets pass through it.
///
/// libsmbclient does not tell how it protects the connections to servers that it was referred to. So each packet is looked
/// at on its way out (`OutgoingPacket`), by the functions `writev` and `sendmsg` at the end of this file, one of which
/// libsmbclient calls in place of the C library's: up to version 4.22 the first one, then the second one.
struct ServerSocket {
  /// The sockets, by descriptor. libsmbclient does not tell when it closes one; a new one of the same number takes its
  /// place.
  nonisolated(unsafe) private static var all: [CInt: ServerSocket] = [:]
  nonisolated(unsafe) private static var policy: SecurityPolicy?
  nonisolated(unsafe) private static var packetsLeft = Int.max

  /// Why a packet was not sent since the last `guardPackets`; nil when all were.
  nonisolated(unsafe) private(set) static var refusal: PacketRefusal?

  /// Whether nothing that was encrypted has been sent through the socket that was connected last.
  private(set) nonisolated(unsafe) static var latestIsClear = true

  /// Whether libsmbclient has called us to send a packet since the last `guardPackets`.
  private(set) nonisolated(unsafe) static var hasSeenPackets = false

  /// How many bytes of the packet that is being sent are still to come.
  private var left = 0

  /// Guards what is sent from now on.
  /// - Parameter count: how many packets may be sent: servers that refer to each other would be asked without end.
  static func guardPackets(by policy: SecurityPolicy, atMost count: Int = .max) {
    self.policy = policy
    packetsLeft = count
    refusal = nil
    hasSeenPackets = false
  }

  /// The sockets that are connected. (By our own `getpeername`, and so not while a question is asked.)
  static var connected: [CInt] {
    all.keys.filter { socket in
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
    all[socket] = ServerSocket()
    latestIsClear = true
  }

  /// A socket of this number leads to no server any more.
  static func forget(_ socket: CInt) { all[socket] = nil }

  /// Sends with `send` what the policy lets pass.
  /// - Returns: as writev.
  fileprivate static func write(_ socket: CInt, _ parts: UnsafeBufferPointer<iovec>, _ send: () -> Int) -> Int
  {
    guard let policy, var left = all[socket]?.left else { return send() }
    hasSeenPackets = true
    var refusal: PacketRefusal?
    if left == 0 {
      packetsLeft -= 1
      let packet = OutgoingPacket(parts)
      left = packet.count
      if packet.isEncrypted { latestIsClear = false }
      refusal = packetsLeft < 0 ? .tooMany : packet.refusal(by: policy)
    }
    // A packet comes whole, or is the rest of one. The next one would pass unseen behind it.
    if parts.reduce(0, { $0 + $1.iov_len }) > left { refusal = refusal ?? .malformed }
    if let refusal {
      self.refusal = self.refusal ?? refusal
      errno = EACCES
      return -1
    }
    let sent = send()
    all[socket]?.left = left - max(0, sent)
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
