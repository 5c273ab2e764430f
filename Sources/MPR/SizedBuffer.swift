import CMPR
import MPRCore

/// A caller's buffer for one structure with its texts and the number of its bytes, which is read once: another thread of
/// the caller may change it meanwhile.
struct SizedBuffer<Character: Character16Or8> {
  private let buffer: LPVOID?
  private let capacity: DWORD
  private let size: LPDWORD

  /// - Throws: ERROR_INVALID_ADDRESS when there is no size.
  init(_ buffer: LPVOID?, _ size: LPDWORD?, _ trace: Trace) throws(Win32Error) {
    guard let size else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the size is NULL") }
    self.buffer = buffer
    self.size = size
    capacity = size.pointee
  }

  /// Makes sure that there is a buffer for a size above 0.
  func check(_ trace: Trace) throws(Win32Error) {
    guard buffer != nil || capacity == 0 else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the buffer is NULL, and its size \(capacity)")
    }
  }

  /// Writes a structure if there is room for all of it.
  /// - Parameter extra: a text that no member of the structure points to.
  /// - Returns: nil when there is not.
  func writeIfItFits(_ structure: PackedStructure, extra: WideString? = nil)
    -> StructurePacker<Character>.Place?
  {
    var packer = StructurePacker<Character>(buffer, size: Int(capacity))
    return packer.add(structure, extra: extra)
  }

  /// The same. The size is written only when the buffer is too small: it then tells what is needed.
  /// - Returns: where the text `extra` is.
  @discardableResult
  func write(_ structure: PackedStructure, extra: WideString? = nil, _ trace: Trace) throws(Win32Error)
    -> UnsafeMutablePointer<Character>?
  {
    try check(trace)
    if let place = writeIfItFits(structure, extra: extra) { return place.extra }
    let needed = StructurePacker<Character>(buffer, size: Int(capacity))
      .sizeNeeded(for: structure, extra: extra)
    size.pointee = DWORD(needed)
    throw trace.refusal(.ERROR_MORE_DATA, "the result takes \(needed) bytes")
  }
}
