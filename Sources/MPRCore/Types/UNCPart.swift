/// The names that may stand between the backslashes of a UNC name: those of servers, shares and folders.
public enum UNCPart {
  /// Microsoft's limit for a share's name, in characters (NNLEN).
  public static let longestShare = 80

  /// Whether a text can be such a name: it has no character that names of shares and folders must not have.
  public static func isPossible(_ text: Substring) -> Bool {
    !text.isEmpty && text != "." && text != ".."
      && text.utf8.allSatisfy { $0 >= 0x20 && !forbidden.contains($0) }
  }

  /// Whether a text can be a share's name.
  public static func isPossibleShare(_ text: Substring) -> Bool {
    isPossible(text) && text.unicodeScalars.count <= longestShare
  }

  private static let forbidden = Array(#""\/:|<>?*"#.utf8)
}
