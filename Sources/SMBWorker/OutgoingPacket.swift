import Glibc
import RedirectorProtocol

/// Why a packet is not sent.
enum PacketRefusal: Equatable {
  case notEncrypted, notSigned, tooMany, malformed
}

/// The beginning of a packet to a server, as far as the policy is concerned ([MS-SMB2] 2.1 and 2.2).
struct OutgoingPacket {
  /// What of a header is needed: the length, and SMB2's header up to its flags.
  private static let headerSize = 4 + 20
  /// `\IPC$`.
  private static let pipes: [UInt8] = [0x5C, 0, 0x49, 0, 0x50, 0, 0x43, 0, 0x24, 0]

  private let header: [UInt8]
  private let end: [UInt8]

  init(_ parts: UnsafeBufferPointer<iovec>) {
    var header: [UInt8] = []
    var end: [UInt8] = []
    for part in parts {
      let bytes = UnsafeRawBufferPointer(start: part.iov_base, count: part.iov_len)
      header += bytes.prefix(Self.headerSize - header.count)
      // (`suffix` would go through all bytes.)
      end = end.suffix(Self.pipes.count) + bytes[max(0, bytes.count - Self.pipes.count)...]
    }
    self.header = header
    self.end = end.suffix(Self.pipes.count)
  }

  /// How many bytes the packet has, the length in front of it included.
  var count: Int {
    guard header.count == Self.headerSize, header[0] == 0 else { return 0 }
    return 4 + Int(header[1]) << 16 + Int(header[2]) << 8 + Int(header[3])
  }

  var isEncrypted: Bool { count > 0 && header[4] == 0xFD }

  /// Why the policy does not let the packet pass; nil when it does.
  func refusal(by policy: SecurityPolicy) -> PacketRefusal? {
    guard count > 0, header[5..<8].elementsEqual("SMB".utf8) else { return .malformed }
    if isEncrypted { return nil }
    switch header[4] {
    // SMB1, which libsmbclient speaks where smb.conf lets it. Its first message, which asks for a version, may lead to SMB2.
    case 0xFF: return policy.requireEncryption && header[8] != 0x72 ? .notEncrypted : nil
    case 0xFE: break
    default: return .malformed
    }
    let isSigned = header[20] & 8 != 0
    switch header[16] {
    // Before there is a session there is no key. The others end something.
    // An echo belongs to no session: libsmbclient asks so, from time to time, whether the server is still there.
    case Command.negotiate, Command.sessionSetup, Command.logoff, Command.treeDisconnect, Command.cancel,
      Command.echo:
      return nil
    // libsmbclient learns on the connection to the server's pipes whether it can encrypt.
    case Command.treeConnect where policy.requireEncryption && end == Self.pipes: break
    default: if policy.requireEncryption { return .notEncrypted }
    }
    return policy.mustSign && !isSigned ? .notSigned : nil
  }

  private enum Command {
    static let negotiate: UInt8 = 0
    static let sessionSetup: UInt8 = 1
    static let logoff: UInt8 = 2
    static let treeConnect: UInt8 = 3
    static let treeDisconnect: UInt8 = 4
    static let cancel: UInt8 = 12
    static let echo: UInt8 = 13
  }
}
