internal import CMPR
import Linux
import MPRCore
import RedirectorProtocol

// Facts about connections and names. Connections have files, and names have parts: only what a name leads to is asked of
// its server.
extension SMBProvider {
  public func user(of name: WideString) throws(Win32Error) -> WideString {
    let key = Connection.key(localName: LocalDevice(name)?.name, remoteName: name)
    guard let bytes = try connectionFile(for: key), let file = ConnectionFile(parsing: bytes),
      file.connection.key == key
    else { throw .ERROR_NOT_CONNECTED }
    guard file.referrals.isEmpty else {
      throw trace.refusal(.ERROR_NOT_CONNECTED, "a connection to a DFS share has no one user (USER-011)")
    }
    // Without a name of the caller's it is the account that was logged on, which is known once the connection stands.
    guard let user = file.connection.userName ?? file.account else { throw .ERROR_NOT_CONNECTED }
    return user
  }

  /// As the connection's file has it.
  public func namedUser(of device: WideString) throws(Win32Error) -> WideString? {
    guard let bytes = try connectionFile(for: device), let file = ConnectionFile(parsing: bytes) else {
      throw .ERROR_NOT_CONNECTED
    }
    return file.connection.userName
  }

  public func universalName(of path: WideString, level _: UInt32) throws(Win32Error) -> RemoteName {
    guard let drive = LocalDevice(path.prefix(2)) else { throw .ERROR_BAD_DEVICE }
    let connection = try connection(of: drive.name).withoutTrailingBackslash
    let rest = WideString(units: Array(path.units.dropFirst(2)))
    return RemoteName(
      universalName: WideString(units: connection.units + rest.units), connectionName: connection,
      remainingPath: rest)
  }

  public func performance(of name: WideString) throws(Win32Error) -> ConnectionPerformance {
    // No connection has a longer name, and it might not fit a message.
    guard LocalDevice(name) != nil || UNCName(name) != nil, name.count <= Int(MAX_PATH) else {
      throw .ERROR_BAD_NET_NAME
    }
    try checkMayAsk()
    return try value(ConnectionPerformance.self, of: perform(.performance(name), about: name))
  }

  /// The server of a name is asked what is there, but for what is below a share (RESI-017). The names of folders are handed
  /// back as they are.
  public func resourceInformation(of resource: NetResource) throws(Win32Error) -> ResourceInformation {
    guard let name = resource.remoteName else { throw .ERROR_BAD_NET_NAME }
    if name.equalsIgnoringCase(self.name) { return ResourceInformation(resource: network) }
    guard let unc = UNCName(name) else { throw .ERROR_BAD_NET_NAME }
    try checkMayAsk()
    let server = WideString(unc.server)
    let share = Self.remoteName(server, unc.share.map { WideString($0) })
    // A server has no type that could be wrong (RESI-019).
    let type = unc.share == nil ? UInt32(RESOURCETYPE_ANY) : resource.type
    let asked = try message(
      for: ConnectRequest(resource: NetResource(type: type, remoteName: share)))
    let reply = perform(.identify(asked.connection), creating: true)
    let found = try value(ShareType.self, of: reply.aboutResource)
    guard unc.share != nil else { return ResourceInformation(resource: self.server(server)) }
    return ResourceInformation(
      resource: NetResource(
        type: found.type, displayType: UInt32(RESOURCEDISPLAYTYPE_SHARE),
        usage: UInt32(RESOURCEUSAGE_CONNECTABLE), remoteName: share, provider: self.name),
      rest: unc.path.isEmpty
        ? nil : WideString(unc.path.split(separator: "/").map { #"\\#($0)"# }.joined()))
  }

  /// The value that a reply brings.
  private func value<Value: PacketCodable>(_: Value.Type, of reply: Reply) throws(Win32Error) -> Value {
    try finish(reply)
    do throws(MalformedPacket) { return try reply.value(Value.self) } catch { throw .ERROR_UNEXP_NET_ERR }
  }

  /// Of a name below a share the parent is the folder around it (RESP-017), of a share the server, of a server the network.
  public func resourceParent(of resource: NetResource) throws(Win32Error) -> NetResource {
    guard let name = resource.remoteName else { throw .ERROR_BAD_NET_NAME }
    // The network is in nothing.
    if name.equalsIgnoringCase(self.name) { return NetResource(provider: self.name) }
    guard let unc = UNCName(name) else { throw .ERROR_BAD_NET_NAME }
    guard let share = unc.share else { return network }
    guard !unc.path.isEmpty else { return server(WideString(unc.server)) }
    let folders = unc.path.split(separator: "/").dropLast()
    let parent = #"\\\#(unc.server)\\#(share)"# + folders.map { #"\\#($0)"# }.joined()
    return NetResource(
      type: UInt32(RESOURCETYPE_DISK),
      displayType: UInt32(folders.isEmpty ? RESOURCEDISPLAYTYPE_SHARE : RESOURCEDISPLAYTYPE_DIRECTORY),
      usage: UInt32(RESOURCEUSAGE_CONNECTABLE), remoteName: WideString(parent), provider: self.name)
  }

  /// The root of this network: its remote name is the provider's name, as Windows has it (RESP-016).
  var network: NetResource {
    NetResource(
      displayType: UInt32(RESOURCEDISPLAYTYPE_NETWORK), usage: UInt32(RESOURCEUSAGE_CONTAINER),
      remoteName: name, provider: name)
  }
}

extension Reply {
  /// This reply with the code that WNetGetResourceInformation has for it. A server that is not there is no resource
  /// (RESI-009); of one that only has not answered yet that is not known (RESI-025). A user whom the server refuses is not
  /// told (RESI-021).
  fileprivate var aboutResource: Reply {
    let timeout: UInt32 = 0xC000_00B5  // STATUS_IO_TIMEOUT
    var reply = self
    if code == .ERROR_BAD_NETPATH, detailCode != 0, detailCode != timeout {
      reply.code = .ERROR_BAD_NET_NAME
    } else if code.isLogonFailure {
      reply.code = .ERROR_NOT_AUTHENTICATED
    }
    return reply
  }
}
