extension Secret {
  /// The length of the text in UTF-8; nil when it has none, because of an unpaired surrogate or a NUL.
  public var utf8Count: Int? {
    var count = 0
    return decode { count += UTF8.width($0) } ? count : nil
  }

  /// Writes the text in UTF-8, and a NUL, into a buffer that the caller wipes; false when it does not fit.
  public func copyUTF8(to buffer: UnsafeMutableBufferPointer<CChar>) -> Bool {
    guard let needed = utf8Count, needed < buffer.count else { return false }
    var end = 0
    _ = decode { scalar in
      for unit in UTF8.encode(scalar)! {
        buffer[end] = CChar(bitPattern: unit)
        end += 1
      }
    }
    buffer[end] = 0
    return true
  }

  /// Hands out scalar after scalar, and keeps no copy of them as a String would.
  private func decode(_ body: (Unicode.Scalar) -> Void) -> Bool {
    withUnits { units in
      var decoder = UTF16()
      var iterator = units.makeIterator()
      while true {
        switch decoder.decode(&iterator) {
        case .scalarValue(let scalar):
          if scalar.value == 0 { return false }
          body(scalar)
        case .emptyInput: return true
        case .error: return false
        }
      }
    }
  }
}
