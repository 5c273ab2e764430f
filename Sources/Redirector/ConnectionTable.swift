import MPRCore
import RedirectorProtocol

/// The session's connections, and the devices that connects under way have reserved.
struct ConnectionTable {
  private var connections: [WideString: LiveConnection] = [:]
  private var reservations: Set<WideString> = []

  var isEmpty: Bool { connections.isEmpty }
  /// Whether there is no connection but such as are only waited for.
  var standsEmpty: Bool { connections.values.allSatisfy(\.isUnavailable) }
  var all: some Collection<LiveConnection> { connections.values }

  /// The connection with a key; to set it adds, replaces or removes one.
  subscript(key: WideString) -> LiveConnection? {
    get { connections[key] }
    set {
      // A change of one that is there has its table already.
      let isThere = connections[key]?.request == newValue?.request
      connections[key] = isThere ? newValue : newValue.map(sharingHosts)
    }
  }

  /// The connection, with the table of servers of another one that has the same: it may be long, and workers that are forked
  /// later have what the redirector has.
  private func sharingHosts(_ connection: LiveConnection) -> LiveConnection {
    let hosts = connection.connection.hosts
    guard hosts != nil, let other = connections.values.first(where: { $0.connection.hosts == hosts }) else {
      return connection
    }
    var connection = connection
    connection.connection.hosts = other.connection.hosts
    return connection
  }

  /// The connection that a request has made; nil when it has made none.
  func connection(madeBy request: RequestID) -> LiveConnection? {
    connections.values.first { $0.request == request && !$0.isUnavailable }
  }

  /// Whether another connection has the name of this one's file. Names can be found, with some work, that have one hash.
  func hasOther(withFileOf connection: LiveConnection) -> Bool {
    let name = ConnectionFile.fileName(for: connection.key)
    return connections.keys.contains { $0 != connection.key && ConnectionFile.fileName(for: $0) == name }
  }

  /// Whether a connect has taken a device.
  func isReserved(_ device: WideString?) -> Bool { device.map(reservations.contains) ?? false }

  /// Takes a device for a connect. A deviceless connect (nil) reserves nothing. A connection that is only waited for does
  /// not keep its device.
  /// - Throws: ERROR_ALREADY_ASSIGNED when it is connected, or being connected.
  mutating func reserve(_ device: WideString?) throws(Win32Error) {
    guard let device else { return }
    guard connections[device]?.isUnavailable ?? true, reservations.insert(device).inserted else {
      throw .ERROR_ALREADY_ASSIGNED
    }
  }

  /// Gives a device back: the connect is done, or is not to be.
  mutating func release(_ device: WideString?) {
    if let device { reservations.remove(device) }
  }

  /// The connection that a name stands for when it is cancelled: a device's, else a deviceless one's.
  /// - Throws: ERROR_BUSY when the device is being connected, ERROR_NOT_CONNECTED when there is none.
  func connection(named name: WideString) throws(Win32Error) -> LiveConnection {
    let device = LocalDevice(name)?.name
    if let device, reservations.contains(device) { throw .ERROR_BUSY }
    let key = Connection.key(localName: device, remoteName: name)
    guard let connection = connections[key] else { throw .ERROR_NOT_CONNECTED }
    return connection
  }

  /// The users of the connections to a server. The server's name counts as it was written.
  func users(on server: String) -> [CredentialRules.User] {
    let name = WideString(server)
    return connections.values
      .filter { !$0.isUnavailable && WideString($0.connection.target.server).equalsIgnoringCase(name) }
      .map(\.user)
  }

  /// The connections to the server that another one would be made to, at the same place.
  func connections(withServerOf other: Connection) -> [LiveConnection] {
    let target = other.target
    let name = WideString(target.server)
    return connections.values.filter {
      let there = $0.connection.target
      return WideString(there.server).equalsIgnoringCase(name) && there.port == target.port
        && WideString(there.address).equalsIgnoringCase(WideString(target.address))
    }
  }

  /// Whether a connection logs on as this user with this server, so that the password is still needed.
  func uses(_ logon: Logon) -> Bool { connections.values.contains { Logon($0.connection) == logon } }
}
