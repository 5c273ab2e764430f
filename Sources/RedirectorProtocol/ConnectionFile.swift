import Linux
import MPRCore

/// One connection as its file in the session directory tells it: written by the redirector only, read by
/// every program of the session. It holds no secret.
///
/// The text is lines `key=value` in UTF-8; control characters and "%" in values are written as %XX.
public struct ConnectionFile: Equatable, Sendable {
  /// The version of this text and of the files' names: another one only when a reader of this one would take something
  /// wrongly. A redirector that makes way for one with newer packets leaves it its connections.
  static let version = 1

  public enum State: String, Sendable {
    /// A worker holds the connection.
    case connected
    /// The worker was lost; the redirector connects again by itself.
    case disconnected
  }

  public var request: RequestID
  public var localName: WideString?
  public var remoteName: WideString
  public var type: UInt32
  public var flags: UInt32
  public var provider: WideString
  public var target: Target
  public var userName: WideString?
  public var policy: SecurityPolicy
  public var ticketCache: String?
  public var state: State

  /// The file of a connection that `connect` asked for.
  public init(_ connect: ConnectMessage, request: RequestID, state: State = .connected) {
    self.request = request
    localName = connect.localName
    remoteName = connect.remoteName
    type = connect.type
    flags = connect.flags
    provider = connect.provider
    target = connect.target
    userName = connect.userName
    policy = connect.policy
    ticketCache = connect.ticketCache
    self.state = state
  }

  /// What the connection is found by: its device, or for a deviceless one its remote name.
  public var key: WideString { Self.key(localName: localName, remoteName: remoteName) }

  public static func key(localName: WideString?, remoteName: WideString) -> WideString {
    localName ?? canonical(remoteName)
  }

  /// The one spelling of a remote name by which two are compared: upper case, no backslash at the end.
  /// What is no UNC name keeps its backslash: "Z:\" must not become the key of Z: (CAN2-023).
  public static func canonical(_ remoteName: WideString) -> WideString {
    let upper = remoteName.uppercased
    guard upper.units.starts(with: [backslash, backslash]), upper.units.last == backslash else {
      return upper
    }
    return WideString(units: Array(upper.units.dropLast()))
  }

