import MPRCore

/// A name that is the same in upper and lower case, kept as it was spelled.
struct RegistryName: Hashable, Sendable {
  let spelling: WideString
  let folded: WideString

  init(_ spelling: WideString) {
    self.spelling = spelling
    folded = spelling.uppercased
  }

  static func == (left: Self, right: Self) -> Bool { left.folded == right.folded }

  func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}
