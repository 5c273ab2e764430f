/// An IPv6 address as the name of a server: a UNC name can have no colons (ADD2-066).
public struct IPv6Literal: Equatable, Sendable {
  /// The numeric address, perhaps with a zone: `fe80::1%4`.
  public let address: String

  /// "-" is written for ":", and "s" for the "%" before a zone.
  /// - Parameter name: the server's name; nil is the result for any that does not end in `.ipv6-literal.net`.
  public init?(_ name: String) {
    let suffix = ".ipv6-literal.net"
    let lower = name.lowercased()
    guard lower.utf8.count > suffix.utf8.count, lower.hasSuffix(suffix) else { return nil }
    let parts = lower.dropLast(suffix.count).split(
      separator: "s", maxSplits: 1, omittingEmptySubsequences: false)
    let address = parts[0].map { $0 == "-" ? ":" : String($0) }.joined()
    guard address.utf8.allSatisfy({ Self.isHexDigit($0) || $0 == UInt8(ascii: ":") }) else { return nil }
    self.address = parts.count == 2 ? "\(address)%\(parts[1])" : address
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
