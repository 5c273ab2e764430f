import RedirectorProtocol

/// Writing libsmbclient's addresses, "smb://server/share/folder".
enum SMBAddress {
  static func server(_ target: Target) -> String { "smb://\(encode(target.address))/" }

  static func share(_ target: Target) -> String { server(target) + encode(target.share) }

  /// The target's folder, or the share itself.
  static func folder(_ target: Target) -> String {
    target.path.isEmpty
      ? share(target) + "/"
      : share(target) + "/" + target.path.split(separator: "/").map(encode).joined(separator: "/")
  }

  /// A name that is no UTF-8: asking for it makes libsmbclient connect to the share and then fail by
  /// itself, without opening anything there (opening a printer's name would make a print job).
  static func nothing(in target: Target) -> String { share(target) + "/%ff" }

  /// Everything but [A-Za-z0-9._-] as %XX. That includes an IPv6 address's colons, which libsmbclient
  /// accepts in no other form.
  static func encode(_ text: some StringProtocol) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default: encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
      }
    }
    return encoded
  }
}
