import Glibc
import Synchronization
import MPRCore
import RedirectorProtocol

/// The way to the server of a connection, and on to the servers that it refers to (DFS).
///
/// libsmbclient follows referrals by itself, and knows of no Hosts. So it is given names alone. It looks each name up and
/// then connects to an address, and both its questions are answered here: by the functions `getaddrinfo` and `connect` at
/// the end of this file, which it calls in place of the C library's.
struct ServerRoute {
  /// The route of the question that the calling thread asks; nil when it has asked none.
  static var current: ServerRoute? {
    get { Findings.current.route }
    set { Findings.current.route = newValue }
  }

  /// A server that was looked up.
  private struct Stop {
    let name: String
    let port: UInt16
    let addresses: [SocketAddress]
    var isConnected = false
  }

  private let target: Target
  /// A `HostTable` as text; nil when no referral may be followed.
  private let hosts: WideString?
  /// What was looked up last: libsmbclient looks a server up right before it connects to it.
  private var latest: Stop?
  /// The servers that were connected to, in order.
  private var visited: [String] = []

  /// Whether the route ended here, because no referral may be followed.
  private(set) var isForbidden = false

  /// - Parameter hosts: a `HostTable` as text, which is read when a server refers to another one; nil when no referral may be
  ///   followed.
  init(to target: Target, hosts: WideString?) {
    self.target = target
    self.hosts = hosts
  }

  /// The servers that were referred to, in order, for people to read; "" when there was no referral.
  var referrals: String {
    var names: [String] = []
    var askedForReferral = false
    for (previous, next) in zip(visited, visited.dropFirst()) {
      // A second connection to a server is the one over which it is asked for its referral.
      askedForReferral = previous == next && !askedForReferral
      if !askedForReferral { names.append(next) }
    }
    return names.joined(separator: ", ")
  }

  /// Takes in that the question is asked once more. What libsmbclient has connected to by now stays connected.
  mutating func beginAgain() {
    // The server itself has not accepted, or else it would have referred to another one.
    if visited.count == 1 { visited = [] }
  }

  private func isTarget(_ name: String) -> Bool {
    // libsmbclient asks for an IPv6 address without its zone.
    let wanted = SMBAddress.host(target).lowercased()
    return [wanted, String(wanted.prefix { $0 != "%" })].contains(name.lowercased())
  }

  /// Whether the server that was looked up last is that of the connection, and not one that was referred to.
  var leadsToTarget: Bool { latest.map { isTarget($0.name) } ?? false }

  /// Where a server is; nil when it is not to be found.
  mutating func lookUp(_ name: String) -> HostAddress? {
    latest = nil
    if isTarget(name) {
      return HostAddress(address: target.address, port: target.port)
    }
    guard let hosts else {
      isForbidden = true
      return nil
    }
    return HostTable(text: hosts).address(of: name)
  }

  /// Where the server with a name has announced itself; nil when it has not.
  func announcement(of name: String, after error: CInt) -> HostAddress? {
    guard name.lowercased() == SMBAddress.host(target).lowercased() else { return nil }
    return Self.announcement(of: target, after: error)
  }

  /// Where a server has announced itself, if that counts: for a name that the resolver does not know. One that fails, and one
  /// that has known a name in this worker, does not say so: anybody on the network can announce any name.
  static func announcement(of target: Target, after error: CInt) -> HostAddress? {
    error == EAI_NONAME || error == noData ? (resolverKnows ? nil : target.announcement) : nil
  }

  /// EAI_NODATA: the name is known, and has no address.
  private static let noData: CInt = -5
  /// Whether the resolver has known a server of this worker.
  static var resolverKnows: Bool {
    get { knowing.load(ordering: .relaxed) }
    set { knowing.store(newValue, ordering: .relaxed) }
  }
  private static let knowing = Atomic(false)

  /// Takes in that a server is not to be found.
  mutating func missed(_ name: String) {
    if hosts != nil { visited.append("\(name) (not found)") }
  }

  /// Takes in what the resolver says of a server.
  mutating func found(_ addresses: [SocketAddress], of name: String, at port: UInt16) {
    latest = Stop(name: name, port: port, addresses: addresses)
  }

