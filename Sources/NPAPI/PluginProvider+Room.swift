import CMPR
import MPRCore

// The results that a plug-in writes into a buffer of ours, and the room that it is offered for them.
extension PluginProvider {
  /// Calls a function that tells how much room it needs. That may grow between two calls, so that it may ask for more room
  /// twice. One that asks again is broken.
  /// - Parameters:
  ///   - room: is offered at first.
  ///   - most: a need for more is nonsense.
  ///   - ask: is given the room, and calls the function with it: it may be set to what is needed.
  ///   - read: is given the room in which the function has succeeded.
  static func offering<Result>(
    _ room: DWORD, atMost most: Int, _ ask: (LPDWORD) -> DWORD,
    reading read: (DWORD) throws(Win32Error) -> Result
  ) throws(Win32Error) -> Result {
    var room = room
    for _ in 1...3 {
      var needed = room
      let result = ask(&needed)
      switch Int(result) {
      case WN_SUCCESS: return try read(room)
      case WN_MORE_DATA where needed > room && needed <= DWORD(most): room = needed
      case WN_MORE_DATA: throw .ERROR_UNEXP_NET_ERR
      default: throw Win32Error(rawValue: result)
      }
    }
    throw .ERROR_UNEXP_NET_ERR
  }

  /// Asks for structures with texts.
  /// - Parameters:
  ///   - most: how many bytes the buffer really has, whatever size the provider is told.
  ///   - ask: calls the function, with a buffer and its size in bytes.
  ///   - read: reads what is in the buffer after a success.
  static func structures<Result>(
    in room: DWORD = 4096, atMost most: Int = 1 << 18,
    _ ask: (UnsafeMutableRawPointer, LPDWORD) -> DWORD,
    reading read: (StructureReader) throws(Win32Error) -> Result
  ) throws(Win32Error) -> Result {
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: most, alignment: 16)
    defer { buffer.deallocate() }
    return try offering(room, atMost: most) { size in
      // A pointer that the provider does not write leads nowhere.
      buffer.initializeMemory(as: UInt8.self, repeating: 0xFF, count: Int(size.pointee))
      return ask(buffer, size)
    } reading: { size throws(Win32Error) in
      try read(StructureReader(UnsafeRawBufferPointer(start: buffer, count: Int(size))))
    }
  }

  /// Makes sure that a function has succeeded, whose code this is.
  static func check(_ result: DWORD) throws(Win32Error) {
    guard result == WN_SUCCESS else { throw Win32Error(rawValue: result) }
  }
}
