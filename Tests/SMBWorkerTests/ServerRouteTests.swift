import Glibc
import RedirectorProtocol
import Testing

@testable import SMBWorker

private func address(_ text: String, port: UInt16 = 445) -> SocketAddress {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  inet_pton(AF_INET, text, &address.sin_addr)
  return withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      SocketAddress($0, socklen_t(MemoryLayout<sockaddr_in>.size))!
    }
  }
}

@Suite("The way to a server and on")
struct ServerRouteTests {
  private static let target = Target(server: "Files", address: "127.0.0.1", port: 1445, share: "s", path: "")

  private func route(hosts: Bool = true) -> ServerRoute {
    var table = HostTable()
    table.add("other", "127.0.0.2:2445")
    table.add("files", "10.0.0.1:1")
    table.add("bad", "?")
    return ServerRoute(to: Self.target, hosts: hosts ? table.text : nil)
  }

  @Test("the target is where the request says, other servers are where Hosts says or as they are called")
  func names() {
    var route = route()
    #expect(route.lookUp("files") == HostAddress(address: "127.0.0.1", port: 1445))
    #expect(route.lookUp("OTHER") == HostAddress(address: "127.0.0.2", port: 2445))
    #expect(route.lookUp("third") == HostAddress(address: "third"))
    #expect(route.lookUp("bad") == nil)
    #expect(!route.isForbidden)
  }

  @Test("an IPv6 address is asked for without its zone, and connected to with it")
  func zone() {
    let target = Target(
      server: "fe80--1s1.ipv6-literal.net", address: "fe80::1%1", port: 1, share: "s", path: "")
    var route = ServerRoute(to: target, hosts: "")
    #expect(route.lookUp("fe80::1") == HostAddress(address: "fe80::1%1", port: 1))
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_addr = in6addr_loopback
    address.sin6_port = UInt16(445).bigEndian
    func socketAddress() -> SocketAddress {
      withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          SocketAddress($0, socklen_t(MemoryLayout<sockaddr_in6>.size))!
        }
      }
    }
    route.found([socketAddress()], of: "fe80::1", at: 1)
    address.sin6_scope_id = 1
    let port = route.port(of: socketAddress())
    #expect(port == 1)
  }

  @Test("an address leads to the port of the name that was looked up last, no other one leads anywhere")
  func ports() {
    var route = route()
    #expect(route.port(of: address("127.0.0.1")) == nil)
    route.found([address("127.0.0.1", port: 0), address("127.0.0.3", port: 0)], of: "files", at: 1445)
    #expect(route.port(of: address("127.0.0.3")) == 1445)
    #expect(route.port(of: address("127.0.0.1")) == 1445)
    #expect(route.port(of: address("127.0.0.1", port: 139)) == nil)
    #expect(route.port(of: address("127.0.0.4")) == nil)
    #expect(route.referrals == "")
    // Two names may have one address.
    _ = route.lookUp("other")
    #expect(route.port(of: address("127.0.0.1")) == nil)
    route.found([address("127.0.0.1", port: 0)], of: "other", at: 2445)
    #expect(route.port(of: address("127.0.0.1")) == 2445)
    #expect(route.referrals == "other (127.0.0.1, port 2445)")
  }

  @Test("the second connection to a server is the one that asks for its referral, the third one follows it")
  func sameServer() {
    var route = route()
    func connect(_ name: String) {
      route.found([address("127.0.0.1", port: 0)], of: name, at: 1)
      #expect(route.port(of: address("127.0.0.1")) == 1)
    }
    connect("files")
    connect("files")
    #expect(route.referrals == "")
    connect("files")
    #expect(route.referrals == "files (127.0.0.1, port 1)")
    connect("other")
    #expect(route.referrals == "files (127.0.0.1, port 1), other (127.0.0.1, port 1)")
    route.missed("third")
    #expect(route.referrals.hasSuffix(", third (not found)"))
  }

  @Test("a question that is asked once more leads the same way")
  func again() {
    var strict = route(hosts: false)
    for _ in 1...2 {
      strict.found([address("127.0.0.1", port: 0)], of: "files", at: 1)
      let port = strict.port(of: address("127.0.0.1"))
      #expect(port == 1)
      strict.beginAgain()
    }
    var route = route()
    for name in ["files", "files", "other", "other"] {
      if name == "other" { route.beginAgain() }
      route.found([address("127.0.0.1", port: 0)], of: name, at: 1)
      _ = route.port(of: address("127.0.0.1"))
    }
    #expect(route.referrals == "other (127.0.0.1, port 1)")
  }

  @Test("where no referral may be followed, one server is connected to once")
  func forbidden() {
    var route = route(hosts: false)
    #expect(route.lookUp("files") != nil)
    route.found([address("127.0.0.1", port: 0), address("127.0.0.2", port: 0)], of: "files", at: 1445)
    #expect(route.port(of: address("127.0.0.1")) == 1445)
    #expect(route.port(of: address("127.0.0.2")) == 1445)
    #expect(!route.isForbidden)
    var sibling = route
    let third = sibling.lookUp("third")
    #expect(third == nil && sibling.isForbidden)
    _ = route.lookUp("files")
    route.found([address("127.0.0.1", port: 0)], of: "files", at: 1445)
    #expect(route.port(of: address("127.0.0.1")) == nil)
    #expect(route.isForbidden)
  }
}

@Suite("What is sent to a server")
struct OutgoingPacketTests {
  private static let loose = SecurityPolicy(
    requireSigning: false, requireEncryption: false, allowInsecureGuest: true)
  private static let signing = SecurityPolicy(
    requireSigning: true, requireEncryption: false, allowInsecureGuest: false)
  static let encryption = SecurityPolicy(
    requireSigning: true, requireEncryption: true, allowInsecureGuest: false)

