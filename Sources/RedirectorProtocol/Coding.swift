import MPRCore

// Every packet begins with magic (UInt32), version (UInt16) and kind (UInt16). That much, `handOver`
// and `otherVersion` are the same in every version, so that a newer library can ask an older
// redirector to go.
private let magic: UInt32 = 0x3152_504D  // "MPR1"

private enum Kind: UInt16 {
  case connect = 1
  case cancel = 2
  case handOver = 3
  case reply = 0x8001
  case otherVersion = 0x8002
}

/// What a client sends.
public enum ClientPacket: Sendable {
  case request(Request)
  /// Finish what is under way and end: a redirector of the sender's version takes over.
  case handOver
  /// A client of another version wants something.
  case otherVersion(UInt16)
}

/// What a redirector sends.
public enum RedirectorPacket: Equatable, Sendable {
  case reply(Reply)
  /// The redirector has another version, this one.
  case otherVersion(UInt16)
}

extension ClientPacket {
  public func encode(into writer: inout PacketWriter) {
    switch self {
    case .request(let request):
      switch request.body {
      case .connect(let connect):
        writer.writeHeader(.connect)
        request.encodeHead(into: &writer)
        connect.encode(into: &writer)
      case .cancel(let cancel):
        writer.writeHeader(.cancel)
        request.encodeHead(into: &writer)
        writer.write(cancel.name)
        writer.write(cancel.force)
      }
    case .handOver: writer.writeHeader(.handOver)
    case .otherVersion(let version): writer.writeHeader(.cancel, version: version)
    }
  }

  public init(decoding bytes: UnsafeRawBufferPointer) throws(MalformedPacket) {
    var reader = PacketReader(bytes)
    let (version, kind) = try reader.header()
    if kind == Kind.handOver.rawValue {
      self = .handOver
      return
    }
    guard version == protocolVersion else {
      self = .otherVersion(version)
      return
    }
    guard let id = RequestID([try reader.integer(UInt64.self), try reader.integer(UInt64.self)])
    else { throw MalformedPacket() }
    let deadline: UInt32 = try reader.integer()
    let idleExit: UInt32 = try reader.integer()
    let body: Request.Body
    switch Kind(rawValue: kind) {
    case .connect: body = .connect(try ConnectMessage(from: &reader))
    case .cancel:
      body = .cancel(CancelMessage(name: try reader.wideString(), force: try reader.bool()))
    default: throw MalformedPacket()
    }
    try reader.finish()
    self = .request(Request(id: id, deadline: deadline, idleExit: idleExit, body: body))
  }
}

extension RedirectorPacket {
  public func encode(into writer: inout PacketWriter) {
    switch self {
    case .reply(let reply):
      writer.writeHeader(.reply)
      writer.write(reply.code.rawValue)
      writer.write(reply.detailCode)
      writer.write(reply.detailText)
    case .otherVersion(let version): writer.writeHeader(.otherVersion, version: version)
    }
  }

  public init(decoding bytes: UnsafeRawBufferPointer) throws(MalformedPacket) {
    var reader = PacketReader(bytes)
    let (version, kind) = try reader.header()
    if kind == Kind.otherVersion.rawValue || version != protocolVersion {
      self = .otherVersion(version)
      return
    }
    guard kind == Kind.reply.rawValue else { throw MalformedPacket() }
    let reply = Reply(
      code: Win32Error(rawValue: try reader.integer()), detailCode: try reader.integer(),
      detailText: try reader.string())
    try reader.finish()
    self = .reply(reply)
  }
}

extension Request {
  fileprivate func encodeHead(into writer: inout PacketWriter) {
    for byte in id.bytes { writer.write(byte) }
    writer.write(deadline)
    writer.write(idleExit)
  }
}

extension RequestID {
  fileprivate init?(_ halves: [UInt64]) {
    self.init(halves.flatMap { half in withUnsafeBytes(of: half.littleEndian) { Array($0) } })
  }
}

extension ConnectMessage {
  /// Also the order a worker gets: the redirector passes a connect message on as it is.
  public func encode(into writer: inout PacketWriter) {
    writer.write(localName) { $0.write($1) }
    writer.write(remoteName)
    writer.write(type)
    writer.write(flags)
    writer.write(provider)
    writer.write(target.server)
    writer.write(target.address)
    writer.write(target.port)
    writer.write(target.share)
    writer.write(target.path)
    writer.write(userName) { $0.write($1) }
    writer.write(password) { $0.write($1) }
    writer.write(policy.requireSigning)
    writer.write(policy.requireEncryption)
    writer.write(policy.allowInsecureGuest)
    writer.write(ticketCache) { $0.write($1) }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    localName = try reader.optional { (reader) throws(MalformedPacket) in try reader.wideString() }
    remoteName = try reader.wideString()
    type = try reader.integer()
    flags = try reader.integer()
    provider = try reader.wideString()
    target = Target(
      server: try reader.string(), address: try reader.string(), port: try reader.integer(),
      share: try reader.string(), path: try reader.string())
    userName = try reader.optional { (reader) throws(MalformedPacket) in try reader.wideString() }
    password = try reader.optional { (reader) throws(MalformedPacket) in try reader.secret() }
    policy = SecurityPolicy(
      requireSigning: try reader.bool(), requireEncryption: try reader.bool(),
      allowInsecureGuest: try reader.bool())
    ticketCache = try reader.optional { (reader) throws(MalformedPacket) in try reader.string() }
  }
}

extension PacketWriter {
  fileprivate mutating func writeHeader(_ kind: Kind, version: UInt16 = protocolVersion) {
    write(magic)
    write(version)
    write(kind.rawValue)
  }
}

extension PacketReader {
  fileprivate mutating func header() throws(MalformedPacket) -> (version: UInt16, kind: UInt16) {
    guard try integer(UInt32.self) == magic else { throw MalformedPacket() }
    return (try integer(), try integer())
  }
}
