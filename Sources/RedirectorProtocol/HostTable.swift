import MPRCore

/// Where servers are, as far as the machine's registry says so: the key Hosts.
///
/// The table goes with a connect to the worker, which needs it when the server refers to another one (DFS). So it is a
/// text, too, for packets and for connection files: `NAME ENTRY` with "|" between them, which no server's name contains.
/// A table may be long, and each program makes one: nothing of it passes through a `String` before a server is asked for.
public struct HostTable: Equatable, Sendable {
  private struct Server: Equatable, Sendable {
    /// In upper case.
    let name: WideString
    /// nil for an entry that cannot be understood.
    let entry: HostEntry?
  }

  /// The last one of a name counts.
  private var servers: [Server] = []

  /// A longer text, in UTF-16 units, would leave no room for the rest of a connect's packet.
  private static let longestText = 16_384

  public init() {}

  /// Takes an entry in.
  /// - Parameter data: nil when it is no text.
  /// - Returns: false when it is no address. The server is not to be found then: whoever made the entry did not want the
  ///   resolver to be asked, which might lead to another server.
  @discardableResult
  public mutating func add(_ name: WideString, _ data: WideString?) -> Bool {
    let entry = data.flatMap { HostEntry($0) }
    // No server is called by any other name, so that nobody will ask for it.
    if Self.isName(name) { servers.append(Server(name: name.uppercased, entry: entry)) }
    return entry != nil
  }

  /// The names of the servers, in upper case, whose entries can be understood.
  public var names: [WideString] { servers.filter { $0.entry != nil }.map(\.name) }

  /// Whether there is an entry for a server.
  public func has(_ server: String) -> Bool {
    let name = WideString(server).uppercased
    return servers.contains { $0.name == name }
  }

  /// Where a server is: as its entry says, else as its name says.
  /// - Returns: nil when its entry cannot be understood.
  public func address(of server: String) -> HostAddress? {
    let own = IPv6Literal(server)?.address ?? server
    let name = WideString(server).uppercased
    guard let found = servers.last(where: { $0.name == name }) else { return HostAddress(address: own) }
    return found.entry.map { HostAddress(address: $0.address?.description ?? own, port: $0.port) }
  }

  /// The table as text; nil when it is too long to be sent.
  public var text: WideString? {
    var units: [UInt16] = []
    for server in servers {
      if !units.isEmpty { units.append(bar) }
      units += server.name.units
      units.append(space)
      units += server.entry?.text.units ?? []
    }
    return units.count <= Self.longestText ? WideString(units: units) : nil
  }

  /// - Parameter text: a table's `text`.
  public init(text: WideString) {
    for line in text.units.split(separator: bar) {
      let parts = line.split(separator: space, maxSplits: 1, omittingEmptySubsequences: false)
      add(WideString(units: Array(parts[0])), parts.count == 2 ? WideString(units: Array(parts[1])) : nil)
    }
  }

  private static func isName(_ name: WideString) -> Bool {
    name.units.allSatisfy { $0 > space && $0 != bar }
      && (name.units.allSatisfy { $0 < 0xD800 } || name.string != nil)
  }
}

private let space: UInt16 = 0x20
private let bar: UInt16 = 0x7C
