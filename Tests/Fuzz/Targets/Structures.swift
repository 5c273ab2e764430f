import MPRCore

/// An answer of a plug-in to NPEnumResource, and the buffer of a caller into which it is packed again. The first bytes of
/// the input are the size and the place of that buffer; the rest is the answer. A pointer in it is an offset from the
/// answer's beginning, so that the fuzzer can make good ones.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStructures(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count >= 3 else { return 0 }
  let input = Input(start: start, count: count)
  let (room, place) = (Int(input[0]) << 2 | Int(input[1]) & 3, Int(input[1]) >> 2 & 7)
  let answer = UnsafeMutableRawBufferPointer.allocate(byteCount: count - 2, alignment: 16)
  defer { answer.deallocate() }
  answer.copyMemory(from: UnsafeRawBufferPointer(rebasing: input.raw[2...]))
  let structures = answer.count / 48
  for index in 0..<structures {
    for member in 0..<4 { relocate(answer, at: index * 48 + 16 + member * 8) }
  }

  let bytes = UnsafeRawBufferPointer(answer)
  let reader = StructureReader(bytes)
  require(code(reader, structures) == .ERROR_UNEXP_NET_ERR, "no structure is read that is not wholly there")
  var resources: [NetResource] = []
  for index in 0..<structures {
    let expected = (0..<4).map { text(in: bytes, at: index * 48 + 16 + $0 * 8) }
    let isWhole = expected.allSatisfy { $0 != .broken }
    guard let resource = try? reader.resource(at: index) else {
      require(!isWhole, "what is whole is read")
      continue
    }
    require(isWhole, "what is not whole is refused")
    require(resource.packed.texts == expected.map(\.units), "texts are what stands there")
    resources.append(resource)
  }
  pack(resources, UInt16.self, room, place)
  pack(resources, CChar.self, room, place)
  return 0
}

private func code(_ reader: StructureReader, _ index: Int) -> Win32Error? {
  do throws(Win32Error) { _ = try reader.resource(at: index) } catch { return error }
  return nil
}

/// Turns an offset from a buffer's beginning into an address; 0 stays NULL.
private func relocate(_ buffer: UnsafeMutableRawBufferPointer, at place: Int) {
  let value = buffer.loadUnaligned(fromByteOffset: place, as: UInt.self)
  guard value != 0 else { return }
  let offset = Int(Int16(truncatingIfNeeded: value))
  buffer.storeBytes(
    of: UInt(bitPattern: buffer.baseAddress!) &+ UInt(bitPattern: offset), toByteOffset: place, as: UInt.self)
}

private enum Expected: Equatable {
  case null, broken
  case text([UInt8])

  var units: WideString? {
    guard case .text(let bytes) = self else { return nil }
    return WideString(
      units: stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 })
  }
}

/// The text that a pointer leads to, looked at as bytes.
private func text(in buffer: UnsafeRawBufferPointer, at place: Int) -> Expected {
  let address = buffer.loadUnaligned(fromByteOffset: place, as: UInt.self)
  if address == 0 { return .null }
  let offset = Int(bitPattern: address &- UInt(bitPattern: buffer.baseAddress))
  guard (0..<buffer.count).contains(offset) else { return .broken }
  let rest = Array(buffer[offset...])
  for end in stride(from: 0, to: rest.count - 1, by: 2) where rest[end] == 0 && rest[end + 1] == 0 {
    return .text(Array(rest[..<end]))
  }
  return .broken
}

/// Packs resources into a buffer, and reads what a W buffer holds.
private func pack<Character: Character16Or8>(
  _ resources: [NetResource], _: Character.Type, _ room: Int, _ place: Int
) {
  // A write beyond either end is noticed.
  let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: place + room, alignment: 16)
  defer { memory.deallocate() }
  let start = memory.baseAddress! + place
  var packer = StructurePacker<Character>(start, size: room)
  var stored: [NetResource] = []
  for resource in resources {
    let count = packer.count
    let needed = packer.sizeNeeded(for: resource.packed)
    guard packer.add(resource.packed) != nil else {
      require(packer.count == count, "what does not fit changes nothing")
      require(count > 0 || needed > room, "the size needed is more than there is")
      break
    }
    require(count > 0 || needed <= room, "what fits needs no more than there is")
    stored.append(resource)
  }
  guard Character.self == UInt16.self else { return }
  let reader = StructureReader(UnsafeRawBufferPointer(start: start, count: room))
  for (index, resource) in stored.enumerated() {
    require((try? reader.resource(at: index)) == resource, "what was packed is read again")
  }
}
