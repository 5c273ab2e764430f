import CLinux
import Glibc
import Linux

/// A server without users: it speaks just enough SMB for a logon to fail. After one such logon a worker has in place
/// all that a connect needs: modules loaded, functions bound, tables made.
///
/// It is a process on a port of the loopback interface and serves one client, which has to be told the port.
struct RehearsalServer: ~Copyable {
  let port: UInt16
  private let process: pid_t

  init() throws(Errno) {
    let listener = try Descriptor(
      owning: socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
    let fd = listener.raw
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(fd, pointer, length) == 0 && listen(fd, 1) == 0
          ? getsockname(fd, pointer, &length) : -1
      }
    }
    guard result == 0 else { throw .last }
    let client = getpid()
    let process = fork()
    if process == 0 {
      if linux_die_with_parent() == 0, getppid() == client { Self.serve(listener) }
      _exit(0)
    }
    guard process > 0 else { throw .last }
    self.process = process
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  /// Answers the requests of one client until it goes.
  private static func serve(_ listener: borrowing Descriptor) {
    let client = accept(listener.raw, nil, nil)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65536, alignment: 8)
    var logonMessages = 0
    while receive(client, buffer, count: 4) {
      let count = Int(buffer[1]) << 16 | Int(buffer[2]) << 8 | Int(buffer[3])
      guard count >= headerSize, count <= buffer.count, receive(client, buffer, count: count) else {
        return
      }
      let request = buffer[..<headerSize]
      switch buffer[12] {  // the command
      case 0: send(client, answering: request, status: 0, protocolChosen)
      case 1 where logonMessages == 0:
        logonMessages = 1
        send(client, answering: request, status: 0xC000_0016, challenge)
      default: send(client, answering: request, status: 0xC000_006D, failure)
      }
    }
  }

  private static func receive(
    _ socket: CInt, _ buffer: UnsafeMutableRawBufferPointer, count: Int
  ) -> Bool {
    recv(socket, buffer.baseAddress, count, CInt(MSG_WAITALL)) == count
  }

  private static func send(
    _ socket: CInt, answering request: Slice<UnsafeMutableRawBufferPointer>, status: UInt32,
    _ body: [UInt8]
  ) {
    var packet = [0, 0] + bytes(UInt16(headerSize + body.count).byteSwapped) + Array(request) + body
    packet.replaceSubrange(12..<16, with: bytes(status))
    packet.replaceSubrange(18..<20, with: bytes(UInt16(32)))  // credits
    packet.replaceSubrange(20..<24, with: bytes(UInt32(1)))  // a response, not signed
    packet[44] = 1  // a session
    packet.replaceSubrange(52..<68, with: repeatElement(0, count: 16))
    _ = Glibc.send(socket, packet, packet.count, CInt(MSG_NOSIGNAL))
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
