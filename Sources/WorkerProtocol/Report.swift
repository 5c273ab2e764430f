import MPRCore
import RedirectorProtocol

/// A message from a worker to the redirector: the answer to an order, which is the result of the job; or news, for which
/// nobody has asked.
public enum Report: Equatable, Sendable {
  /// The worker has gone through the rehearsal.
  case rehearsed
  /// The connection is made and verified. The worker holds it until its socket ends; one without a drive also until the
  /// server hangs up. `account` is the user's name that the server was told. `referrals` are the servers that were referred
  /// to (DFS), for people to read.
  case connected(account: WideString = "", referrals: String = "", drive: DriveReport = .none(reason: ""))
  case failed(JobFailure)
  /// The server is there.
  case reached
  /// The drive is unmounted. Where something in it is open the job fails with ERROR_OPEN_FILES.
  case released
  /// News: the server is not to be reached any more. The drive stays, and its files answer with errors.
  case serverLost
  /// News: the server is back, and the connection is as it was.
  case serverBack
  /// A page of a list that is longer than a packet, before `listed` with the last one.
  case page([UInt8])
  /// The shares of the server: the last page of a `ShareList`.
  case listed([UInt8])
  /// How fast the connection is; nil when the server does not answer. It comes out of turn.
  case measured(ConnectionPerformance?)
  /// The type of a share: RESOURCETYPE_*.
  case identified(type: UInt32)

  private enum Kind: UInt8 {
    case rehearsed, connected, failed, reached, released, serverLost, serverBack, page, listed, measured
    case identified
  }
}

/// Whether a connection's files are mounted.
public enum DriveReport: Equatable, Sendable {
  case mounted
  /// There is no mount. `reason` is for people to read, and empty for what has no files.
  case none(reason: String)
}

/// Why a job could not be done.
public struct JobFailure: Error, Equatable, Sendable {
  public var code: Win32Error
  /// The server's or the network's NTSTATUS; nil when there was none.
  public var status: NTStatus?
  /// For WNetGetLastError; may be empty.
  public var text: String
  /// Whether this machine's system has kept the worker from connecting: no server has judged anybody.
  public var isLocal = false

  public init(_ code: Win32Error, text: String = "") {
    self.code = code
    self.text = text
  }

  /// - Parameter remark: what a person should know besides the status.
  public init(_ status: NTStatus, _ remark: String) {
    self.init(status)
    text += " " + remark
  }

  public init(_ status: NTStatus) {
    code = status.win32
    self.status = status
    text = status.description
  }
}

extension JobFailure {
  /// The system does not let the worker connect: no packet has left, and no server has judged anybody.
  public static let notAllowed = {
    var failure = JobFailure(
      .ERROR_NO_NETWORK,
      text: "This machine does not let mpr-redirector connect to the server (a sandbox, or a firewall).")
    failure.isLocal = true
    return failure
  }()
}

extension Report: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    switch self {
    case .rehearsed: writer.write(Kind.rehearsed.rawValue)
    case .connected(let account, let referrals, let drive):
      writer.write(Kind.connected.rawValue)
      writer.write(account)
      writer.write(referrals)
      drive.encode(into: &writer)
    case .failed(let failure):
      writer.write(Kind.failed.rawValue)
      writer.write(failure.code.rawValue)
      writer.write(failure.status?.rawValue) { $0.write($1) }
      writer.write(failure.text)
      writer.write(failure.isLocal)
    case .reached: writer.write(Kind.reached.rawValue)
    case .released: writer.write(Kind.released.rawValue)
    case .serverLost: writer.write(Kind.serverLost.rawValue)
    case .serverBack: writer.write(Kind.serverBack.rawValue)
    case .page(let bytes):
      writer.write(Kind.page.rawValue)
      writer.write(bytes)
    case .listed(let bytes):
      writer.write(Kind.listed.rawValue)
      writer.write(bytes)
    case .measured(let performance):
      writer.write(Kind.measured.rawValue)
      writer.write(performance) { $1.encode(into: &$0) }
    case .identified(let type):
      writer.write(Kind.identified.rawValue)
      writer.write(type)
    }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    switch Kind(rawValue: try reader.integer()) {
    case .rehearsed: self = .rehearsed
    case .connected:
      self = .connected(
        account: try reader.wideString(), referrals: try reader.string(),
        drive: try DriveReport(from: &reader))
    case .failed:
      var failure = JobFailure(Win32Error(rawValue: try reader.integer()))
      guard failure.code != .NO_ERROR else { throw MalformedPacket() }
      failure.status = try reader.optional { (reader) throws(MalformedPacket) in
        NTStatus(rawValue: try reader.integer())
      }
      failure.text = try reader.string()
      failure.isLocal = try reader.bool()
      self = .failed(failure)
    case .reached: self = .reached
    case .released: self = .released
    case .serverLost: self = .serverLost
    case .serverBack: self = .serverBack
    case .page: self = .page(try reader.byteArray())
    case .listed: self = .listed(try reader.byteArray())
    case .measured:
      self = .measured(
        try reader.optional { (reader) throws(MalformedPacket) in try ConnectionPerformance(from: &reader) })
    case .identified: self = .identified(type: try reader.integer())
    case nil: throw MalformedPacket()
    }
  }
}

extension DriveReport: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    switch self {
    case .mounted: writer.write(true)
    case .none(let reason):
      writer.write(false)
      writer.write(reason)
    }
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    self = try reader.bool() ? .mounted : .none(reason: try reader.string())
  }
}
