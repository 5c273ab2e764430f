internal import CMPR
import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// The built-in network provider, "Microsoft Windows Network": SMB shares through the session's
/// redirector.
public struct SMBProvider: NetworkProvider {
  public let name: WideString
  let settings: SMBSettings
  let trace: Trace
  let remembered: @Sendable () -> [WideString]
  private let report: @Sendable (NetworkErrorDetail) -> Void

  /// - Parameters:
  ///   - remembered: tells the remote names of the connections that the user's profile remembers.
  ///   - report: is given the network's own words when an operation failed, for WNetGetLastError. It
  ///     is called on the caller's thread.
  public init(
    name: WideString, settings: SMBSettings, trace: Trace = .off,
    remembered: @escaping @Sendable () -> [WideString] = { [] },
    report: @escaping @Sendable (NetworkErrorDetail) -> Void
  ) {
    self.name = name
    self.settings = settings
    self.trace = trace
    self.remembered = remembered
    self.report = report
  }

  public func capabilities(_ index: UInt32) -> UInt32 {
    switch Int32(bitPattern: index) {
    case WNNC_SPEC_VERSION: UInt32(WNNC_SPEC_VERSION51)
    case WNNC_NET_TYPE: UInt32(WNNC_NET_SMB)
    case WNNC_DRIVER_VERSION: 0x0001_0000
    case WNNC_CONNECTION:
      UInt32(
        WNNC_CON_ADDCONNECTION | WNNC_CON_ADDCONNECTION3 | WNNC_CON_CANCELCONNECTION
          | WNNC_CON_GETCONNECTIONS | WNNC_CON_GETPERFORMANCE)
    case WNNC_USER: UInt32(WNNC_USR_GETUSER)
    case WNNC_DIALOG:
      UInt32(
        WNNC_DLG_FORMATNETWORKNAME | WNNC_DLG_GETRESOURCEPARENT | WNNC_DLG_GETRESOURCEINFORMATION)
    case WNNC_ENUMERATION: UInt32(WNNC_ENUM_GLOBAL | WNNC_ENUM_LOCAL | WNNC_ENUM_CONTEXT)
    case WNNC_START: UInt32(WNNC_WAIT_FOR_START)
    // There are no functions for administration.
    default: 0
    }
  }

  /// This library's: the provider is built in.
  public var handle: UInt { Process.imageHandle }

  public func addConnection(_ connect: ConnectRequest) throws(Win32Error) -> WideString? {
    let message = try traced(message(for: connect))
    var (reply, userName): (Reply, WideString?)
    if connect.asksFirst {
      (reply, userName) = ask(message, for: connect, after: nil)
    } else {
      (reply, userName) = (perform(.connect(message), creating: true), nil)
      if connect.asksAfter(reply) { (reply, userName) = ask(message, for: connect, after: reply) }
    }
    try finish(reply)
    return userName
  }

  /// The redirector is asked for all at the same time, and then the user for one after the other, but only once for a server
  /// and a user. The network's own words are those of the first one that fails.
  public func addConnections(_ connects: [ConnectRequest]) -> [Win32Error] {
    var answers = [Win32Error](repeating: .NO_ERROR, count: connects.count)
    var requests: [(place: Int, message: ConnectMessage)] = []
    for (place, connect) in connects.enumerated() {
      do throws(Win32Error) { requests.append((place, try traced(message(for: connect)))) } catch {
        answers[place] = error
      }
    }
    guard !requests.isEmpty else { return answers }
    var replies = perform(requests.map { .connect($0.message) }, creating: true)
    var asked = AskedLogons()
    for (index, request) in requests.enumerated() where connects[request.place].asksAfter(replies[index]) {
      replies[index] = askOnce(
        request.message, for: connects[request.place], after: replies[index], knowing: &asked)
    }
    for (request, reply) in zip(requests, replies).reversed() {
      do throws(Win32Error) { try finish(reply) } catch { answers[request.place] = error }
    }
    return answers
  }

  /// Asks the user for the credentials of one of many connections, unless that was done for another one of them.
  private func askOnce(
    _ message: ConnectMessage, for connect: ConnectRequest, after refusal: Reply,
    knowing asked: inout AskedLogons
  ) -> Reply {
    switch asked.step(for: message.connection) {
    case .ask:
      let (reply, userName) = ask(message, for: connect, after: refusal)
      asked.record(reply, userName: userName, for: message.connection)
      return reply
    case .connectAgain(let userName):
      trace("the user was asked for this server: the connection is tried once more")
      var message = message
      message.connection.userName = userName
      return perform(.connect(message), creating: true)
    case .end(let reply):
      trace("the user was asked for this server in vain, and is not asked again")
      return reply
    }
  }

