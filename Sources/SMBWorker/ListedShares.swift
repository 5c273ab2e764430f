import MPRCore
import RedirectorProtocol

/// The shares that a server lists, as far as they are for programs. A server can send anything; libsmbclient passes it on.
struct ListedShares {
  /// An entry of a server's list as it was sent. Its texts are the library's.
  struct Entry {
    enum Kind { case disk, printer, other }

    let kind: Kind
    let name: UnsafeBufferPointer<UInt8>
    let comment: UnsafeBufferPointer<UInt8>
  }

  /// More shares than this no server has, and no list is.
  static let most = 65_536
  /// The longest comment, in UTF-16 units (MAXCOMMENTSZ).
  static let longestComment = 256

  private(set) var list = ShareListWriter()
  /// The names so far, as they are compared.
  private var names: Set<[UInt8]> = []

  /// Takes in an entry of the server's list, if it is a share that programs see: a disk or a printer, which is not hidden
  /// (ENUM-015), of which nobody else has the name, and whose name can stand in a UNC name.
  /// - Returns: false when the list is as long as it may be.
  mutating func add(_ entry: Entry) -> Bool {
    guard entry.kind != .other, let name = Self.compared(entry.name), names.insert(name).inserted else {
      return true
    }
    let isPrinter = entry.kind == .printer
    let isAdded: Bool
    // Nearly every comment is this one, and is taken as it lies there.
    if entry.comment.count <= Self.longestComment, Self.isPlain(entry.comment) {
      isAdded = list.add(name: entry.name, comment: entry.comment, isPrinter: isPrinter)
    } else {
      var comment = Self.comment(entry.comment)
      isAdded = comment.withUTF8 { list.add(name: entry.name, comment: $0, isPrinter: isPrinter) }
    }
    return isAdded && names.count < Self.most
  }

  /// A name in upper case: Windows' names are the same whatever their case. nil for what is no share's name, or only looks
  /// like another one (HiddenCharacters); a program may connect to the latter all the same.
  private static func compared(_ name: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard name.last != UInt8(ascii: "$"), UNCPart.isPossibleShare(utf8: name) else { return nil }
    if isPlain(name) { return name.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 } }
    guard let text = String(validating: name, as: UTF8.self), HiddenCharacters.areAbsent(in: text) else {
      return nil
    }
    return WideString(text).uppercased.ansi
  }

  /// Whether a text is ASCII without control characters.
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// A server's comment with blanks in the places of hidden characters, and not longer than a comment is.
  static func comment(_ bytes: some Collection<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    if text.utf8.count <= longestComment, HiddenCharacters.areAbsent(in: text) { return text }
    var clean = String.UnicodeScalarView()
    var room = longestComment
    HiddenCharacters.find(in: text) { scalar, isHidden in
      room -= UTF16.width(scalar)
      if room >= 0 { clean.append(isHidden ? " " : scalar) }
      return room > 0
    }
    return String(clean)
  }
}
