import Glibc
import MPRCore

// The text of a connection file: lines `key=value` in UTF-8. Control characters and "%" in a value are written as %XX,
// a flag is 0 or 1, a number is decimal, and an absent value is an absent line.

/// Writes the lines of a connection file.
struct ConnectionFileWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ key: StaticString, _ value: String) {
    key.withUTF8Buffer { bytes += $0 }
    bytes.append(equals)
    bytes += value.percentEncoded { $0 >= 0x20 && $0 != percent && $0 != 0x7F }.utf8
    bytes.append(newline)
  }
}

extension ConnectionFileWriter: FieldCoder {
  mutating func code(_ value: inout Bool, _ name: StaticString) { write(name, value ? "1" : "0") }
  mutating func code(_ value: inout some FixedWidthInteger, _ name: StaticString) {
    write(name, String(value))
  }
  mutating func code(_ value: inout String, _ name: StaticString) { write(name, value) }
  mutating func code(_ value: inout WideString, _ name: StaticString) { write(name, value.description) }
  mutating func code(_ value: inout WideString?, _ name: StaticString) {
    if let value { write(name, value.description) }
  }
}

/// Finds the lines of a connection file. Each search walks over the bytes: with so few lines that is quicker than a
/// table.
struct ConnectionFileReader {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var endsInNewline: Bool { bytes.last == newline }

  /// Whether the line `key` has this value, which has no escapes.
  func has(_ key: StaticString, _ value: String) -> Bool { raw(key)?.elementsEqual(value.utf8) == true }

  /// The value of a key; nil when there is no such line, or when its value is not text.
  subscript(key: StaticString) -> String? { raw(key).flatMap(unescaped) }

  private func raw(_ key: StaticString) -> ArraySlice<UInt8>? {
    key.withUTF8Buffer { key in
      var start = 0
      while start < bytes.count {
        let end = endOfLine(from: start)
        let afterKey = start + key.count
        if afterKey < end, bytes[afterKey] == equals, bytes[start..<afterKey].elementsEqual(key) {
          return bytes[(afterKey + 1)..<end]
        }
        start = end + 1
      }
      return nil
    }
  }

  /// A table of servers makes a long line, over which glibc gets ten times as fast as a loop.
  private func endOfLine(from start: Int) -> Int {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let end = memchr(base + start, CInt(newline), bytes.count - start)
      else { return bytes.count }
      return UnsafeRawPointer(end) - base
    }
  }

  private func unescaped(_ value: ArraySlice<UInt8>) -> String? {
    guard value.contains(percent) else { return String(validating: value, as: UTF8.self) }
    var bytes: [UInt8] = []
    var rest = value
    while let byte = rest.popFirst() {
      if byte == percent {
        guard let decoded = [UInt8](hexDigits: String(decoding: rest.prefix(2), as: UTF8.self)),
          decoded.count == 1
        else { return nil }
        bytes += decoded
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension ConnectionFileReader: FieldCoder {
  /// The value of a key that must be there, as `parse` reads it.
  private func required<Value>(_ key: StaticString, _ parse: (String) -> Value?) throws(MalformedPacket)
    -> Value
  {
    guard let value = self[key].flatMap(parse) else { throw MalformedPacket() }
    return value
  }

  mutating func code(_ value: inout Bool, _ name: StaticString) throws(MalformedPacket) {
    value = try required(name) { ["0": false, "1": true][$0] }
  }
  mutating func code<Number: FixedWidthInteger>(_ value: inout Number, _ name: StaticString)
    throws(MalformedPacket)
  {
    value = try required(name) { Number($0) }
  }
  mutating func code(_ value: inout String, _ name: StaticString) throws(MalformedPacket) {
    value = try required(name) { $0 }
  }
  mutating func code(_ value: inout WideString, _ name: StaticString) throws(MalformedPacket) {
    value = try required(name) { WideString($0) }
  }
  mutating func code(_ value: inout WideString?, _ name: StaticString) throws(MalformedPacket) {
    value = raw(name) == nil ? nil : try required(name) { WideString($0) }
  }
}

private let newline = UInt8(ascii: "\n")
private let equals = UInt8(ascii: "=")
private let percent = UInt8(ascii: "%")
