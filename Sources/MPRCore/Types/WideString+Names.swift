// How names of resources are compared.

extension WideString {
  /// The name without the backslash at its end, which means nothing in a UNC name: `\\server\share\` is
  /// `\\server\share`. Only one backslash is taken off. A name that is no UNC name keeps it, because `Z:\` is
  /// not the device `Z:`.
  public var withoutTrailingBackslash: WideString {
    guard units.count > 2, units.starts(with: [.backslash, .backslash]), units.last == .backslash else {
      return self
    }
    return WideString(units: units.dropLast())
  }

  /// The one spelling by which names of resources are compared: upper case, and no backslash at the end of a UNC name.
  public var canonicalName: WideString { withoutTrailingBackslash.uppercased }
}
