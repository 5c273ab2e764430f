import Foundation
import Glibc
import MPRCore
import RedirectorProtocol

/// The real server that MPR_TEST_* variables describe (Tests/Support/private-smbd writes them).
enum TestServer {
  static let environment = ProcessInfo.processInfo.environment
  static var isThere: Bool { environment["MPR_TEST_PORT"] != nil }
  static let absence = "needs a server: Tests/Support/private-smbd start DIR, then the variables of DIR/env"

  static func value(_ name: String) -> String { environment["MPR_TEST_\(name)"] ?? "" }

  /// Asks for a connection to one of its shares, as its user with its password unless told otherwise.
  /// What is no variable's name is the share's.
  static func share(
    _ variable: String, as device: WideString? = nil, type: UInt32 = 0, user: String? = value("USER"),
    password: String? = value("PASSWORD"), path: String = "", server: String = "127.0.0.1",
    policy: SecurityPolicy = CredentialRulesTests.strict, port: UInt16? = nil
  ) -> ConnectMessage {
    let share = environment["MPR_TEST_\(variable)"] ?? variable
    return ConnectMessage(
      Connection(
        localName: device, remoteName: WideString("\\\\\(server)\\\(share)"), type: type,
        target: Target(
          server: server, address: "127.0.0.1", port: port ?? UInt16(value("PORT")) ?? 0, share: share,
          path: path), userName: user.map { WideString($0) }, policy: policy),
      password: password.map { Secret(units: Array($0.utf16)) })
  }
}

/// A server that accepts connections and never says a word.
final class SilentServer {
  private let socket: CInt
  private var accepted: [CInt] = []
  let port: UInt16

  init() {
    socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let fd = socket
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(fd, $0, length)
        _ = listen(fd, 8)
        _ = getsockname(fd, $0, &length)
      }
    }
    port = UInt16(bigEndian: address.sin_port)
  }

  /// Takes the next connection out of the queue, and waits for one, half a minute at most; false when none comes.
  func accepts() -> Bool {
    var poller = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    guard poll(&poller, 1, 30_000) > 0, case let connection = accept(socket, nil, nil), connection >= 0 else {
      return false
    }
    accepted.append(connection)
    return true
  }

  deinit { for end in accepted + [socket] { close(end) } }
}
