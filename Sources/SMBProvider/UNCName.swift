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
    guard let server = parts.first, Self.isServer(server), parts.dropFirst().allSatisfy(UNCPart.isPossible)
    else { return nil }
    if parts.count > 1, !UNCPart.isPossibleShare(parts[1]) { return nil }
    self.server = String(server)
    share = parts.count > 1 ? String(parts[1]) : nil
    path = parts.dropFirst(2).joined(separator: "/")
  }

  /// Whether `text` can be a host's name or numeric address. "@" is refused, because WebDAV's names have a
  /// port after it.
  private static func isServer(_ text: Substring) -> Bool {
    UNCPart.isPossible(text) && text.utf8.count <= 255 && !text.utf8.contains(UInt8(ascii: "@"))
      && !text.utf8.contains(0x20) && text != "." && text != ".." && text != "?"
  }
}
