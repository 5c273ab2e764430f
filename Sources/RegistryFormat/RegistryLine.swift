import MPRCore

/// One line of registry text, together with the lines that continue it.
struct RegistryLine: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    case blank
    case value(RegistryName, RegistryValue)
    /// `"name"=-`
    case deletion(RegistryName)
    /// A comment, or the header.
    case comment
    /// A line that cannot be read. It changes nothing; if it names a value, it belongs to that value's key.
    case unreadable(RegistryName?, RegistryTextProblem.Reason)
  }

  /// The line as written, with its line ending.
  var text: [UInt16]
  var content: Content
  /// Where the backslash is by which bytes at the end of a document go on, although no line follows. If something is
  /// added to the document, it must go.
  var openEnd: Int?

  /// The value that the line is about.
  var name: RegistryName? {
    switch content {
    case .value(let name, _), .deletion(let name): name
    case .unreadable(let name, _): name
    case .blank, .comment: nil
    }
  }

  /// Whether a new value with this name may take the place of the line. Bytes that went on wrongly may have taken
  /// another value's line with them, which is not lost for that.
  func isReplaceable(by name: RegistryName) -> Bool {
    guard self.name == name else { return false }
    if case .unreadable = content { return text.numberOfLineEnds <= 1 }
    return true
  }
}
