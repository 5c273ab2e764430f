import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// The library's side of the talk with the session's redirector: one request, one reply.
struct RedirectorClient {
  /// What the redirector has until it answers, in milliseconds.
  let deadline: UInt32
  /// How long it stays when it has nothing to do, in seconds.
  let idleExit: UInt32
  /// Whether a redirector is started when none runs; otherwise what is asked for is not connected.
  var mayStart = true

  /// How much longer than the redirector the client waits, in milliseconds.
  private static let grace: Int64 = 1000
  /// How long a redirector may take to start or to make way, in milliseconds: as long as the request, but not so short
  /// that a busy machine starts none in time.
  private var startLimit: Int64 { max(5000, Int64(deadline)) }

  /// Has the redirector do what `body` says, and starts one when there is none.
  ///
  /// A redirector that goes away before it answered is asked again, twice at most, with the same id:
  /// what it did already is not done again.
  func perform(_ body: Request.Body, session: borrowing SessionDirectory) -> Reply {
    guard let id = RequestID(Process.randomBytes(16)) else {
      return .noRedirector("no random bytes from the kernel")
    }
    let request = Request(id: id, deadline: deadline, idleExit: idleExit, body: body)
    var wasSent = false
    for _ in 1...3 {
      let socket: PacketSocket
      do throws(Errno) {
        // Who has asked wants to know what came of it: only a redirector can tell.
        socket = try connect(session: session, starting: mayStart || wasSent)
      } catch {
        guard mayStart || wasSent else { return Reply(code: .ERROR_NOT_CONNECTED) }
        return .noRedirector("mpr-redirector cannot be started: \(error)")
      }
      do throws(Errno) {
        try socket.send(.request(request))
        wasSent = true
        guard try socket.waitUntilReadable(milliseconds: Int64(deadline) + Self.grace) else {
          return Reply(code: .ERROR_BAD_NETPATH, detailText: "the redirector does not answer")
        }
        switch try socket.receivePacket() {
        case .reply(let reply): return reply
        case .otherVersion(let version) where version < protocolVersion:
          wasSent = false
          try handOver(session: session)
        case .otherVersion(let version):
          return Reply(
            code: .ERROR_BUSY,
            detailText:
              "the session's redirector speaks protocol \(version), this library \(protocolVersion): start the program again with the new library"
          )
        }
      } catch {
        // Gone before it answered.
        continue
      }
    }
    return Reply(
      code: .ERROR_UNEXP_NET_ERR, detailText: "every redirector that was asked ended without an answer")
  }

  /// A connection to the running redirector, or to one started for it.
  private func connect(session: borrowing SessionDirectory, starting: Bool) throws(Errno)
    -> PacketSocket
  {
    let end = Process.milliseconds + startLimit
    var pause: UInt32 = 0
    while true {
      do throws(Errno) {
        let socket = try PacketSocket.connect(to: SessionDirectory.socket, in: session.root)
        guard socket.isOwnUser else { throw Errno(rawValue: EPERM) }
        return socket
      } catch {
        // ENOENT and ECONNREFUSED: none runs. Anything else is not ours to repair. Without its directory the
        // session is over: a redirector started now would be the next one's.
        guard starting, [ENOENT, ECONNREFUSED].contains(error.rawValue), !session.root.isRemoved,
          Process.milliseconds < end
        else { throw error }
      }
      // The first time at once; later another one holds the lock: it starts just now, or is ending.
      if pause > 0 { _ = allowingForks { usleep(pause) } }
      pause = min(max(1000, pause * 2), 50_000)
      try RedirectorStarter.start(session: session)
    }
  }

  /// Asks an older redirector to go, and waits until it does.
  private func handOver(session: borrowing SessionDirectory) throws(Errno) {
    let socket = try PacketSocket.connect(to: SessionDirectory.socket, in: session.root)
    try socket.send(.handOver)
    _ = try socket.waitUntilReadable(milliseconds: startLimit)
  }
}

extension Reply {
  fileprivate static func noRedirector(_ text: String) -> Reply {
    Reply(code: .ERROR_NO_NETWORK, detailText: text)
  }
}

extension PacketSocket {
  fileprivate func send(_ packet: ClientPacket) throws(Errno) {
    var writer = PacketWriter(capacity: PacketSocket.longestPacket)
    packet.encode(into: &writer)
    guard !writer.isTooLong else { throw Errno(rawValue: EMSGSIZE) }
    try writer.withBytes { (bytes) throws(Errno) in try send(bytes) }
  }

  /// The redirector's packet; the end of the connection is ECONNRESET.
  fileprivate func receivePacket() throws(Errno) -> RedirectorPacket {
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: PacketSocket.longestPacket, alignment: 8)
    defer { buffer.deallocate() }
    let count = try receive(into: buffer)
    guard count > 0 else { throw Errno(rawValue: ECONNRESET) }
    do throws(MalformedPacket) {
      return try RedirectorPacket(decoding: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    } catch { throw Errno(rawValue: EPROTO) }
  }
}