  /// Traces where a connection is to lead.
  private func traced(_ message: ConnectMessage) throws(Win32Error) -> ConnectMessage {
    try checkMayAsk()
    let (target, policy) = (message.connection.target, message.connection.policy)
    trace(
      "server \"\(target.server)\" is at address \"\(target.address)\", port \(target.port); share "
        + "\"\(target.share)\"\(policy.requireSigning ? ", signed" : "")"
        + (policy.requireEncryption ? ", encrypted" : ""))
    return message
  }

  /// The message that asks the redirector for the connection.
  func message(for connect: ConnectRequest) throws(Win32Error) -> ConnectMessage {
    // SMB has no format for buffers, only user and password (ADD4-028). To ignore options would be wrong,
    // because they may ask for protection.
    guard connect.buffers?.areDefaults != false else {
      throw trace.refusal(.ERROR_NOT_SUPPORTED, "SMB knows no buffers, only user and password")
    }
    guard let remoteName = connect.resource.remoteName, let unc = UNCName(remoteName),
      connect.resource.localName == nil || unc.share != nil
    else {
      throw trace.refusal(
        .ERROR_BAD_NET_NAME,
        "the remote name is no UNC name, or it names a server without a share for a device")
    }
    return ConnectMessage(
      Connection(
        localName: connect.resource.localName, remoteName: remoteName, type: connect.resource.type,
        target: try target(server: unc.server, share: unc.share ?? "IPC$", path: unc.path),
        userName: connect.userName?.prefix(RedirectorClient.longestCredential),
        policy: policy(for: connect.flags),
        hosts: settings.referralHosts, ticketCache: TicketCache.ofCaller),
      password: connect.password?.prefix(RedirectorClient.longestCredential), restores: connect.restores,
      bus: connect.password == nil ? Self.bus : nil)
  }

  /// The bus of the program's environment; nil where there is none, or no address that can be sent.
  private static var bus: WideString? {
    guard let address = Process.environment("DBUS_SESSION_BUS_ADDRESS"), address.bytes.count <= 1024 else {
      return nil
    }
    return WideString(ansi: Array(address.bytes))
  }

  /// A share of a server, and where that is: as Hosts says, else as its name says. For a name that the resolver does not know
  /// it is where the server has announced itself.
  func target(server: String, share: String, path: String = "") throws(Win32Error) -> Target {
    guard let host = settings.hosts.address(of: server) else {
      throw failure(
        .ERROR_BAD_NETPATH, "the entry of \"\(server)\" under Hosts in the machine's registry is no address")
    }
    var target = Target(server: server, address: host.address, port: host.port, share: share, path: path)
    if settings.findsServers, !settings.hosts.has(server) {
      target.announced = announced.place(of: WideString(server))
    }
    return target
  }

  /// The servers that have announced themselves in this session, as the redirector has kept them. Without its file there
  /// are none.
  private var announced: AnnouncedServers {
    guard let session = try? SessionDirectory(creating: false),
      let text = try? session.root.read(SessionDirectory.announced, atMost: 65536)
    else { return AnnouncedServers() }
    return AnnouncedServers(parsing: text)
  }

  /// Of the flags none concerns the network: the profile is the router's.
  public func cancelConnection(_ name: WideString, flags _: UInt32, force: Bool) throws(Win32Error) {
    try checkMayAsk()
    // No connection has a longer name, and it might not fit a message.
    guard name.count <= Int(MAX_PATH) else { throw .ERROR_NOT_CONNECTED }
    try cancel(CancelMessage(name: name, force: force))
  }

  /// The redirector knows which connections were restored.
  public func withdraw(_ localName: WideString, from _: WideString) throws(Win32Error) {
    try checkMayAsk()
    try cancel(CancelMessage(name: localName, force: false, restored: true))
  }

  private func cancel(_ message: CancelMessage) throws(Win32Error) {
    var reply = try perform(.cancel(message), about: message.name)
    // The redirector has not answered, and the connection stands. 53 would say that it may be another provider's, and a
    // remembered one would be forgotten.
    if reply.code == .ERROR_BAD_NETPATH { reply.code = .ERROR_UNEXP_NET_ERR }
    try finish(reply)
  }

  public func connection(of localName: WideString) throws(Win32Error) -> WideString {
    guard let file = try connectionFile(for: localName),
      let remoteName = ConnectionFile.remoteName(of: localName, parsing: file)
    else { throw .ERROR_NOT_CONNECTED }
    return remoteName
  }

