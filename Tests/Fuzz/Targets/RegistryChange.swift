import MPRCore

@testable import RegistryFormat

/// One change of a document, made from the document's own text.
struct Change {
  private enum Action { case set(RegistryValue), removeValue, removeKey }
  private let action: Action
  /// The key that the change is about.
  let key: String
  private let name: String

  init(_ choice: UInt8, _ pick: UInt8, _ document: RegistryText, _ keys: [String]) {
    let lines = document.sections.flatMap(\.lines)
    let texts = lines.map(\.text)
    let names = lines.compactMap { $0.name?.spelling.string } + ["", "v"]
    let text = texts[Int(pick) % texts.count]
    key = keys[Int(pick) % keys.count]
    name = names[Int(pick / 2) % names.count]
    action =
      switch choice & 7 {
      case 0: .set(.string(WideString(units: text)))
      case 1: .set(.string(WideString(units: text.dropLast())))
      case 2: .set(.expandString(WideString(units: text.dropLast(2))))
      case 3: .set(.dword(UInt32(choice) << 24 | UInt32(pick)))
      case 4: .set(.other(type: UInt32(choice >> 3 & 0xF), bytes: text.map { UInt8(truncatingIfNeeded: $0) }))
      case 5: .set(.string(WideString(units: text + [0xD800])))
      case 6: .removeValue
      default: .removeKey
      }
  }

  func apply(to document: inout RegistryText) {
    switch action {
    case .set(let value): document.set(value, for: name, in: key)
    case .removeValue: document.removeValue(name, from: key)
    case .removeKey: document.removeKey(key)
    }
  }

  /// Checks that the change had its effect, and no other.
  func check(_ before: RegistryText, _ after: RegistryText, _ keys: [String]) {
    switch action {
    case .set(let value):
      let key = WideString(key)
      let isExpressible = value.text(newline: before.newline, before.form.version) != nil
      if isExpressible, WideString(name).fitsOnLine, key.fitsOnLine, key.units.first != .minus {
        require(after.value(name, of: self.key) == value.asStored, "what is set is there")
      } else {
        require(before == after, "what cannot be written changes nothing")
      }
      require(remarks(after).starts(with: remarks(before)), "comments and what is not understood stay")
    case .removeValue: require(after.value(name, of: key) == nil, "what is removed is gone")
    case .removeKey:
      require(after.values(of: key).isEmpty && after.subkeys(of: key).isEmpty, "a removed key is empty")
    }
    for other in keys where !isRemoved(other) {
      let now = Dictionary(
        after.values(of: other).map { (WideString($0.name), $0.value) },
        uniquingKeysWith: { first, _ in first })
      for (name, value) in before.values(of: other) where !isSame(other, key) || !isSame(name, self.name) {
        if name.unicodeScalars.contains("\u{FFFD}") { continue }
        require(now[WideString(name)] == value, "every other value is as it was")
      }
    }
  }

  private func isRemoved(_ other: String) -> Bool {
    guard case .removeKey = action, let key = RegistryKey(WideString(key)) else { return false }
    return RegistryKey(WideString(other)).map(key.contains) == true
  }

  private func isSame(_ one: String, _ other: String) -> Bool {
    WideString(one).equalsIgnoringCase(WideString(other))
  }

  /// Lines that set nothing, but those whose place the value may take. Line endings are left out, as the last line of a
  /// document may lack its own.
  private func remarks(_ document: RegistryText) -> [[UInt16]] {
    let name = RegistryName(WideString(name))
    return document.sections.flatMap { section in
      let lines = section.lines.filter { line in
        switch line.content {
        case .comment: true
        case .unreadable: !line.isReplaceable(by: name)
        case .blank, .value, .deletion: false
        }
      }
      return [section.heading] + lines.map(\.text)
    }.map { Array($0.filter { $0 != .lineFeed && $0 != .carriageReturn }) }
  }
}

extension RegistryValue {
  /// The value in the form in which registry text can hold it: a string ends at its first NUL, and bytes
  /// whose type has a form of its own take that form.
  fileprivate var asStored: RegistryValue {
    switch self {
    case .string(let text): .string(WideString(units: Array(text.units.prefix { $0 != 0 })))
    case .expandString(let text): .expandString(WideString(units: Array(text.units.prefix { $0 != 0 })))
    case .other(let type, let bytes): RegistryValue(type: RegistryType(rawValue: type), bytes: bytes)
    case .dword: self
    }
  }
}
