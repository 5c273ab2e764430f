import Linux

/// A search for servers on the network that is under way: the program mpr-discover, which writes what it finds.
///
/// What it asks, Avahi behind D-Bus, may be stopped, and then nothing but the end of its process ends the question.
final class Discovery {
  /// How long a search may take, in milliseconds.
  private static let limit: Int64 = 250
  /// More than this is not read, in bytes.
  private static let longest = 65_536

  let deadline: Int64
  let program: HelperProgram
  private var written: [UInt8] = []

  /// The lines that have been written. The part of one would lead to another machine.
  var text: [UInt8] { Array(written[..<(written.lastIndex(of: UInt8(ascii: "\n")) ?? 0)]) }

  /// Starts a search; nil when that cannot be done.
  /// - Parameter program: the path of mpr-discover.
  init?(program: Path, at now: Int64) {
    guard let program = HelperProgram(program) else { return nil }
    self.program = program
    deadline = now + Self.limit
  }

  /// Reads what has been found by now.
  /// - Returns: false when the search is over.
  func read() -> Bool {
    var part = [UInt8](repeating: 0, count: 4096)
    guard let count = part.withUnsafeMutableBytes({ program.read(into: $0) }) else { return true }
    written += part.prefix(count)
    return count > 0 && written.count < Self.longest
  }
}
