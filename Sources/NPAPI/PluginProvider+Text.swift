import CMPR
import MPRCore

extension PluginProvider {
  /// How many characters the buffer really has, whatever size the provider is told. A provider that ignores
  /// the size and writes a longer text does no harm so.
  private static let longestText = 32768

  /// The text that a function of the library writes into a buffer whose size is in characters (NP-GETC-005,
  /// NP-GETC-006).
  /// - Parameter function: is given the buffer and its size.
  func text(_ function: (LPWSTR?, LPDWORD) -> DWORD) throws(Win32Error) -> WideString {
    let buffer = UnsafeMutableBufferPointer<WCHAR>.allocate(capacity: Self.longestText)
    defer { buffer.deallocate() }
    var size = DWORD(MAX_PATH)
    // The text may grow between two calls, so that a provider may ask for more room twice. One that asks
    // again is broken.
    for _ in 1...3 {
      buffer.update(repeating: 0xFFFF)
      var needed = size
      let result = call { function(buffer.baseAddress, &needed) }
      switch Int(result) {
      case WN_SUCCESS: return try Self.text(in: buffer, size)
      case WN_MORE_DATA where needed > size && needed <= DWORD(Self.longestText):
        size = needed
      case WN_MORE_DATA: throw .ERROR_UNEXP_NET_ERR
      default: throw Win32Error(rawValue: result)
      }
    }
    throw .ERROR_UNEXP_NET_ERR
  }

  /// The text that a function of the library writes into a buffer of this size. It tells no other size: if the text does
  /// not fit, that is ERROR_MORE_DATA.
  /// - Parameter function: is given the buffer and its size.
  func text(room: DWORD, _ function: (LPWSTR?, DWORD) -> DWORD) throws(Win32Error) -> WideString {
    let room = min(room, DWORD(Self.longestText))
    let buffer = UnsafeMutableBufferPointer<WCHAR>.allocate(capacity: Self.longestText)
    defer { buffer.deallocate() }
    buffer.update(repeating: 0xFFFF)
    try succeed { function(buffer.baseAddress, room) }
    return try Self.text(in: buffer, room)
  }

  /// Calls a function of the library whose code is its only result.
  func succeed(_ function: () -> DWORD) throws(Win32Error) {
    let result = call(function)
    guard result == WN_SUCCESS else { throw Win32Error(rawValue: result) }
  }

  /// The text up to its NUL, which must be among the first characters.
  private static func text(in buffer: UnsafeMutableBufferPointer<WCHAR>, _ size: DWORD) throws(Win32Error)
    -> WideString
  {
    guard let end = buffer[..<Int(size)].firstIndex(of: 0) else { throw .ERROR_UNEXP_NET_ERR }
    return WideString(units: Array(buffer[..<end]))
  }
}