  /// The port to connect to at an address; nil when the route does not lead there.
  mutating func port(of address: SocketAddress) -> UInt16? {
    // The other port that libsmbclient tries is that of NetBIOS.
    guard address.port == HostAddress.defaultPort, let stop = latest,
      stop.addresses.contains(where: { $0.isSameMachine(as: address) })
    else { return nil }
    // To learn of a referral libsmbclient connects a second time. Without one it asks everything on its first connection.
    guard hosts != nil || visited.isEmpty || stop.isConnected else {
      isForbidden = true
      return nil
    }
    if !stop.isConnected {
      visited.append("\(stop.name) (\(address.text), port \(stop.port))")
      latest?.isConnected = true
    }
    return stop.port
  }
}

private typealias LookUp =
  @convention(c) (
    UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<addrinfo>?,
    UnsafeMutablePointer<UnsafeMutablePointer<addrinfo>?>?
  ) -> CInt

private let resolver = hiddenFunction("getaddrinfo", as: LookUp.self)

/// getaddrinfo for libsmbclient: the names of servers lead where the route says.
@c(getaddrinfo)
public func lookUpServer(
  _ name: UnsafePointer<CChar>?, _ service: UnsafePointer<CChar>?, _ hints: UnsafePointer<addrinfo>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<addrinfo>?>?
) -> CInt {
  guard let text = name.map({ String(cString: $0) }), ServerRoute.current != nil else {
    return resolver(name, service, hints, result)
  }
  guard var host = ServerRoute.current?.lookUp(text) else {
    ServerRoute.current?.missed(text)
    return EAI_NONAME
  }
  var wanted = hints?.pointee ?? addrinfo()
  if host.address != text {
    // The name may be an address, for which Hosts has a name. Or it stands for an IPv6 address of a machine that has no
    // other one than ::1.
    wanted.ai_flags &= ~(AI_NUMERICHOST | AI_ADDRCONFIG)
  }
  var error = resolver(host.address, service, &wanted, result)
  if error == 0 {
    // An address, which Hosts has, is no name that the resolver knows.
    if host.address.lowercased() == text.lowercased() { ServerRoute.resolverKnows = true }
  } else if let announced = ServerRoute.current?.announcement(of: text, after: error) {
    host = announced
    wanted.ai_flags &= ~AI_ADDRCONFIG
    error = resolver(host.address, service, &wanted, result)
  }
  guard error == 0 else {
    ServerRoute.current?.missed(text)
    return error
  }
  let addresses = sequence(first: result?.pointee, next: { $0?.pointee.ai_next })
    .prefix { $0 != nil }.compactMap { SocketAddress($0?.pointee.ai_addr, $0?.pointee.ai_addrlen ?? 0) }
  ServerRoute.current?.found(addresses, of: text, at: host.port)
  return 0
}

private let connector = hiddenFunction(
  "connect", as: (@convention(c) (CInt, UnsafePointer<sockaddr>?, socklen_t) -> CInt).self)

/// connect for libsmbclient: the addresses of servers are reached at the ports that the route says.
@c(connect)
public func connectServer(_ socket: CInt, _ address: UnsafePointer<sockaddr>?, _ length: socklen_t) -> CInt {
  guard ServerRoute.current != nil, var there = SocketAddress(address, length), there.isServer else {
    ServerSocket.forget(socket)
    return connector(socket, address, length)
  }
  guard let port = ServerRoute.current?.port(of: there), KerberosTicket.isStillTheUsers,
    ServerRoute.current?.leadsToTarget == false || Findings.current.mayLogOn
  else {
    errno = ECONNREFUSED
    return -1
  }
  there.port = port
  ServerSocket.watch(socket)
  Acceptance.last = .none
  switch Rehearsal.join(socket) {
  case .none: break
  // As with every socket that does not wait.
  case .joined:
    errno = EINPROGRESS
    return -1
  case .refused:
    errno = ECONNREFUSED
    return -1
  }
  let result = there.withSockaddr { connector(socket, $0, $1) }
  if result != 0, isNotAllowed(errno) { Acceptance.last = .notAllowed }
  return result
}

/// Whether an error of `connect` says that the system keeps this process from connecting: a sandbox, whose kind need not be
/// known (Landlock, SELinux, a control group's filter), or a firewall of this machine.
func isNotAllowed(_ error: CInt) -> Bool { error == EACCES || error == EPERM }

extension SocketAddress {
  /// Whether only an SMB server is asked for at this port: SMB's own one, or that of NetBIOS.
  fileprivate var isServer: Bool { port == HostAddress.defaultPort || port == 139 }
}
