import CMPR
import MPRCore

/// A caller's buffer for text and the number of its characters, which is read once: another thread of the caller may
/// change it meanwhile.
struct SizedText<Character: Character16Or8> {
  private let output: OutputText<Character>
  private let size: LPDWORD

  /// - Throws: ERROR_INVALID_ADDRESS when there is no size, or no buffer for a size above 0.
  init(_ buffer: UnsafeMutablePointer<Character>?, _ size: LPDWORD?, _ trace: Trace) throws(Win32Error) {
    guard let size, case let capacity = size.pointee, buffer != nil || capacity == 0 else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the size or the buffer is NULL")
    }
    self.size = size
    output = OutputText(buffer: buffer, capacity: Int(capacity))
  }

  /// Writes the text. The size is written only when the buffer is too small: it then tells what is needed.
  func write(_ text: WideString, _ trace: Trace) throws(Win32Error) {
    let (fits, needed) = output.write(text)
    guard fits else {
      size.pointee = DWORD(needed)
      throw trace.refusal(.ERROR_MORE_DATA, "the text takes \(needed) characters")
    }
  }
}
