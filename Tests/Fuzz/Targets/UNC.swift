import MPRCore
import RedirectorProtocol

@testable import SMBProvider

/// UNC names, as an A function would be given them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzUNC(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(Input(start: start, count: count))
  let name = UNCName(WideString(ansi: bytes))
  let expected = components(of: bytes)
  require((name == nil) == (expected == nil), "a UNC name is what its bytes say")
  guard let name, let expected else { return 0 }
  let found = [name.server] + (name.share.map { [$0] } ?? [])
  require(
    found.map { Array($0.utf8) } == Array(expected.prefix(2)), "server and share are what stands there")
  require(
    name.path.utf8.elementsEqual(expected.dropFirst(2).joined(separator: "/".utf8)),
    "the folder is what stands there")
  if let literal = IPv6Literal(name.server) { check(literal: literal.address, of: expected[0]) }
  return 0
}

/// The parts between the backslashes of a UNC name; nil for any other text. This looks at bytes alone, to show that no
/// character of Unicode hides a backslash.
private func components(of bytes: [UInt8]) -> [[UInt8]]? {
  guard String(validating: bytes, as: UTF8.self) != nil, bytes.starts(with: #"\\"#.utf8) else { return nil }
  var parts = bytes.dropFirst(2).split(separator: UInt8(ascii: "\\"), omittingEmptySubsequences: false)
  if parts.count > 1, parts.last!.isEmpty { parts.removeLast() }
  for (index, part) in parts.enumerated() {
    if part.isEmpty || part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return nil }
    if part.contains(where: { $0 < 0x20 || #""/:|<>?*"#.utf8.contains($0) }) { return nil }
    if index == 0, part.count > 255 || part.contains(where: { "@ ".utf8.contains($0) }) { return nil }
    // A byte that does not continue a character begins one.
    if index == 1, part.count(where: { $0 & 0xC0 != 0x80 }) > 80 { return nil }
  }
  return parts.map { Array($0) }
}

/// An IPv6 address spelled as a server's name again.
private func check(literal address: String, of server: [UInt8]) {
  var name: [UInt8] = []
  var isZone = false
  for byte in address.utf8 {
    switch byte {
    case UInt8(ascii: "%") where !isZone:
      name.append(UInt8(ascii: "s"))
      isZone = true
    case UInt8(ascii: ":") where !isZone: name.append(UInt8(ascii: "-"))
    default: name.append(byte)
    }
  }
  name += ".ipv6-literal.net".utf8
  require(
    String(decoding: server, as: UTF8.self).lowercased().utf8.elementsEqual(name),
    "a literal address is the name that it was written as")
}
