/// The names that may stand between the backslashes of a UNC name: those of servers, shares and folders.
public enum UNCPart {
  /// Microsoft's limit for a share's name, in characters (NNLEN).
  public static let longestShare = 80

  /// Whether a text can be such a name: it has no character that names of shares and folders must not have.
  public static func isPossible(_ text: Substring) -> Bool {
    var text = text
    return text.withUTF8 { isPossible(utf8: $0) }
  }

  /// Whether a text can be a share's name.
  public static func isPossibleShare(_ text: Substring) -> Bool {
    var text = text
    return text.withUTF8 { isPossibleShare(utf8: $0) }
  }

  /// The same for a text that is still UTF-8.
  public static func isPossibleShare(utf8 text: UnsafeBufferPointer<UInt8>) -> Bool {
    // A character has one byte that is none of its continuation bytes.
    isPossible(utf8: text)
      && (text.count <= longestShare || text.count(where: { $0 & 0xC0 != 0x80 }) <= longestShare)
  }

  private static func isPossible(utf8 text: UnsafeBufferPointer<UInt8>) -> Bool {
    let dot = UInt8(ascii: ".")
    let isDots = text.count <= 2 && text.allSatisfy { $0 == dot }
    return !isDots && text.allSatisfy(isAllowed)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: ":"),
      UInt8(ascii: "|"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "?"), UInt8(ascii: "*"):
      false
    default: true
    }
  }
}
