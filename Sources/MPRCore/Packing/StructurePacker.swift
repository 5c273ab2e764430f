/// Lays structures and their texts out in a caller's buffer: the structures upward from its beginning, the texts downward
/// from the end of what is used of it (NP-BUF-004). Texts are in the form of the function that was called, A or W.
///
/// Some callers give a size that is larger than their buffer, such as 0xFFFFFFFF. So no more of the buffer is used than is
/// needed: one structure takes its own bytes, and several take the next power of two, which is what most buffers have
/// (ENUM-044).
///
/// Nothing is assumed of the buffer's alignment: some callers take a local array of bytes. Only where the texts end at
/// an odd address the last byte stays unused, so that W texts are at even ones.
public struct StructurePacker<Character: Character16Or8> {
  private let start: UnsafeMutableRawPointer?
  /// How many bytes the caller's buffer has for texts and structures.
  private let room: Int
  private var structuresEnd = 0
  private var textsStart = 0
  /// The end of what is used.
  private var textsEnd = 0
  /// How many structures are in the buffer.
  public private(set) var count = 0

  /// - Parameters:
  ///   - buffer: the caller's buffer; with NULL nothing fits.
  ///   - size: its size in bytes, read once: what is written fits this size.
  public init(_ buffer: UnsafeMutableRawPointer?, size: Int) {
    start = buffer
    room = buffer == nil ? 0 : max(0, size - Self.bytesToEven(buffer, size))
  }

  /// How far the end of so many bytes is from an address where a text may end.
  private static func bytesToEven(_ buffer: UnsafeMutableRawPointer?, _ size: Int) -> Int {
    (Int(bitPattern: buffer) &+ size) & (MemoryLayout<Character>.stride - 1)
  }

  /// Where a structure has been put.
  public struct Place {
    /// The text that no member of the structure points to; nil when there is none.
    public let extra: UnsafeMutablePointer<Character>?
  }

  /// Adds a structure behind the others, which have the same members.
  /// - Parameter extra: a text that no member points to, as WNetGetResourceInformation has it. It stays in its place until
  ///   the next structure is added.
  /// - Returns: nil when there is no room for all of it. Nothing is written then.
  public mutating func add(_ structure: PackedStructure, extra: WideString? = nil) -> Place? {
    guard let start else { return nil }
    let needed = structuresEnd + Self.bytes(of: structure, extra) + textsEnd - textsStart
    guard needed <= room else { return nil }
    if needed > textsEnd { use(needed, structure) }

    for (index, number) in structure.numbers.enumerated() {
      start.storeBytes(
        of: number, toByteOffset: structuresEnd + index * MemoryLayout<UInt32>.stride, as: UInt32.self)
    }
    let pointers = structuresEnd + PackedStructure.offsetOfTexts(afterNumbers: structure.numbers.count)
    for (index, text) in structure.texts.enumerated() {
      start.storeBytes(
        of: UInt(bitPattern: write(text)), toByteOffset: pointers + index * MemoryLayout<UInt>.stride,
        as: UInt.self)
    }
    structuresEnd += structure.size
    count += 1
    return Place(extra: write(extra).map { $0.assumingMemoryBound(to: Character.self) })
  }

  /// Uses more of the buffer: the texts move to the new end.
  /// - Parameter structure: has the members that those in the buffer have.
  private mutating func use(_ needed: Int, _ structure: PackedStructure) {
    guard let start else { return }
    let odd = Self.bytesToEven(start, 0)
    let end = min(room, count == 0 ? needed + odd : (needed + odd).nextPowerOfTwo - odd)
    let distance = end - textsEnd
    (start + textsStart + distance).copyMemory(from: start + textsStart, byteCount: textsEnd - textsStart)
    textsStart += distance
    textsEnd = end

    let pointers = PackedStructure.offsetOfTexts(afterNumbers: structure.numbers.count)
    for offset in stride(from: 0, to: structuresEnd, by: structure.size) {
      for index in structure.texts.indices {
        let place = offset + pointers + index * MemoryLayout<UInt>.stride
        let address = start.loadUnaligned(fromByteOffset: place, as: UInt.self)
        guard address != 0 else { continue }
        start.storeBytes(of: address + UInt(distance), toByteOffset: place, as: UInt.self)
      }
    }
  }

  /// The size in bytes that this buffer needs to hold the structure alone.
  public func sizeNeeded(for structure: PackedStructure, extra: WideString? = nil) -> Int {
    // The same buffer with this size may end at an odd address, too.
    Self.bytes(of: structure, extra) + Self.bytesToEven(start, 0)
  }

  private static func bytes(of structure: PackedStructure, _ extra: WideString?) -> Int {
    var bytes = structure.size + Self.bytes(of: extra)
    for text in structure.texts { bytes += Self.bytes(of: text) }
    return bytes
  }

  /// How many bytes a text takes, with its NUL.
  private static func bytes(of text: WideString?) -> Int {
    text.map { (Character.count(of: $0) + 1) * MemoryLayout<Character>.stride } ?? 0
  }

  /// Writes a text below the ones that are there. There has to be room for it.
  private mutating func write(_ text: WideString?) -> UnsafeMutableRawPointer? {
    guard let start, let text else { return nil }
    let end = start + textsStart
    textsStart -= Self.bytes(of: text)
    let place = start + textsStart
    Character.write(text, to: place)
    let stride = MemoryLayout<Character>.stride
    (end - stride).initializeMemory(as: UInt8.self, repeating: 0, count: stride)
    return place
  }
}

extension Int {
  /// The smallest power of two that is not below this number above 0.
  fileprivate var nextPowerOfTwo: Int { 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
