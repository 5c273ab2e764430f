import MPRCore

/// A UNC name taken apart: `\\server`, `\\server\share` or `\\server\share\folder`.
struct UNCName: Equatable {
  /// As written.
  let server: String
  /// nil for a server-only name.
  let share: String?
  /// The folder below the share, parts separated by "/"; "" for the share itself.
  let path: String

  /// nil when `text` is not a UNC name of an SMB server: then it may be another network's name.
  init?(_ text: WideString) {
    guard let text = text.withoutTrailingBackslash.string,
      text.utf8.starts(with: #"\\"#.utf8)
    else { return nil }
    // The text is split at scalars and not at characters, because a backslash and a combining mark after it
    // are one `Character`.
    let parts = text.unicodeScalars.dropFirst(2)
      .split(separator: "\\", omittingEmptySubsequences: false).map { Substring($0) }
    guard let server = parts.first, Self.isServer(server), parts.dropFirst().allSatisfy(Self.isPart)
    else { return nil }
    if parts.count > 1, parts[1].unicodeScalars.count > Self.longestShare { return nil }
    self.server = String(server)
    share = parts.count > 1 ? String(parts[1]) : nil
    path = parts.dropFirst(2).joined(separator: "/")
  }

  /// Microsoft's limit for a share's name, in characters.
  private static let longestShare = 80

  /// The numeric address that an `.ipv6-literal.net` name stands for, or nil for any other name:
  /// "-" is written for ":" and "s" for the "%" before a zone (ADD2-066).
  var ipv6Literal: String? {
    let suffix = ".ipv6-literal.net"
    let lower = server.lowercased()
    guard lower.utf8.count > suffix.utf8.count, lower.hasSuffix(suffix) else { return nil }
    let parts = lower.dropLast(suffix.count).split(
      separator: "s", maxSplits: 1, omittingEmptySubsequences: false)
    let address = parts[0].map { $0 == "-" ? ":" : String($0) }.joined()
    guard address.utf8.allSatisfy({ isHexDigit($0) || $0 == UInt8(ascii: ":") }) else { return nil }
    return parts.count == 2 ? "\(address)%\(parts[1])" : address
  }

  /// Whether `text` can be a host's name or numeric address. "@" is refused, because WebDAV's names have a
  /// port after it.
  private static func isServer(_ text: Substring) -> Bool {
    isPart(text) && text.utf8.count <= 255 && !text.utf8.contains(UInt8(ascii: "@"))
      && !text.utf8.contains(0x20) && text != "." && text != ".." && text != "?"
  }

  /// Whether `text` may stand between backslashes: it has no character that names of shares and folders must
  /// not have.
  private static func isPart(_ text: Substring) -> Bool {
    !text.isEmpty && text != "." && text != ".."
      && text.utf8.allSatisfy { $0 >= 0x20 && !#""/:|<>?*"#.utf8.contains($0) }
  }
}

private func isHexDigit(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
}
