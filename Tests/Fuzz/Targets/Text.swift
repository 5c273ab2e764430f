import MPRCore

/// Text of A functions, and the same bytes as text of W functions.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzText(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Input(start: start, count: count)
  narrow(bytes)
  wide(
    WideString(
      units: (0..<count / 2).map {
        UInt16(littleEndian: bytes.raw.loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self))
      }))
  return 0
}

private func narrow(_ bytes: Input) {
  var units: [UInt16] = []
  WideString.decode(ansi: bytes) { units.append($0) }
  let text = WideString(units: units)
  require(units.count <= bytes.count, "no more units than bytes: whoever copies a password relies on it")
  require(text == WideString(ansi: Array(bytes)), "both ways of decoding say the same")
  require(text.ansi.elementsEqual(bytes), "bytes come back as they were")
  require(text.fileName == Array(bytes), "any bytes are a file's name")
  // Swift's own decoder is the judge of what is UTF-8.
  let judged = String(validating: bytes, as: UTF8.self)
  require(
    text.string.map { Array($0.utf8) } == judged.map { Array($0.utf8) }, "UTF-8 is decoded, the rest refused")
  require(judged == nil || units == Array(judged!.utf16), "UTF-8 is decoded to its UTF-16")
}

private func wide(_ text: WideString) {
  require(text.string.map { Array($0.utf16) == text.units } ?? true, "a text that is a string is whole")
  require(text.utf8 == text.string.map { Array($0.utf8) }, "UTF-8 is that of the string")
  require(text.string == nil || WideString(ansi: text.ansi) == text, "text comes back as it was")
  require(text.string != nil || !text.ansi.isEmpty, "an unpaired surrogate is not dropped")
  _ = text.description

  let upper = text.uppercased
  require(upper.count == text.count, "upper case is as long")
  require(upper.uppercased == upper, "upper case stays as it is")
  require(text.equalsIgnoringCase(upper), "case is ignored")
  let reversed = WideString(units: text.units.reversed())
  require(
    text.equalsIgnoringCase(reversed) == (upper == reversed.uppercased),
    "names are equal when their upper case is: tables rely on it")
  require(
    zip(text.units, upper.units).allSatisfy { $0 < 0x80 || $1 >= 0x80 },
    "no other letter becomes one of ASCII: it would be another name, or a device")
}