  /// The file's name in the folder of connections: a hash, because a remote name is longer than a
  /// file's name may be.
  public static func fileName(for key: WideString) -> String {
    // FNV-1a over the units' bytes.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for unit in key.units {
      for byte in [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)] {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  public var fileName: String { Self.fileName(for: key) }

  /// The file's name once a request has cancelled the connection.
  public func fileName(cancelledBy request: RequestID) -> String { "\(fileName).\(hex(request.bytes))" }

  /// The request that has cancelled the connection, when the file has such a name.
  public func cancelling(fileName name: String) -> RequestID? {
    guard name.hasPrefix(fileName + ".") else { return nil }
    return unhex(String(name.utf8.dropFirst(fileName.utf8.count + 1)) ?? "").flatMap(RequestID.init)
  }

  /// The file's content.
  public var bytes: [UInt8] {
    var lines: [(String, String)] = [
      ("version", String(Self.version)), ("boot", Boot.id), ("request", hex(request.bytes)),
    ]
    if let localName { lines.append(("local", localName.description)) }
    lines += [
      ("remote", remoteName.description), ("type", String(type)), ("flags", String(flags)),
      ("provider", provider.description), ("server", target.server), ("address", target.address),
      ("port", String(target.port)), ("share", target.share), ("path", target.path),
    ]
    if let userName { lines.append(("user", userName.description)) }
    lines += [
      ("signing", policy.requireSigning ? "1" : "0"),
      ("encryption", policy.requireEncryption ? "1" : "0"),
      ("guest", policy.allowInsecureGuest ? "1" : "0"),
    ]
    if let ticketCache { lines.append(("krb5ccname", ticketCache)) }
    lines.append(("state", state.rawValue))
    return lines.flatMap { Array("\($0)=\(escape($1))\n".utf8) }
  }

  /// Reads a file's content; nil when it is not a whole connection of this boot and this version.
  public init?(parsing bytes: [UInt8]) {
    let lines = Lines(bytes)
    guard lines.areCurrent,
      let request = lines["request"].flatMap(unhex).flatMap(RequestID.init),
      let remote = lines["remote"], let provider = lines["provider"],
      let type = lines["type"].flatMap({ UInt32($0) }),
      let flags = lines["flags"].flatMap({ UInt32($0) }),
      let server = lines["server"], let address = lines["address"],
      let port = lines["port"].flatMap({ UInt16($0) }), let share = lines["share"],
      let path = lines["path"], let state = lines["state"].flatMap(State.init)
    else { return nil }
    self.request = request
    localName = lines["local"].map { WideString($0) }
    remoteName = WideString(remote)
    self.type = type
    self.flags = flags
    self.provider = WideString(provider)
    target = Target(server: server, address: address, port: port, share: share, path: path)
    userName = lines["user"].map { WideString($0) }
    policy = SecurityPolicy(
      requireSigning: lines["signing"] != "0", requireEncryption: lines["encryption"] == "1",
      allowInsecureGuest: lines["guest"] == "1")
    ticketCache = lines["krb5ccname"]
    self.state = state
  }

  /// The remote name alone, for WNetGetConnection; nil when the file is not that of the device.
  public static func remoteName(of device: WideString, parsing bytes: [UInt8]) -> WideString? {
    let lines = Lines(bytes)
    guard lines.areCurrent, lines["local"].map({ WideString($0) }) == device,
      let remote = lines["remote"]
    else { return nil }
    return WideString(remote)
  }
}

/// The lines of a file. Looking for one walks over the bytes: with so few lines that is quicker than a table.
private struct Lines {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether the file is of this version and this boot, and ends as a whole one does.
  var areCurrent: Bool {
    raw("version")?.elementsEqual(String(ConnectionFile.version).utf8) == true
      && raw("boot")?.elementsEqual(Boot.id.utf8) == true && bytes.last == newline
  }

  /// The value of a key; nil when there is no such line, or what it says cannot be.
  subscript(key: StaticString) -> String? { raw(key).flatMap(unescape) }

  private func raw(_ key: StaticString) -> ArraySlice<UInt8>? {
    key.withUTF8Buffer { key in
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: newline) ?? bytes.count
        let equals = start + key.count
        if equals < end, bytes[equals] == UInt8(ascii: "="),
          bytes[start..<equals].elementsEqual(key)
        {
          return bytes[(equals + 1)..<end]
        }
        start = end + 1
      }
      return nil
    }
  }
}

private let backslash: UInt16 = 0x5C
private let newline = UInt8(ascii: "\n")

private func escape(_ value: String) -> String {
  guard value.utf8.contains(where: { $0 < 0x20 || $0 == 0x25 || $0 == 0x7F }) else { return value }
  var escaped: [UInt8] = []
  for byte in value.utf8 {
    if byte < 0x20 || byte == 0x25 || byte == 0x7F {
      escaped += "%\(hex([byte]))".utf8
    } else {
      escaped.append(byte)
    }
  }
  return String(decoding: escaped, as: UTF8.self)
}

private func unescape(_ value: ArraySlice<UInt8>) -> String? {
  guard value.contains(0x25) else { return String(validating: value, as: UTF8.self) }
  var bytes: [UInt8] = []
  var rest = value
  while let byte = rest.popFirst() {
    if byte == 0x25 {
      guard let decoded = unhex(String(decoding: rest.prefix(2), as: UTF8.self)), decoded.count == 1
      else { return nil }
      bytes += decoded
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(validating: bytes, as: UTF8.self)
}

private func hex(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func unhex(_ text: String) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count.isMultiple(of: 2) else { return nil }
  var bytes: [UInt8] = []
  for index in stride(from: 0, to: digits.count, by: 2) {
    guard let byte = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16)
    else { return nil }
    bytes.append(byte)
  }
  return bytes
}
