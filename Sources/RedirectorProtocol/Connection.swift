import MPRCore

/// A connection as everybody sees it: the library that asks for it, the redirector that keeps it, the worker that holds
/// it, and every program that reads its file. It holds no secret.
public struct Connection: Equatable, Sendable {
  /// The redirected device in upper case; nil for a deviceless connection.
  public var localName: WideString?
  /// The remote name as the caller wrote it.
  public var remoteName: WideString
  /// RESOURCETYPE_*: the kind of share that the caller expects. RESOURCETYPE_ANY accepts all.
  public var type: UInt32
  public var target: Target
  /// The user as the caller wrote it ("user", "DOMAIN\user", "user@realm"); nil for the default user.
  public var userName: WideString?
  public var policy: SecurityPolicy
  /// A `HostTable` as text, for the servers that the target's server refers to (DFS); nil when no referral may be followed.
  public var hosts: WideString?
  /// The caller's Kerberos tickets: its KRB5CCNAME, which may be longer than any cache's name; nil for the default cache.
  /// They are the default user's, with the password or in place of it, also when the connection is made again.
  public var ticketCache: WideString?

  public init(
    localName: WideString?, remoteName: WideString, type: UInt32, target: Target, userName: WideString?,
    policy: SecurityPolicy, hosts: WideString? = nil, ticketCache: WideString? = nil
  ) {
    self.localName = localName
    self.remoteName = remoteName
    self.type = type
    self.target = target
    self.userName = userName
    self.policy = policy
    self.hosts = hosts
    self.ticketCache = ticketCache
  }

  /// The name by which the connection is found: its device, or for a deviceless one its remote name.
  public var key: WideString { Self.key(localName: localName, remoteName: remoteName) }

  public static func key(localName: WideString?, remoteName: WideString) -> WideString {
    localName ?? remoteName.canonicalName
  }

  /// Whether the share is the server's pipes, to which one connects to have a session with the server.
  public var isPipes: Bool { Target.isPipes(target.share) }
}

extension Connection: FieldCodable {
  public init() {
    self.init(
      localName: nil, remoteName: "", type: 0,
      target: Target(), userName: nil,
      policy: SecurityPolicy(requireSigning: true, requireEncryption: true, allowInsecureGuest: false))
  }

  // A new field is a line here, and the protocol's version goes up. Files of earlier builds lack the field: unless it is
  // an optional text, they cannot be read any more.
  public mutating func code<Coder: FieldCoder & ~Copyable>(by coder: inout Coder) throws(Coder.Failure) {
    try coder.code(&localName, "local")
    try coder.code(&remoteName, "remote")
    try coder.code(&type, "type")
    try target.code(by: &coder)
    try coder.code(&userName, "user")
    try coder.code(&policy.requireSigning, "signing")
    try coder.code(&policy.requireEncryption, "encryption")
    try coder.code(&policy.allowInsecureGuest, "guest")
    try coder.code(&hosts, "hosts")
    try coder.code(&ticketCache, "tickets")
  }
}

/// Asks for a connection: a program asks the redirector, the redirector asks a worker.
public struct ConnectMessage: Sendable {
  public var connection: Connection
  /// nil asks for the default password, an empty one for none. A worker, which has it nil, logs on by a ticket: the
  /// user's, or for the default user the caller's; else the default user may be a guest.
  public var password: Secret?
  /// Whether a remembered connection comes back. Then the redirector takes the password that it knows in place of the
  /// default one, and goes on by itself when the server is away. A worker makes no difference.
  public var restores: Bool
  /// The address of the bus by which the program reaches its desktop, where the user's passwords are saved
  /// (DBUS_SESSION_BUS_ADDRESS); nil for the session's own. It is of no use with a password.
  public var bus: WideString?

  public init(_ connection: Connection, password: Secret?, restores: Bool = false, bus: WideString? = nil) {
    self.connection = connection
    self.password = password
    self.restores = restores
    self.bus = bus
  }
}

extension ConnectMessage: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    connection.encode(into: &writer)
    writer.write(password) { $0.write($1) }
    writer.write(restores)
    writer.write(bus) { $0.write($1) }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    connection = try Connection(from: &reader)
    password = try reader.optional { (reader) throws(MalformedPacket) in try reader.secret() }
    restores = try reader.bool()
    bus = try reader.optional { (reader) throws(MalformedPacket) in try reader.wideString() }
  }
}
