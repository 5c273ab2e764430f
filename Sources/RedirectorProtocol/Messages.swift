import MPRCore

/// The version of the packets. Two processes of different versions do not talk, but for handing over. What they leave
/// each other in the session's directory has a version of its own (ConnectionFile).
public let protocolVersion: UInt16 = 1

/// Sixteen random bytes that a client gives an operation, so that asking again never does it twice.
public struct RequestID: Hashable, Sendable {
  public let bytes: [UInt8]

  /// nil unless there are sixteen.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.bytes = bytes
  }
}

/// How the worker protects a connection: the machine's policy when it was made.
public struct SecurityPolicy: Equatable, Sendable {
  public var requireSigning: Bool
  public var requireEncryption: Bool
  public var allowInsecureGuest: Bool

  public init(requireSigning: Bool, requireEncryption: Bool, allowInsecureGuest: Bool) {
    self.requireSigning = requireSigning
    self.requireEncryption = requireEncryption
    self.allowInsecureGuest = allowInsecureGuest
  }
}

/// Where and what a worker connects to: a UNC name taken apart, and the address it stands for.
public struct Target: Equatable, Sendable {
  /// The server as the caller wrote it: credentials are compared per name as written (ADD2-068).
  public var server: String
  /// What is connected to: a name or a numeric address.
  public var address: String
  public var port: UInt16
  /// "IPC$" for a server-only name.
  public var share: String
  /// A folder below the share, parts separated by "/"; "" for the share itself.
  public var path: String

  public init(server: String, address: String, port: UInt16, share: String, path: String) {
    self.server = server
    self.address = address
    self.port = port
    self.share = share
    self.path = path
  }
}

/// Asks the redirector to make a connection.
public struct ConnectMessage: Sendable {
  /// Upper case; nil for a deviceless connection.
  public var localName: WideString?
  /// As the caller wrote it.
  public var remoteName: WideString
  /// RESOURCETYPE_*: what the caller expects the share to be; RESOURCETYPE_ANY accepts all.
  public var type: UInt32
  public var flags: UInt32
  public var provider: WideString
  public var target: Target
  /// As the caller wrote it ("user", "DOMAIN\user", "user@realm"); nil asks for the default user.
  public var userName: WideString?
  /// nil asks for the default password, an empty one for none.
  public var password: Secret?
  public var policy: SecurityPolicy
  /// The caller's KRB5CCNAME.
  public var ticketCache: String?

  public init(
    localName: WideString?, remoteName: WideString, type: UInt32, flags: UInt32,
    provider: WideString, target: Target, userName: WideString?, password: Secret?,
    policy: SecurityPolicy, ticketCache: String?
  ) {
    self.localName = localName
    self.remoteName = remoteName
    self.type = type
    self.flags = flags
    self.provider = provider
    self.target = target
    self.userName = userName
    self.password = password
    self.policy = policy
    self.ticketCache = ticketCache
  }
}

/// Asks the redirector to end a connection: a device's, or the deviceless ones to a remote name.
public struct CancelMessage: Equatable, Sendable {
  public var name: WideString
  public var force: Bool

  public init(name: WideString, force: Bool) {
    self.name = name
    self.force = force
  }
}

/// One request of a client.
public struct Request: Sendable {
  public enum Body: Sendable {
    case connect(ConnectMessage)
    case cancel(CancelMessage)
  }

  public var id: RequestID
  /// How long the client waits for the answer, in milliseconds; the redirector answers before.
  public var deadline: UInt32
  /// How long a redirector without connections stays, in seconds.
  public var idleExit: UInt32
  public var body: Body

  public init(id: RequestID, deadline: UInt32, idleExit: UInt32, body: Body) {
    self.id = id
    self.deadline = deadline
    self.idleExit = idleExit
    self.body = body
  }
}

/// The answer to one request.
public struct Reply: Equatable, Sendable {
  public var code: Win32Error
  /// What the network said (NTSTATUS, text), for WNetGetLastError; the provider's name is the client's to add.
  public var detailCode: UInt32
  public var detailText: String

  public init(code: Win32Error, detailCode: UInt32 = 0, detailText: String = "") {
    self.code = code
    self.detailCode = detailCode
    self.detailText = detailText
  }
}
