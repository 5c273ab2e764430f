/// The value of an environment variable; nil when there is none. What is no text in it is as in `WideString.init(ansi:)`.
public typealias Environment = (String) -> WideString?

extension WideString {
  /// The text with every reference `%NAME%` replaced by the value of NAME. A reference to a name that
  /// `environment` does not know stays as it is; its closing percent sign may open the next one. Values are
  /// not expanded again.
  public func expanded(by environment: Environment) -> WideString {
    var result: [UInt16] = []
    var rest = units[...]
    while let start = rest.firstIndex(of: .percent) {
      result += rest[..<start]
      rest = rest[start...]
      let name = rest.dropFirst().prefix { $0 != .percent }
      guard name.endIndex < rest.endIndex else { break }
      if !name.isEmpty, let name = WideString(units: Array(name)).string,
        let value = environment(name)
      {
        result += value.units
        rest = rest[(name.utf16.count + start + 2)...]
      } else {
        result += rest[..<name.endIndex]
        rest = rest[name.endIndex...]
      }
    }
    return WideString(units: result + rest)
  }
}

extension RegistryValue {
  /// The text of a REG_SZ, or that of a REG_EXPAND_SZ expanded; nil for every other type.
  public func text(expandedBy environment: Environment) -> WideString? {
    switch self {
    case .string(let text): text
    case .expandString(let text): text.expanded(by: environment)
    case .dword, .other: nil
    }
  }
}
