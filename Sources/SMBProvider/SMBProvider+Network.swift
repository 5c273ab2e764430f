internal import CMPR
import Linux
import MPRCore
import RedirectorProtocol

extension SMBProvider {
  /// The entries of one level of the network: the servers below the provider, or the shares of a server (OPENE-024).
  func network(_ request: EnumerationRequest) throws(Win32Error) -> [NetResource] {
    guard let name = request.container?.remoteName, !name.equalsIgnoringCase(self.name) else {
      return request.wants(UInt32(RESOURCEUSAGE_CONTAINER)) ? servers.map(server) : []
    }
    guard let unc = UNCName(name) else {
      throw trace.refusal(.ERROR_BAD_NET_NAME, "the container is no UNC name")
    }
    guard unc.share == nil else { throw trace.refusal(.ERROR_NOT_CONTAINER, "a share holds no others") }
    let shares = try shares(
      of: unc.server, needsUser: request.usage & UInt32(RESOURCEUSAGE_ATTACHED) != 0)
    guard request.wants(UInt32(RESOURCEUSAGE_CONNECTABLE)) else { return [] }
    return shares.filter { request.wants($0) }.map(resource)
  }

  // MARK: Shares

  /// The shares of a server, by their remote names.
  private func shares(of server: String, needsUser: Bool) throws(Win32Error) -> [Share] {
    try checkMayAsk()
    let connection = Connection(
      localName: nil, remoteName: Self.remoteName(WideString(server), "IPC$"), type: UInt32(RESOURCETYPE_ANY),
      target: try target(server: server, share: "IPC$"), userName: nil, policy: policy(for: 0),
      hosts: settings.referralHosts, ticketCache: TicketCache.ofCaller)
    let list = ListMessage(connection: connection, needsUser: needsUser)
    let content = try finish(perform(.list(list), creating: true))
    let prefix = Self.remoteName(WideString(server), "")
    guard let shares = try? ShareList.shares(in: content, behind: prefix) else { throw .ERROR_UNEXP_NET_ERR }
    return shares
  }

  private func resource(_ share: Share) -> NetResource {
    NetResource(
      scope: UInt32(RESOURCE_GLOBALNET),
      type: UInt32(share.isPrinter ? RESOURCETYPE_PRINT : RESOURCETYPE_DISK),
      displayType: UInt32(RESOURCEDISPLAYTYPE_SHARE), usage: UInt32(RESOURCEUSAGE_CONNECTABLE),
      remoteName: share.name, provider: name,
      comment: .text(share.comment))
  }

  // MARK: Servers

  /// The names of the servers that are known, each one once: those of connections that stand and of remembered ones, those
  /// under Hosts, and those that announce themselves now. What cannot be known makes the list shorter, and is no error.
  private var servers: [WideString] {
    var known = connectedServers
    known += remembered().compactMap(Self.server)
    known += settings.hosts.names
    known += announcedServers
    var seen: Set<WideString> = []
    return known.filter { server in
      guard let unc = UNCName(Self.remoteName(server)) else { return false }
      return unc.share == nil && seen.insert(server.uppercased).inserted
    }
  }

  private var connectedServers: [WideString] {
    ((try? connections()) ?? []).map { WideString($0.server) }
  }

  private var announcedServers: [WideString] {
    guard settings.findsServers, !Process.isSecure else { return [] }
    let reply = perform(.discover, creating: true)
    if reply.code != .NO_ERROR { trace("no servers are looked for: \(reply.code), \(reply.detailText)") }
    return AnnouncedServers(parsing: reply.content).names
  }

  /// The server of a remote name; nil for a name of another network.
  private static func server(_ remoteName: WideString) -> WideString? {
    UNCName(remoteName).map { WideString($0.server) }
  }

  func server(_ server: WideString) -> NetResource {
    NetResource(
      scope: UInt32(RESOURCE_GLOBALNET), type: UInt32(RESOURCETYPE_ANY),
      displayType: UInt32(RESOURCEDISPLAYTYPE_SERVER), usage: UInt32(RESOURCEUSAGE_CONTAINER),
      remoteName: Self.remoteName(server), provider: name)
  }

  static func remoteName(_ server: WideString, _ share: WideString? = nil) -> WideString {
    let rest = share.map { [.backslash] + $0.units } ?? []
    return WideString(units: [.backslash, .backslash] + server.units + rest)
  }
}

extension EnumerationRequest {
  /// Whether entries of a kind are asked for: RESOURCEUSAGE_CONNECTABLE or RESOURCEUSAGE_CONTAINER.
  fileprivate func wants(_ kind: UInt32) -> Bool {
    let kinds = usage & UInt32(RESOURCEUSAGE_CONNECTABLE | RESOURCEUSAGE_CONTAINER)
    return kinds == 0 || kinds & kind != 0
  }

  fileprivate func wants(_ share: Share) -> Bool {
    let types = type & UInt32(RESOURCETYPE_DISK | RESOURCETYPE_PRINT)
    return types == 0 || types & UInt32(share.isPrinter ? RESOURCETYPE_PRINT : RESOURCETYPE_DISK) != 0
  }
}
