import MPRCore

// A line that cannot be read changes nothing, and so a value that protects something may be missing. Whoever must not
// pass over that asks here.

extension Sequence<RegistrySection> {
  /// The names of the values of a key of which the last line cannot be read; nil for lines that name no value.
  func unreadableValues(of key: String) -> [String?] {
    guard let key = RegistryKey(WideString(key)) else { return [] }
    var names = OrderedValues<Void>()
    var nameless: [String?] = []
    func forget() {
      names.removeAll()
      nameless = []
    }
    readLines(of: key, deletion: forget) { line in
      switch line {
      case .unreadable(let name?, _): names.set((), for: name)
      case .unreadable(nil, _): nameless = [nil]
      case .value(let name, _), .deletion(let name): names.remove(name)
      case .blank, .comment: break
      }
    }
    return names.elements.map { $0.name.spelling.description } + nameless
  }
}

extension RegistryText {
  /// Whether a heading cannot be read: which key the values below it are for is not known then.
  public var hasUnreadableHeading: Bool { problems.contains { $0.reason == .heading } }
}
