import MPRCore

/// An entry of the Hosts key: `address`, `address:port` or `:port`; an IPv6 address with a port
/// stands in brackets.
struct HostEntry: Equatable, Sendable {
  /// nil when the entry gives only a port: then the server's name is its address.
  let address: WideString?
  let port: UInt16

  /// nil when `text` is no such entry.
  init?(_ text: WideString) {
    let text = text.units
    let address: ArraySlice<UInt16>
    let port: ArraySlice<UInt16>?
    if text.first == bracket {
      guard let end = text.firstIndex(of: closingBracket), end > 1 else { return nil }
      let rest = text[(end + 1)...]
      guard rest.isEmpty || rest.first == colon else { return nil }
      (address, port) = (text[1..<end], rest.isEmpty ? nil : rest.dropFirst())
    } else if let end = text.firstIndex(of: colon), !text[(end + 1)...].contains(colon) {
      (address, port) = (text[..<end], text[(end + 1)...])
    } else {
      // With several colons it is an IPv6 address.
      (address, port) = (text[...], nil)
    }
    guard address.allSatisfy(Self.isAddressCharacter) else { return nil }
    if let port {
      guard let number = Self.port(port) else { return nil }
      self.port = number
    } else {
      guard !address.isEmpty else { return nil }
      self.port = HostAddress.defaultPort
    }
    self.address = address.isEmpty ? nil : WideString(units: Array(address))
  }

  /// The entry as text.
  var text: WideString {
    var units = address?.units ?? []
    if units.contains(colon) { units = [bracket] + units + [closingBracket] }
    return WideString(units: units + [colon] + "\(port)".utf16)
  }

  /// Whether a host name or an IP address may have this character. An address may have a zone: `fe80::1%eth0`.
  private static func isAddressCharacter(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: true  // letters and digits
    case 0x2D, 0x2E, 0x5F, 0x3A, 0x25: true  // - . _ : %
    default: false
    }
  }

  private static func port(_ digits: ArraySlice<UInt16>) -> UInt16? {
    guard !digits.isEmpty else { return nil }
    var port: UInt16 = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      let (tens, isTooLong) = port.multipliedReportingOverflow(by: 10)
      let (number, isTooLarge) = tens.addingReportingOverflow(digit - 0x30)
      guard !isTooLong, !isTooLarge else { return nil }
      port = number
    }
    return port > 0 ? port : nil
  }
}

private let colon: UInt16 = 0x3A
private let bracket: UInt16 = 0x5B
private let closingBracket: UInt16 = 0x5D
