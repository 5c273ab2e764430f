import CMPR
import MPRCore

extension PluginProvider {
  /// How many characters the buffer really has, whatever size the provider is told. A provider that ignores
  /// the size and writes a longer text does no harm so.
  private static let longestText = 32768

  /// The text that a function of the library writes into a buffer whose size is in characters (NP-GETC-005,
  /// NP-GETC-006).
  /// - Parameter ask: calls the function, with the buffer and its size.
  static func text(_ ask: (LPWSTR?, LPDWORD) -> DWORD) throws(Win32Error) -> WideString {
    let buffer = UnsafeMutableBufferPointer<WCHAR>.allocate(capacity: Self.longestText)
    defer { buffer.deallocate() }
    return try offering(DWORD(MAX_PATH), atMost: Self.longestText) { size in
      buffer.update(repeating: 0xFFFF)
      return ask(buffer.baseAddress, size)
    } reading: { size throws(Win32Error) in
      try text(in: buffer, size)
    }
  }

  /// The text that a function of the library writes into a buffer of this size. It tells no other size: if the text does
  /// not fit, that is ERROR_MORE_DATA.
  /// - Parameter ask: calls the function, with the buffer and its size.
  static func text(room: DWORD, _ ask: (LPWSTR?, DWORD) -> DWORD) throws(Win32Error) -> WideString {
    let room = min(room, DWORD(Self.longestText))
    let buffer = UnsafeMutableBufferPointer<WCHAR>.allocate(capacity: Self.longestText)
    defer { buffer.deallocate() }
    buffer.update(repeating: 0xFFFF)
    try check(ask(buffer.baseAddress, room))
    return try text(in: buffer, room)
  }

  /// The text up to its NUL, which must be among the first characters.
  private static func text(in buffer: UnsafeMutableBufferPointer<WCHAR>, _ size: DWORD) throws(Win32Error)
    -> WideString
  {
    guard let end = buffer[..<Int(size)].firstIndex(of: 0) else { throw .ERROR_UNEXP_NET_ERR }
    return WideString(units: Array(buffer[..<end]))
  }
}
