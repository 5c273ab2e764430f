/// A structure of the C interface as values: its members of type DWORD, and behind them its members that point to
/// texts. NETRESOURCE has four and four, UNIVERSAL_NAME_INFO none and one, REMOTE_NAME_INFO none and three.
public struct PackedStructure: Equatable, Sendable {
  public var numbers: [UInt32]
  /// nil for a NULL pointer.
  public var texts: [WideString?]

  public init(numbers: [UInt32] = [], texts: [WideString?]) {
    self.numbers = numbers
    self.texts = texts
  }

  /// How many bytes the structure has without its texts.
  var size: Int { Self.size(numbers: numbers.count, texts: texts.count) }

  static func size(numbers: Int, texts: Int) -> Int {
    offsetOfTexts(afterNumbers: numbers) + texts * MemoryLayout<UInt>.stride
  }

  /// Pointers are aligned within the structure, as a C compiler does it. The structure itself need not be: a caller's
  /// buffer may begin anywhere.
  static func offsetOfTexts(afterNumbers numbers: Int) -> Int {
    let (bytes, pointer) = (numbers * MemoryLayout<UInt32>.stride, MemoryLayout<UInt>.stride)
    return (bytes + pointer - 1) / pointer * pointer
  }
}

extension NetResource {
  /// A NETRESOURCE for a result. The comment is a text in results, so that an address counts as none.
  public var packed: PackedStructure {
    let comment: WideString? = if case .text(let text) = comment { text } else { nil }
    return PackedStructure(
      numbers: [scope, type, displayType, usage], texts: [localName, remoteName, comment, provider])
  }

  /// How many members of each kind a NETRESOURCE has.
  public static let packedNumbers = 4
  public static let packedTexts = 4

  /// Reads a NETRESOURCE that is a result.
  public init(_ packed: PackedStructure) {
    let (numbers, texts) = (packed.numbers, packed.texts)
    self.init(
      scope: numbers[0], type: numbers[1], displayType: numbers[2], usage: numbers[3], localName: texts[0],
      remoteName: texts[1], provider: texts[3], comment: texts[2].map(Comment.text))
  }
}
