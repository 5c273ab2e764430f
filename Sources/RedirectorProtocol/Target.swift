import MPRCore

/// The place that a worker connects to: a UNC name taken apart, and the address that the server's name stands for.
public struct Target: Equatable, Sendable {
  /// The server as the caller wrote it: credentials are compared per name as written (ADD2-068).
  public var server: String
  /// The name or numeric address that is connected to.
  public var address: String
  public var port: UInt16
  /// "IPC$" for a server-only name.
  public var share: String
  /// A folder below the share, its parts separated by "/"; "" for the share itself.
  public var path: String
  /// Where the server has announced itself, for a name that the resolver does not know: a `HostEntry` as text; nil when it
  /// has not.
  public var announced: WideString?

  public init(
    server: String, address: String, port: UInt16, share: String, path: String, announced: WideString? = nil
  ) {
    self.server = server
    self.address = address
    self.port = port
    self.share = share
    self.path = path
    self.announced = announced
  }

  /// Whether a share is the server's pipes.
  static func isPipes(_ share: String) -> Bool { WideString(share).equalsIgnoringCase("IPC$") }
}

extension Target {
  /// Where the server has announced itself; nil when it has not.
  public var announcement: HostAddress? { announced.flatMap { HostAddress(entry: $0) } }
}

extension Target: FieldCodable {
  public init() { self.init(server: "", address: "", port: 0, share: "", path: "") }

  public mutating func code<Coder: FieldCoder & ~Copyable>(by coder: inout Coder) throws(Coder.Failure) {
    try coder.code(&server, "server")
    try coder.code(&address, "address")
    try coder.code(&port, "port")
    try coder.code(&share, "share")
    try coder.code(&path, "path")
    try coder.code(&announced, "announced")
  }
}