  /// A packet of SMB2, in as many parts as libsmbclient makes of it.
  private func refusal(
    _ command: UInt8, signed: Bool = false, magic: UInt8 = 0xFE, end: String = "", by policy: SecurityPolicy
  ) -> PacketRefusal? {
    var header = [magic] + "SMB".utf8 + [UInt8](repeating: 0, count: 60)
    header[magic == 0xFF ? 4 : 12] = command
    header[16] = signed ? 8 : 0
    let body = [UInt8](repeating: 0, count: 8) + end.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let length = header.count + body.count
    return refusal([[0, 0, UInt8(length >> 8), UInt8(length & 0xFF)], header, body], by: policy)
  }

  @Test("an echo belongs to no session: it passes")
  func echo() {
    #expect(refusal(13, by: Self.signing) == nil)
    #expect(refusal(13, by: Self.encryption) == nil)
  }

  private func refusal(_ parts: [[UInt8]], by policy: SecurityPolicy) -> PacketRefusal? {
    var bytes = parts.flatMap { $0 }
    return bytes.withUnsafeMutableBytes { bytes in
      var start = 0
      let vectors = parts.map { part in
        defer { start += part.count }
        return iovec(iov_base: bytes.baseAddress! + start, iov_len: part.count)
      }
      return vectors.withUnsafeBufferPointer { OutgoingPacket($0).refusal(by: policy) }
    }
  }

  @Test("what comes before a session, or ends one, passes always", arguments: [0, 1, 2, 4, 12] as [UInt8])
  func always(command: UInt8) {
    for policy in [Self.loose, Self.signing, Self.encryption] { #expect(refusal(command, by: policy) == nil) }
  }

  @Test("everything else is signed where it must be", arguments: [3, 5, 8, 9, 11, 16] as [UInt8])
  func signed(command: UInt8) {
    #expect(refusal(command, by: Self.loose) == nil)
    #expect(refusal(command, by: Self.signing) == .notSigned)
    #expect(refusal(command, signed: true, by: Self.signing) == nil)
  }

  @Test("and encrypted where it must be", arguments: [3, 5, 8, 9, 11, 16] as [UInt8])
  func encrypted(command: UInt8) {
    #expect(refusal(command, signed: true, by: Self.encryption) == .notEncrypted)
    #expect(refusal(command, magic: 0xFD, by: Self.encryption) == nil)
  }

  @Test("the server's pipes alone are connected in clear, but signed")
  func pipes() {
    #expect(refusal(3, signed: true, end: #"\\server\IPC$"#, by: Self.encryption) == nil)
    #expect(refusal(3, end: #"\\server\IPC$"#, by: Self.encryption) == .notSigned)
    #expect(refusal(3, signed: true, end: #"\\server\xIPC$"#, by: Self.encryption) == .notEncrypted)
    #expect(refusal(5, signed: true, end: #"\\server\IPC$"#, by: Self.encryption) == .notEncrypted)
  }

  @Test("SMB1 has other rules")
  func smb1() {
    #expect(refusal(0x72, magic: 0xFF, by: Self.encryption) == nil)
    #expect(refusal(0x75, magic: 0xFF, by: Self.encryption) == .notEncrypted)
    #expect(refusal(0x75, magic: 0xFF, by: Self.signing) == nil)
  }

  @Test("whichever function sends it, a packet that may not pass is not sent")
  func sending() async {
    // In a process of its own, because the guard is the process's.
    await #expect(processExitsWith: .success) {
      var ends: [CInt] = [-1, -1]
      try #require(socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &ends) == 0)
      var packet = [0, 0, 0, 64, 0xFE] + "SMB".utf8 + [UInt8](repeating: 0, count: 60)
      ServerSocket.watch(ends[0])
      for (command, sent) in [(UInt8(0), 68), (8, -1)] {
        packet[16] = command
        for usesMessage in [false, true] {
          ServerSocket.guardPackets(by: OutgoingPacketTests.encryption)
          #expect(!ServerSocket.hasSeenPackets)
          let count = packet.withUnsafeMutableBytes { bytes in
            var part = iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
            return withUnsafeMutablePointer(to: &part) { part in
              var message = msghdr()
              message.msg_iov = part
              message.msg_iovlen = 1
              return usesMessage ? sendToServer(ends[0], &message, 0) : writeToServer(ends[0], part, 1)
            }
          }
          #expect(count == sent)
          #expect(ServerSocket.hasSeenPackets)
          #expect(ServerSocket.refusal == (sent < 0 ? .notEncrypted : nil))
        }
      }
      ServerSocket.forget(ends[0])
      #expect(
        packet.withUnsafeMutableBytes { bytes in
          var part = iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
          return writeToServer(ends[0], &part, 1)
        } == 68)
    }
  }

  @Test("an address that is shorter than its family's is none")
  func shortAddress() {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    let short = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { SocketAddress($0, 16) }
    }
    #expect(short == nil)
  }

  @Test("what is no packet does not pass")
  func malformed() {
    #expect(refusal(0, magic: 0xFC, by: Self.loose) == .malformed)
    #expect(refusal([[]], by: Self.loose) == .malformed)
    #expect(refusal([[0, 0, 0, 70], [0xFE]], by: Self.loose) == .malformed)
    #expect(refusal([[0x81, 0, 0, 70] + [UInt8](repeating: 0, count: 70)], by: Self.loose) == .malformed)
  }
}
