import CMPR
import Linux
import MPRCore

// The only code of the library that reads and writes its callers' memory. Everything is copied out
// before anything is done, and written last.

/// A character of an A or W function's text.
protocol Character16Or8 {
  /// The units that the text up to `count` characters stands for, one by one.
  static func decode(_ characters: UnsafeBufferPointer<Self>, _ unit: (UInt16) -> Void)
  /// The characters of `text`, without the NUL.
  static func encode(_ text: WideString) -> [Self]
  /// The longest beginning of an encoded text that has at most `count` characters and no cut one.
  static func prefix(_ characters: [Self], _ count: Int) -> ArraySlice<Self>
  static var terminator: Self { get }
}

extension WCHAR: Character16Or8 {
  static func decode(_ characters: UnsafeBufferPointer<WCHAR>, _ unit: (UInt16) -> Void) {
    characters.forEach(unit)
  }
  static func encode(_ text: WideString) -> [WCHAR] { text.units }
  static func prefix(_ characters: [WCHAR], _ count: Int) -> ArraySlice<WCHAR> {
    let prefix = characters.prefix(count)
    guard prefix.count < characters.count, let last = prefix.last else { return prefix }
    return UTF16.isLeadSurrogate(last) ? prefix.dropLast() : prefix
  }
  static var terminator: WCHAR { 0 }
}

/// An A function's character is a byte of UTF-8 (HDR-029).
extension CChar: Character16Or8 {
  static func decode(_ characters: UnsafeBufferPointer<CChar>, _ unit: (UInt16) -> Void) {
    characters.withMemoryRebound(to: UInt8.self) { WideString.decode(ansi: $0, unit) }
  }
  static func encode(_ text: WideString) -> [CChar] { text.ansi.map { CChar(bitPattern: $0) } }
  static func prefix(_ characters: [CChar], _ count: Int) -> ArraySlice<CChar> {
    var prefix = characters.prefix(count)
    guard prefix.count < characters.count else { return prefix }
    // The character that was cut begins with the last byte that is no continuation byte.
    if UInt8(bitPattern: characters[count]) & 0xC0 == 0x80 {
      while let last = prefix.popLast(), UInt8(bitPattern: last) & 0xC0 == 0x80 {}
    }
    return prefix
  }
  static var terminator: CChar { 0 }
}

/// No text that means anything is longer; a caller's pointer without a NUL is not followed for ever.
private let longestText = 32768

/// The characters up to the NUL.
private func characters<Character: Character16Or8 & Equatable>(
  _ pointer: UnsafePointer<Character>
) -> UnsafeBufferPointer<Character> {
  var count = 0
  while count < longestText, pointer[count] != Character.terminator { count += 1 }
  return UnsafeBufferPointer(start: pointer, count: count)
}

extension WideString {
  /// A copy of a caller's text; nil for NULL.
  init?<Character: Character16Or8 & Equatable>(_ pointer: UnsafePointer<Character>?) {
    guard let pointer else { return nil }
    var units: [UInt16] = []
    Character.decode(characters(pointer)) { units.append($0) }
    self.init(units: units)
  }

  /// The same where Microsoft's declaration lacks the const.
  init?<Character: Character16Or8 & Equatable>(_ pointer: UnsafeMutablePointer<Character>?) {
    self.init(pointer.map { UnsafePointer($0) })
  }
}

extension Secret {
  /// A copy of a caller's password; nil for NULL.
  convenience init?<Character: Character16Or8 & Equatable>(_ pointer: UnsafePointer<Character>?) {
    guard let pointer else { return nil }
    let text = characters(pointer)
    // An A text has at least as many bytes as units; the copy on the way is wiped.
    let copy = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: max(1, text.count))
    var count = 0
    Character.decode(text) {
      copy[count] = $0
      count += 1
    }
    self.init(units: copy[..<count])
    wipe(UnsafeMutableRawBufferPointer(copy))
    copy.deallocate()
  }
}

extension NetResource {
  /// A copy of the members that connect functions read (ADD2-002) and that notifyees see.
  init?(_ pointer: UnsafePointer<NETRESOURCEW>?) {
    guard let resource = pointer?.pointee else { return nil }
    self.init(
      scope: resource.dwScope, type: resource.dwType, displayType: resource.dwDisplayType,
      usage: resource.dwUsage, localName: WideString(resource.lpLocalName),
      remoteName: WideString(resource.lpRemoteName),
      provider: WideString(resource.lpProvider))
  }

  init?(_ pointer: UnsafePointer<NETRESOURCEA>?) {
    guard let resource = pointer?.pointee else { return nil }
    self.init(
      scope: resource.dwScope, type: resource.dwType, displayType: resource.dwDisplayType,
      usage: resource.dwUsage, localName: WideString(resource.lpLocalName),
      remoteName: WideString(resource.lpRemoteName),
      provider: WideString(resource.lpProvider))
  }
}

extension Secret {
  /// A copy of a caller's buffer, `size` bytes long; nil for NULL.
  /// - Throws: ERROR_INVALID_PARAMETER for a buffer without a size or a size without a buffer (ADD4-029).
  fileprivate static func copy(_ buffer: UnsafeMutableRawPointer?, _ size: DWORD)
    throws(Win32Error) -> Secret?
  {
    guard (buffer == nil) == (size == 0) else { throw .ERROR_INVALID_PARAMETER }
    return buffer.map { Secret(bytes: UnsafeRawBufferPointer(start: $0, count: Int(size))) }
  }
}

extension ConnectRequest {
  /// What WNetAddConnection4 and WNetUseConnection4 are given.
  init(
    _ owner: HWND?, _ resource: NetResource?, _ authentication: PVOID?,
    _ authenticationSize: DWORD, _ flags: DWORD, _ options: PBYTE?, _ optionsSize: DWORD
  ) throws(Win32Error) {
    self.init(
      owner: UInt(bitPattern: owner), resource: resource,
      buffers: ProviderBuffers(
        authentication: try Secret.copy(authentication, authenticationSize),
        options: try Secret.copy(options, optionsSize)),
      flags: flags)
  }
}

/// A caller's buffer for text, `capacity` characters long.
struct OutputText<Character: Character16Or8> {
  let buffer: UnsafeMutablePointer<Character>?
  let capacity: Int

  /// Whether at least a NUL can be written.
  var isUsable: Bool { buffer != nil && capacity > 0 }

  /// How many characters the text takes, with its NUL.
  func characters(for text: WideString) -> Int { Character.encode(text).count + 1 }

  /// Writes the text and its NUL when they fit. Answers how many characters that takes.
  func write(_ text: WideString) -> (fits: Bool, needed: Int) {
    let characters = Character.encode(text)
    let needed = characters.count + 1
    guard needed <= capacity, let buffer else { return (false, needed) }
    store(characters[...], in: buffer)
    return (true, needed)
  }

  /// Writes as much of the text as fits, and a NUL. There must be room for the NUL.
  func writeTruncated(_ text: WideString) {
    guard let buffer else { return }
    store(Character.prefix(Character.encode(text), capacity - 1), in: buffer)
  }

  private func store(
    _ characters: ArraySlice<Character>, in buffer: UnsafeMutablePointer<Character>
  ) {
    for (offset, character) in characters.enumerated() { buffer[offset] = character }
    buffer[characters.count] = Character.terminator
  }
}