  /// The file of a connection in the session's directory, which is read without any other process; nil when there is
  /// none.
  /// - Throws: ERROR_NO_NETWORK or ERROR_NOT_ENOUGH_MEMORY when it cannot be known whether there is one.
  func connectionFile(for key: WideString) throws(Win32Error) -> [UInt8]? {
    do throws(Errno) {
      let session = try SessionDirectory(creating: false)
      try Boot.find()
      return try session.root.read(
        SessionDirectory.connections / ConnectionFile.fileName(for: key), atMost: 65536)
    } catch {
      if error.saysThatNothingIsThere { return nil }
      throw unknown(error)
    }
  }

  /// Sends a request about a connection. Without the connection's file there is none, so that no redirector is started. One
  /// that runs is asked all the same, because it may be making the connection just now. Where there is a file, and the
  /// redirector was killed, the next one makes the connection again.
  /// - Parameter name: a device, or a remote name.
  func perform(_ body: Request.Body, about name: WideString) throws(Win32Error) -> Reply {
    let key = Connection.key(localName: LocalDevice(name)?.name, remoteName: name)
    return perform(body, creating: false, starting: try connectionFile(for: key) != nil)
  }

  /// Makes sure that a redirector may be asked. A set-id program starts none: it would run with privileges that its user does
  /// not have.
  func checkMayAsk() throws(Win32Error) {
    guard !Process.isSecure else { throw .ERROR_NO_NETWORK }
  }

  /// The connections of the session cannot be known now.
  func unknown(_ error: Errno) -> Win32Error {
    failure(
      error.rawValue == ENOMEM ? .ERROR_NOT_ENOUGH_MEMORY : .ERROR_NO_NETWORK,
      "the logon session is not to be read: \(error)")
  }

  /// Sends requests to the session's redirector, all at the same time, and waits for the replies.
  /// - Parameters:
  ///   - creating: whether to make the session's directory if there is none. Without one there is no
  ///     connection.
  ///   - starting: whether to start a redirector if none runs.
  func perform(_ body: Request.Body, creating: Bool, starting: Bool = true) -> Reply {
    perform([body], creating: creating, starting: starting)[0]
  }

  private func perform(_ bodies: [Request.Body], creating: Bool, starting: Bool = true) -> [Reply] {
    let client = RedirectorClient(
      deadline: settings.requestTimeoutMilliseconds, idleExit: settings.idleExitSeconds,
      mayStart: starting, trace: trace)
    do throws(Errno) {
      let session = try SessionDirectory(creating: creating)
      trace("the session is in \(session.path)")
      return client.perform(bodies, session: session)
    } catch {
      let reply =
        creating || !error.saysThatNothingIsThere
        ? Reply(code: .ERROR_NO_NETWORK, detailText: "no directory for the logon session: \(error)")
        : Reply(code: .ERROR_NOT_CONNECTED)
      return bodies.map { _ in reply }
    }
  }

  /// Writes why an operation fails into the trace, and keeps it for WNetGetLastError.
  func failure(_ code: Win32Error, _ reason: String) -> Win32Error {
    report(NetworkErrorDetail(code: code.rawValue, text: WideString(reason), provider: name))
    return trace.failure(code, reason)
  }

  /// Turns a reply into this provider's answer. The network's own words, if there are any, are kept for
  /// WNetGetLastError.
  /// - Returns: the reply's content.
  @discardableResult
  func finish(_ reply: Reply) throws(Win32Error) -> [UInt8] {
    trace("the request ends with \(reply.code)\(reply.tracedDetail)")
    guard reply.code != .NO_ERROR else { return reply.content }
    if !reply.detailText.isEmpty {
      report(
        NetworkErrorDetail(
          code: reply.detailCode == 0 ? reply.code.rawValue : reply.detailCode,
          text: WideString(reply.detailText), provider: name))
    }
    throw reply.code
  }

  /// The machine's policy, which the caller's flags can make stricter for one connection.
  func policy(for flags: UInt32) -> SecurityPolicy {
    SecurityPolicy(
      requireSigning: settings.requireSecuritySignature
        || flags & UInt32(CONNECT_REQUIRE_INTEGRITY) != 0,
      requireEncryption: settings.requireEncryption || flags & UInt32(CONNECT_REQUIRE_PRIVACY) != 0,
      allowInsecureGuest: settings.allowInsecureGuestAuth)
  }
}

extension Reply {
  /// The network's own code and text, as they stand in a trace.
  fileprivate var tracedDetail: String {
    let code = detailCode == 0 ? "" : ", 0x\(detailCode.hexDigits)"
    return code + (detailText.isEmpty ? "" : ", \(WideString(detailText).traced)")
  }
}
