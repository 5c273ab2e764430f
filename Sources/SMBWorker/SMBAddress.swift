import MPRCore
import RedirectorProtocol

/// Writes libsmbclient's addresses, "smb://server/share/folder". Even an IPv6 address's colons are percent-encoded:
/// libsmbclient accepts them in no other form.
enum SMBAddress {
  /// The server's name for libsmbclient: as the caller wrote it, because a DFS server knows its own name and Kerberos asks
  /// for it. It is in lower case, because a KDC may know no other one. libsmbclient would cut a name off at "#", and writes
  /// an IPv6 literal as the address that it is.
  static func host(_ target: Target) -> String {
    if target.server.utf8.contains(UInt8(ascii: "#")) { return target.address }
    return IPv6Literal(target.server)?.address ?? target.server.lowercasedASCII
  }

  static func server(_ target: Target) -> String { "smb://\(host(target).percentEncoded)/" }

  static func share(_ target: Target) -> String { server(target) + target.share.percentEncoded }

  /// The target's folder, or the share itself.
  static func folder(_ target: Target) -> String { below(share(target), target.path) }

  /// What a path leads to in a share; the share itself for "".
  /// - Parameters:
  ///   - share: its address.
  ///   - path: names with "/" between them.
  static func below(_ share: String, _ path: String) -> String {
    share + "/" + path.split(separator: "/").map(\.percentEncoded).joined(separator: "/")
  }

  /// A name that is no UTF-8: asking for it makes libsmbclient connect to the share and then fail by
  /// itself, without opening anything there (opening a printer's name would make a print job).
  static func nothing(in target: Target) -> String { share(target) + "/%ff" }
}
