import CLinux
import Glibc
import Linux

/// The other end of a logon that fails: what a server without users would say. After one such logon a worker has in
/// place all that a connect needs: modules loaded, functions bound, tables made.
///
/// There is no server and no port that another process could reach. libsmbclient's next socket becomes one end of a
/// pair, in which the answers wait already: its requests have known numbers, and nobody has to read them.
struct Rehearsal: ~Copyable {
  private enum State {
    case none
    /// The end of the pair that libsmbclient's next socket becomes.
    case waiting(CInt)
    case joined
  }

  /// No other thread connects to a server while there is a rehearsal.
  nonisolated(unsafe) private static var state = State.none

  private let end: Descriptor

  /// Has libsmbclient's next connection lead here, for as long as this value lives.
  init() throws(Errno) {
    var ends: [CInt] = [-1, -1]
    guard socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw .last
    }
    let answers =
      Self.answer(to: .negotiate, number: 0, status: 0, Self.protocolChosen)
      + Self.answer(to: .sessionSetup, number: 1, status: 0xC000_0016, Self.challenge)
      + Self.answer(to: .sessionSetup, number: 2, status: 0xC000_006D, Self.failure)
    // A new pair has room for so little.
    guard send(ends[0], answers, answers.count, CInt(MSG_NOSIGNAL | MSG_DONTWAIT)) == answers.count else {
      let failure = Errno.last
      for end in ends { close(end) }
      throw failure
    }
    end = try Descriptor(owning: ends[0])
    Self.state = .waiting(ends[1])
  }

  deinit {
    if case .waiting(let end) = Self.state { close(end) }
    Self.state = .none
  }

  /// What comes of it when libsmbclient connects a socket.
  enum Joining {
    /// There is no rehearsal.
    case none
    case joined
    /// A rehearsal leads to no other place, however often the library tries.
    case refused
  }

  /// Has a socket that is to be connected take part in the rehearsal.
  static func join(_ socket: CInt) -> Joining {
    switch state {
    case .none: return .none
    case .joined: return .refused
    case .waiting(let end):
      defer { close(end) }
      state = .joined
      let flags = fcntl(socket, F_GETFL)
      return dup2(end, socket) == socket && fcntl(socket, F_SETFD, FD_CLOEXEC) == 0
        && fcntl(socket, F_SETFL, flags) == 0 ? .joined : .refused
    }
  }

  private enum Command: UInt8 { case negotiate, sessionSetup }

  private static func answer(to command: Command, number: UInt8, status: UInt32, _ body: [UInt8]) -> [UInt8] {
    var packet = [0, 0] + bytes(UInt16(headerSize + body.count).byteSwapped) + filled(headerSize) + body
    packet.replaceSubrange(4..<10, with: [0xFE] + "SMB".utf8 + [UInt8(headerSize), 0])
    packet[10] = number == 0 ? 0 : 1  // what the request cost
    packet.replaceSubrange(12..<16, with: bytes(status))
    packet[16] = command.rawValue
    packet[18] = 32  // credits
    packet[20] = 1  // a response, not signed
    packet[28] = number
    packet.replaceSubrange(36..<38, with: [0xFF, 0xFE])  // the process, as always
    packet[44] = number == 0 ? 0 : 1  // a session
    return packet
  }

  // MARK: The server's answers ([MS-SMB2], [MS-NLMP])

  private static let headerSize = 64

  private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  private static func filled(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }

  private static let spnego: [UInt8] = [0x06, 6, 0x2B, 6, 1, 5, 5, 2]
  private static let ntlm: [UInt8] = [0x06, 10, 0x2B, 6, 1, 4, 1, 0x82, 0x37, 2, 2, 10]

  /// A value of ASN.1.
  private static func tagged(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    content.count < 128
      ? [tag, UInt8(content.count)] + content
      : [tag, 0x82] + bytes(UInt16(content.count).byteSwapped) + content
  }

  /// NEGOTIATE: SMB 3.1.1, NTLM.
  private static var protocolChosen: [UInt8] {
    let blob = tagged(0x60, spnego + tagged(0xA0, tagged(0x30, tagged(0xA0, tagged(0x30, ntlm)))))
    let padding = (8 - blob.count % 8) % 8
    let limits = bytes(UInt32(8 << 20))
    let times = bytes(UInt64(0x01DA_0000_0000_0000)) + filled(8)
    let offsets =
      bytes(UInt16(128)) + bytes(UInt16(blob.count)) + bytes(UInt32(128 + blob.count + padding))
    // The messages before the logon are protected by SHA-512.
    let integrity: [UInt8] = [1, 0, 38, 0, 0, 0, 0, 0, 1, 0, 32, 0, 1, 0] + filled(32)
    let fixed: [UInt8] = [65, 0, 1, 0, 0x11, 0x03, 1, 0]
    return fixed + filled(16) + bytes(UInt32(0)) + limits + limits + limits + times + offsets + blob
      + filled(padding) + integrity
  }

  /// SESSION_SETUP, first answer.
  private static var challenge: [UInt8] {
    let name: [UInt8] = [0x58, 0]
    let names = [UInt8(2), 0, 2, 0] + name + [1, 0, 2, 0] + name + [0, 0, 0, 0]
    let message =
      Array("NTLMSSP\0".utf8) + bytes(UInt32(2)) + bytes(UInt16(2)) + bytes(UInt16(2))
      + bytes(UInt32(56)) + bytes(UInt32(0x628A_8215)) + [1, 2, 3, 4, 5, 6, 7, 8] + filled(8)
      + bytes(UInt16(names.count)) + bytes(UInt16(names.count)) + bytes(UInt32(58))
      + [6, 1, 0, 0, 0, 0, 0, 15] + name + names
    let blob = tagged(
      0xA1,
      tagged(
        0x30,
        tagged(0xA0, [0x0A, 1, 1]) + tagged(0xA1, ntlm) + tagged(0xA2, tagged(0x04, message))))
    return [9, 0, 0, 0, 72, 0] + bytes(UInt16(blob.count)) + blob
  }

  /// An error.
  private static var failure: [UInt8] { [9, 0] + filled(7) }
}
