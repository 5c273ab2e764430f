import Linux
import MPRCore

/// A connection's file in the session directory. The redirector alone writes it, and every program of the session reads
/// it. It holds no secret.
///
/// The text is lines `key=value` in UTF-8; ConnectionFileText.swift says how values are written.
public struct ConnectionFile: Equatable, Sendable {
  /// The version of this text and of the files' names. A redirector drops connections of another version, so it changes
  /// only when a reader would take something wrongly. A new field that old files lack must be an optional text.
  static let version = "1"

  public enum State: String, Sendable {
    /// A worker holds the connection.
    case connected
    /// The worker was lost; the redirector connects again by itself.
    case disconnected
  }

  public var connection: Connection
  /// The request that made the connection: the same request, asked again, makes no second one.
  public var request: RequestID
  public var state: State
  /// The name that was logged on with; nil when it is not known.
  public var account: WideString?
  /// The servers that were referred to (DFS) when the connection was made, for people to read.
  public var referrals: String
  /// The name of the mount by which the share's files are seen; nil when there is none. While the connection is lost it
  /// is that of the last one.
  public var mount: String?
  /// When the connection was made, by the clock that goes on while the machine sleeps, in milliseconds.
  public var made: Int64
  /// Whether the connection is only waited for: it is remembered, and its server was away when it was to be restored. The
  /// file's name alone tells, so that no program takes the file for that of a connection.
  public var isUnavailable = false

  public init(
    _ connection: Connection, request: RequestID, state: State = .connected, account: WideString? = nil,
    referrals: String = "", mount: String? = nil, made: Int64 = 0
  ) {
    self.connection = connection
    self.request = request
    self.state = state
    self.account = account
    self.referrals = referrals
    self.mount = mount
    self.made = made
  }

  /// The file's name in the folder of connections: a hash, because a remote name can be longer than a file's name.
  public static func fileName(for key: WideString) -> Path {
    // FNV-1a over the units' bytes.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for unit in key.units {
      for byte in [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)] {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    return Path(hash.hexDigits)
  }

  public var fileName: Path {
    let name = Self.fileName(for: connection.key)
    return isUnavailable ? name + ".unavailable" : name
  }

  /// The file's name once a request has cancelled the connection.
  public func fileName(cancelledBy request: RequestID) -> Path {
    fileName + "." + Path(request.bytes.hexDigits)
  }

  /// The request that has cancelled the connection; nil unless the file's name tells one.
  public func cancelling(fileName name: Path) -> RequestID? {
    let prefix = "\(fileName)."
    guard let name = name.text, name.hasPrefix(prefix) else { return nil }
    return [UInt8](hexDigits: name.dropFirst(prefix.count)).flatMap(RequestID.init)
  }

  /// The file's content.
  public var bytes: [UInt8] {
    var writer = ConnectionFileWriter()
    writer.write("version", Self.version)
    writer.write("boot", Boot.id)
    writer.write("request", request.bytes.hexDigits)
    var connection = connection
    connection.code(by: &writer)
    if let account { writer.write("account", account.description) }
    if !referrals.isEmpty { writer.write("referrals", referrals) }
    if let mount { writer.write("mount", mount) }
    if made != 0 { writer.write("made", String(made)) }
    // The state is the last line: without all of it the file is no whole one.
    writer.write("state", state.rawValue)
    return writer.bytes
  }

  /// Reads a file's content.
  /// - Returns: nil when it is not a whole connection of this boot and this version.
  public init?(parsing bytes: [UInt8]) {
    var reader = ConnectionFileReader(bytes)
    var connection = Connection()
    guard reader.isCurrent, (try? connection.code(by: &reader)) != nil,
      let request = reader["request"].flatMap({ [UInt8](hexDigits: $0) }).flatMap(RequestID.init),
      let state = reader["state"].flatMap(State.init)
    else { return nil }
    self.init(
      connection, request: request, state: state, account: reader["account"].map { WideString($0) },
      referrals: reader["referrals"] ?? "", mount: reader["mount"],
      made: reader["made"].flatMap { Int64($0) } ?? 0)
  }

  /// The remote name alone, for WNetGetConnection.
  /// - Returns: nil when the file is not that of the device.
  public static func remoteName(of device: WideString, parsing bytes: [UInt8]) -> WideString? {
    let reader = ConnectionFileReader(bytes)
    guard reader.isCurrent, reader["local"].map({ WideString($0) }) == device else { return nil }
    return reader["remote"].map { WideString($0) }
  }
}

extension ConnectionFileReader {
  /// Whether the file is of this version and this boot, and ends as a whole one does.
  var isCurrent: Bool {
    has("version", ConnectionFile.version) && has("boot", Boot.id) && endsInNewline
  }
}
