/// Finds the characters of a text that show nothing, or change how others are shown. By them one name looks like another
/// one: by a blank of no width, or by U+202E, behind which "txt.exe" is shown backwards.
///
/// These are control characters, ends of lines, and those for which Unicode says to show nothing (Default_Ignorable).
/// Writing needs two exceptions: joiners between characters of Persian, of Indic scripts and of emoji, and variation
/// selectors behind characters of Japanese names and emoji. Beside ASCII, and one behind the other, they are hidden, too.
struct HiddenCharacters {
  /// Whether the character before is one behind which a joiner, or a selector, may stand.
  private var takesJoiner = false
  private var takesSelector = false

  static func areAbsent(in text: String) -> Bool {
    var found = false
    find(in: text) { _, isHidden in
      found = isHidden
      return !found
    }
    return !found
  }

  /// Hands out the characters of a text, and whether each one is hidden, as long as `each` returns true.
  static func find(in text: String, _ each: (Unicode.Scalar, Bool) -> Bool) {
    var characters = HiddenCharacters()
    let scalars = text.unicodeScalars
    var rest = scalars[...]
    while let scalar = rest.popFirst() {
      guard each(scalar, characters.isHidden(scalar, before: rest.first)) else { return }
    }
  }

  /// - Parameter next: the character behind it; nil for the last one.
  private mutating func isHidden(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D:
      let isHidden = !takesJoiner || next.map(\.isASCII) ?? true
      (takesJoiner, takesSelector) = (false, false)
      return isHidden
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF:
      defer { takesSelector = false }
      return !takesSelector
    default:
      let isHidden = scalar.isInvisible
      takesJoiner = !isHidden && !scalar.isASCII
      takesSelector = takesJoiner
      return isHidden
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // The last ones mark annotations, which are no part of a text.
    default: properties.isDefaultIgnorableCodePoint || (0xFFF9...0xFFFB).contains(value)
    }
  }
}
