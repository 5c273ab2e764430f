/// The two names of a file on a share: the shared name, which the server knows, and the Unix name, by which programs
/// see the file. Both are UTF-8.
///
/// Windows keeps some characters out of its names, and Unix does not. Each of them has a stand-in in Unicode's private
/// area, the one that Services for Macintosh chose and that the Linux kernel uses for the same purpose (`mapposix`, a
/// mount option of cifs): so a file has one name here, on a Mac and by a kernel mount.
///
/// | Unix name | shared name |
/// |---|---|
/// | the control characters 01 to 1F | U+F001 to U+F01F |
/// | `"` `*` `:` `<` `>` `?` `\` `\|` | U+F020 to U+F027 |
/// | a space at the end | U+F028 |
/// | a dot at the end | U+F029 |
///
/// Every other character is itself. Only the last one counts as the end: "a.." is "a." and U+F029, and means to
/// Windows what it says.
///
/// A file that has a name on one side has one on the other, and each function takes back what the other one did. What
/// would break that has no name (nil): a stand-in in a Unix name, because the server's name would be another file's; and
/// in a shared name a character that has a stand-in. No Windows server has such names, and a server that sends one could
/// not be asked for the file: it would take `\` for a folder, `:` for a stream and `*` for a pattern.
public enum SharedName {
  /// The extended attribute of everything in a mount that says how the server writes its path below the mount's root, as Unix
  /// names.
  public static let pathAttribute = "user.mpr.path"

  /// The Unix name of a file.
  /// - Parameter shared: one component of a path, as the server tells it.
  /// - Returns: nil for what cannot be a name here: an empty one, "." and "..", "/" and NUL in it, bytes that are no
  ///   UTF-8 (so an unpaired surrogate, in each way to write one), and a character that has a stand-in.
  public static func unixName(_ shared: [UInt8]) -> [UInt8]? {
    guard isName(shared) else { return nil }
    var unix: [UInt8] = []
    unix.reserveCapacity(shared.count)
    var rest = shared[...]
    while let byte = rest.first {
      if rest.starts(with: standInLead), let character = character(of: rest) {
        unix.append(character)
        rest = rest.dropFirst(3)
      } else if standIn(byte, isLast: rest.count == 1) != nil {
        return nil
      } else {
        unix.append(byte)
        rest = rest.dropFirst()
      }
    }
    return isDots(unix) ? nil : unix
  }

  /// The shared name of a file.
  /// - Parameter unix: one component of a path, as a program says it.
  /// - Returns: nil for what has no shared name: an empty one, "." and "..", "/" and NUL in it, bytes that are no UTF-8,
  ///   and a stand-in.
  public static func sharedName(_ unix: [UInt8]) -> [UInt8]? {
    guard isName(unix) else { return nil }
    var shared: [UInt8] = []
    shared.reserveCapacity(unix.count)
    for (index, byte) in unix.enumerated() {
      if byte == standInLead[0], unix[index...].starts(with: standInLead),
        character(of: unix[index...]) != nil
      {
        return nil
      }
      if let standIn = standIn(byte, isLast: index == unix.count - 1) {
        shared += standInLead + [standIn]
      } else {
        shared.append(byte)
      }
    }
    return shared
  }

  /// Whether Windows takes a name for a device's, whatever folder it is in and whatever follows its first dot: CON, PRN,
  /// AUX, NUL, COM1 to COM9, LPT1 to LPT9, and the last two with a superscript 1, 2 or 3. Windows could not open such a
  /// file, so that none must be made.
  /// - Parameter name: the Unix name or the shared one.
  public static func isReserved(_ name: [UInt8]) -> Bool {
    var base = name.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ":") }
    while base.last == UInt8(ascii: " ") { base = base.dropLast() }
    guard (3...5).contains(base.count) else { return false }
    let upper = base.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    if base.count == 3 { return ["CON", "PRN", "AUX", "NUL"].contains { $0.utf8.elementsEqual(upper) } }
    guard upper.starts(with: "COM".utf8) || upper.starts(with: "LPT".utf8) else { return false }
    return ["1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"]
      .contains { $0.utf8.elementsEqual(upper[3...]) }
  }

  // All stand-ins, U+F001 to U+F029, have the same first two bytes. Their third is 80 and the stand-in's number.
  private static let standInLead: [UInt8] = [0xEF, 0x80]
  private static let inside: [UInt8] = Array(#""*:<>?\|"#.utf8)
  private static let atTheEnd: [UInt8] = Array(" .".utf8)

  /// The last byte of a character's stand-in; nil for a character that has none.
  private static func standIn(_ character: UInt8, isLast: Bool) -> UInt8? {
    if character < 0x20 { return 0x80 + character }
    if let index = inside.firstIndex(of: character) { return 0xA0 + UInt8(index) }
    if isLast, let index = atTheEnd.firstIndex(of: character) { return 0xA8 + UInt8(index) }
    return nil
  }

  /// The character that a stand-in stands for.
  /// - Parameter rest: the name, from the stand-in on.
  /// - Returns: nil when it stands for none: behind the last one, or for the end of a name when it is not there.
  private static func character(of rest: ArraySlice<UInt8>) -> UInt8? {
    guard let last = rest.dropFirst(2).first else { return nil }
    switch last {
    case 0x81...0x9F: return last - 0x80
    case 0xA0...0xA7: return inside[Int(last - 0xA0)]
    case 0xA8...0xA9 where rest.count == 3: return atTheEnd[Int(last - 0xA8)]
    default: return nil
    }
  }

  /// Whether the bytes can be one component of a path.
  private static func isName(_ bytes: [UInt8]) -> Bool {
    !bytes.isEmpty && !isDots(bytes) && !bytes.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
      && String(validating: bytes, as: UTF8.self) != nil
  }

  private static func isDots(_ bytes: [UInt8]) -> Bool {
    bytes.elementsEqual(".".utf8) || bytes.elementsEqual("..".utf8)
  }
}
