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
