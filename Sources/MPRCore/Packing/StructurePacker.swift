/// Lays structures and their texts out in a caller's buffer: the structures upward from its beginning, the texts downward
/// from its end (NP-BUF-004). Texts are in the form of the function that was called, A or W.
///
/// Nothing is assumed of the buffer's alignment: some callers take a local array of bytes. Only where the buffer ends at
/// an odd address the last byte stays unused, so that W texts are at even ones.
public struct StructurePacker<Character: Character16Or8> {
  private let start: UnsafeMutableRawPointer?
  private var structuresEnd = 0
  private var textsStart: Int
  /// Bytes that cannot be used at the buffer's end.
  private let unused: Int
  /// How many structures are in the buffer.
  public private(set) var count = 0

  /// - Parameters:
  ///   - buffer: the caller's buffer; with NULL nothing fits.
  ///   - size: its size in bytes, read once: what is written fits this size.
  public init(_ buffer: UnsafeMutableRawPointer?, size: Int) {
    start = buffer
    let end = Int(bitPattern: buffer) &+ size
    unused = end & (MemoryLayout<Character>.stride - 1)
    textsStart = buffer == nil ? 0 : max(0, size - unused)
  }

  /// Where a structure has been put.
  public struct Place {
    /// The text that no member of the structure points to; nil when there is none.
    public let extra: UnsafeMutablePointer<Character>?
  }

  /// Adds a structure behind the others.
  /// - Parameter extra: a text that no member points to, as WNetGetResourceInformation has it.
  /// - Returns: nil when there is no room for all of it. Nothing is written then.
  public mutating func add(_ structure: PackedStructure, extra: WideString? = nil) -> Place? {
    guard let start else { return nil }
    let texts = structure.texts.map { $0.map(Character.encode) }
    let extra = extra.map(Character.encode)
    let length = (texts + [extra]).reduce(0) { $0 + Self.bytes(of: $1) }
    guard structure.size + length <= textsStart - structuresEnd else { return nil }

    for (index, number) in structure.numbers.enumerated() {
      start.storeBytes(
        of: number, toByteOffset: structuresEnd + index * MemoryLayout<UInt32>.stride, as: UInt32.self)
    }
    let pointers = structuresEnd + PackedStructure.offsetOfTexts(afterNumbers: structure.numbers.count)
    for (index, text) in texts.enumerated() {
      start.storeBytes(
        of: UInt(bitPattern: write(text)), toByteOffset: pointers + index * MemoryLayout<UInt>.stride,
        as: UInt.self)
    }
    structuresEnd += structure.size
    count += 1
    return Place(extra: write(extra).map { $0.assumingMemoryBound(to: Character.self) })
  }

  /// The size in bytes that this buffer needs to hold the structure alone.
  public func sizeNeeded(for structure: PackedStructure, extra: WideString? = nil) -> Int {
    let texts = structure.texts + [extra]
    // The same buffer with this size may end at an odd address, too.
    let odd = Int(bitPattern: start) & (MemoryLayout<Character>.stride - 1)
    return texts.reduce(structure.size + odd) { $0 + Self.bytes(of: $1.map(Character.encode)) }
  }

  /// How many bytes a text takes, with its NUL.
  private static func bytes(of text: [Character]?) -> Int {
    text.map { ($0.count + 1) * MemoryLayout<Character>.stride } ?? 0
  }

  /// Writes a text below the ones that are there. There has to be room for it.
  private mutating func write(_ text: [Character]?) -> UnsafeMutableRawPointer? {
    guard let start, let text else { return nil }
    let end = textsStart
    textsStart -= Self.bytes(of: text)
    let place = start + textsStart
    text.withUnsafeBytes { place.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    (start + end - MemoryLayout<Character>.stride).initializeMemory(
      as: UInt8.self, repeating: 0, count: MemoryLayout<Character>.stride)
    return place
  }
}
