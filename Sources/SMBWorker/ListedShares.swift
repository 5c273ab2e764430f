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
  /// The names so far, in upper case: Windows' names are the same whatever their case.
  private var names: Set<WideString> = []

  /// Takes in an entry of the server's list, if it is a share that programs see: a disk or a printer, which is not hidden
  /// (ENUM-015), of which nobody else has the name, and whose name can stand in a UNC name.
  /// - Returns: false when the list is as long as it may be.
  mutating func add(_ entry: Entry) -> Bool {
    guard entry.kind != .other,
      let name = String(validating: entry.name, as: UTF8.self), Self.isName(name),
      names.insert(WideString(name).uppercased).inserted
    else { return true }
    return list.add(name: name, comment: Self.comment(entry.comment), isPrinter: entry.kind == .printer)
      && names.count < Self.most
  }

  /// A name that only looks like another one is none here (HiddenCharacters). A program may connect to it all the same.
  private static func isName(_ name: String) -> Bool {
    name.utf8.last != UInt8(ascii: "$") && UNCPart.isPossibleShare(name[...])
      && HiddenCharacters.areAbsent(in: name)
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
