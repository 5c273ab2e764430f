import Linux
import MPRCore

/// The caller's Kerberos tickets, as its KRB5CCNAME names them.
enum TicketCache {
  /// No cache has a longer name, so that the beginning of a longer one names none.
  private static let longest = 4096

  /// The value for the redirector's workers; nil when the variable is not set.
  static var ofCaller: WideString? {
    Process.environment("KRB5CCNAME").map { name in
      WideString(ansi: Array(absolute(name, in: Process.currentDirectory).bytes)).prefix(longest)
    }
  }

  /// A name that means the same in every current directory.
  /// - Parameter folder: the current directory; nil where there is none.
  static func absolute(_ name: Path, in folder: Path?) -> Path {
    // Other types' names are no paths. Without a type it is a file. "DIR::" names one cache of a folder, by its file.
    let type = (["FILE:", "DIR::", "DIR:", ""] as [Path]).first { name.bytes.starts(with: $0.bytes) } ?? ""
    let path = Path(bytes: name.bytes.dropFirst(type.bytes.count))
    guard let folder, !path.isAbsolute, !type.bytes.isEmpty || !path.bytes.contains(UInt8(ascii: ":")) else {
      return name
    }
    return type + folder / path
  }
}
