/// Reads structures and their texts out of a buffer that a plug-in has filled. Nothing in it is trusted: each structure
/// must lie in the buffer, and each text must begin and end there (NP-BUF-005).
public struct StructureReader {
  private let bytes: UnsafeRawBufferPointer

  /// - Parameter bytes: the whole buffer, which must stay as it is while it is read.
  public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The structure at a place in the array at the buffer's beginning.
  /// - Throws: ERROR_UNEXP_NET_ERR when the structure or a text of it is not wholly in the buffer.
  public func structure(at index: Int, numbers: Int, texts: Int) throws(Win32Error) -> PackedStructure {
    let size = PackedStructure.size(numbers: numbers, texts: texts)
    guard index >= 0, index < bytes.count / size else { throw .ERROR_UNEXP_NET_ERR }
    let start = index * size
    let pointers = start + PackedStructure.offsetOfTexts(afterNumbers: numbers)
    var structure = PackedStructure(
      numbers: (0..<numbers).map {
        bytes.loadUnaligned(fromByteOffset: start + $0 * MemoryLayout<UInt32>.stride, as: UInt32.self)
      }, texts: [])
    for index in 0..<texts {
      structure.texts.append(
        try text(
          at: bytes.loadUnaligned(
            fromByteOffset: pointers + index * MemoryLayout<UInt>.stride, as: UInt.self)))
    }
    return structure
  }

  /// The NETRESOURCEW at a place in the array.
  /// - Throws: ERROR_UNEXP_NET_ERR as `structure`.
  public func resource(at index: Int) throws(Win32Error) -> NetResource {
    NetResource(
      try structure(at: index, numbers: NetResource.packedNumbers, texts: NetResource.packedTexts))
  }

  /// The UTF-16 text at an address; nil for NULL.
  /// - Throws: ERROR_UNEXP_NET_ERR for a text that does not begin and end in the buffer.
  public func text(at address: UInt) throws(Win32Error) -> WideString? {
    if address == 0 { return nil }
    let start = UInt(bitPattern: bytes.baseAddress)
    guard address >= start, address - start < UInt(bytes.count) else { throw .ERROR_UNEXP_NET_ERR }
    var units: [UInt16] = []
    var offset = Int(address - start)
    while offset + MemoryLayout<UInt16>.stride <= bytes.count {
      let unit = bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
      if unit == 0 { return WideString(units: units) }
      units.append(unit)
      offset += MemoryLayout<UInt16>.stride
    }
    throw .ERROR_UNEXP_NET_ERR
  }
}
