import MPRCore

/// The servers that announce themselves on the network (DNS-SD), and where each one is: no resolver knows their names.
///
/// As text it is a line `NAME ENTRY` for each one, with the entry as under Hosts. So mpr-discover writes it, and so it is
/// in packets and in the session's file. Anybody on the network may announce anything: a line that is no server's does not
/// count.
public struct AnnouncedServers: Equatable, Sendable {
  /// More than this are not kept.
  public static let most = 512

  private struct Server: Equatable, Sendable {
    let name: WideString
    let entry: HostEntry
  }

  private var servers: [Server] = []

  public init() {}

  /// - Parameter text: what others wrote. The first line of a name counts.
  public init(parsing text: [UInt8]) {
    let lines = text.split(separator: UInt8(ascii: "\n"))
    // An address with a zone leads there from one interface alone.
    let isZoned = { (line: ArraySlice<UInt8>) in line.contains(UInt8(ascii: "%")) }
    for line in lines.filter({ !isZoned($0) }) + lines.filter(isZoned) {
      let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, Self.isName(parts[0]),
        let entry = HostEntry(WideString(ansi: Array(parts[1]))), entry.address != nil
      else { continue }
      add(Server(name: WideString(ansi: Array(parts[0])), entry: entry))
    }
  }

  private mutating func add(_ server: Server) {
    guard servers.count < Self.most, !servers.contains(where: { $0.name.equalsIgnoringCase(server.name) })
    else { return }
    servers.append(server)
  }

  /// These servers, and those of an earlier search that are not among them.
  public func followed(by earlier: AnnouncedServers) -> AnnouncedServers {
    var all = self
    for server in earlier.servers { all.add(server) }
    return all
  }

  /// The names, as they were announced.
  public var names: [WideString] { servers.map(\.name) }

  /// Where a server is, as text; nil when it has not announced itself.
  public func place(of name: WideString) -> WideString? {
    servers.first { $0.name.equalsIgnoringCase(name) }?.entry.text
  }

  public var text: [UInt8] {
    servers.flatMap { $0.name.ansi + [UInt8(ascii: " ")] + $0.entry.text.ansi + [UInt8(ascii: "\n")] }
  }

  /// Whether a name is the label of a host, and could not be taken for a numeric address.
  private static func isName(_ name: ArraySlice<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    guard (1...63).contains(name.count), name.first != hyphen, name.last != hyphen else { return false }
    var hasLetter = false
    for byte in name {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): hasLetter = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), hyphen, UInt8(ascii: "_"): break
      default: return false
      }
    }
    return hasLetter && !(name.starts(with: Array("0x".utf8)) || name.starts(with: Array("0X".utf8)))
  }
}

extension HostAddress {
  /// - Parameter entry: an entry as under Hosts; nil for one that has no address.
  public init?(entry: WideString) {
    guard let entry = HostEntry(entry), let address = entry.address?.string else { return nil }
    self.init(address: address, port: entry.port)
  }
}
