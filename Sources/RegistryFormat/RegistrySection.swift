/// A key's heading in registry text and the lines below it.
struct RegistrySection: Equatable, Sendable {
  /// The heading as written, with its line ending; empty for the lines before the first key.
  var heading: [UInt16] = []
  /// nil when the heading names no key.
  var key: RegistryKey?
  /// Whether the heading is `[-key]`; the lines below one mean nothing.
  var deletesKey = false
  var lines: [RegistryLine] = []
}
