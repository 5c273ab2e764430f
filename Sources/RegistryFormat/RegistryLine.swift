import MPRCore

/// One line of registry text, together with the lines that continue it.
struct RegistryLine: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    case blank
    case value(RegistryName, RegistryValue)
    /// `"name"=-`
    case deletion(RegistryName)
    /// A comment, the header, or a line that means nothing.
    case other
  }

  /// The line as written, with its line ending.
  var text: [UInt16]
  var content: Content

  /// The value that the line sets or deletes.
  var name: RegistryName? {
    switch content {
    case .value(let name, _), .deletion(let name): name
    case .blank, .other: nil
    }
  }
}
