import MPRCore

/// An entry of the Hosts key: `address`, `address:port` or `:port`; an IPv6 address with a port
/// stands in brackets.
struct HostEntry: Equatable, Sendable {
  /// nil when the entry gives only a port: then the server's name is its address.
  let address: String?
  let port: UInt16

  /// nil when `text` is no such entry.
  init?(_ text: WideString) {
    guard let text = text.utf8 else { return nil }
    let parts: [ArraySlice<UInt8>]
    if text.first == UInt8(ascii: "[") {
      guard let bracket = text.firstIndex(of: UInt8(ascii: "]")), bracket > 1 else { return nil }
      let rest = text[(bracket + 1)...]
      guard rest.isEmpty || rest.first == UInt8(ascii: ":") else { return nil }
      parts = [text[1..<bracket]] + (rest.isEmpty ? [] : [rest.dropFirst()])
    } else {
      let fields = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      parts = fields.count == 2 ? fields : [text[...]]
    }
    guard parts[0].allSatisfy(Self.isAddressCharacter) else { return nil }
    if parts.count == 1 {
      port = HostAddress.defaultPort
      guard !parts[0].isEmpty else { return nil }
    } else {
      guard let number = Self.port(parts[1]) else { return nil }
      port = number
    }
    address = parts[0].isEmpty ? nil : String(decoding: parts[0], as: UTF8.self)
  }

  /// The entry as text.
  var text: String {
    guard let address else { return ":\(port)" }
    return address.utf8.contains(UInt8(ascii: ":")) ? "[\(address)]:\(port)" : "\(address):\(port)"
  }

  /// Whether a host name or an IP address may have this byte. An address may have a zone: `fe80::1%eth0`.
  private static func isAddressCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._:%".utf8.contains(byte)
    }
  }

  private static func port(_ digits: ArraySlice<UInt8>) -> UInt16? {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let port = UInt16(String(decoding: digits, as: UTF8.self)), port > 0
    else { return nil }
    return port
  }
}
