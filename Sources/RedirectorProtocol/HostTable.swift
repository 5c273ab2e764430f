import MPRCore

/// Where servers are, as far as the machine's registry says so: the key Hosts.
///
/// The table goes with a connect to the worker, which needs it when the server refers to another one (DFS). So it is a
/// text, too, for packets and for connection files: `NAME ENTRY` with "|" between them, which no server's name contains.
public struct HostTable: Equatable, Sendable {
  /// By the server's name in upper case; nil for an entry that cannot be understood.
  private var entries: [String: HostEntry?] = [:]

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
    if let key = Self.key(name.string) { entries.updateValue(entry, forKey: key) }
    return entry != nil
  }

  /// Where a server is: as its entry says, else as its name says.
  /// - Returns: nil when its entry cannot be understood.
  public func address(of server: String) -> HostAddress? {
    let own = IPv6Literal(server)?.address ?? server
    guard let entry = Self.key(server).flatMap({ entries[$0] }) else { return HostAddress(address: own) }
    return entry.map { HostAddress(address: $0.address ?? own, port: $0.port) }
  }

  /// The table as text; nil when it is too long to be sent.
  public var text: WideString? {
    let text = WideString(
      entries.map { "\($0) \($1?.text ?? "")" }.sorted().joined(separator: "|"))
    return text.count <= Self.longestText ? text : nil
  }

  /// - Parameter text: a table's `text`.
  public init(text: WideString) {
    for line in text.description.unicodeScalars.split(separator: "|") {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      add(WideString(String(parts[0])), parts.count == 2 ? WideString(String(parts[1])) : nil)
    }
  }

  private static func key(_ name: String?) -> String? {
    guard let name, !name.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "|") }) else { return nil }
    return WideString(name).uppercased.string
  }
}
