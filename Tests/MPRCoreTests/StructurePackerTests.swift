import Testing

@testable import MPRCore

/// Buffers as callers have them: any size, and any beginning.
private struct Buffer {
  let memory: UnsafeMutableRawBufferPointer
  let start: UnsafeMutableRawPointer
  let size: Int

  /// - Parameter offset: from an address that is a multiple of 16.
  init(size: Int, offset: Int = 0) {
    memory = .allocate(byteCount: size + offset + 16, alignment: 16)
    memory.initializeMemory(as: UInt8.self, repeating: 0xEE)
    start = memory.baseAddress! + offset
    self.size = size
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: size) }
  /// Whether nothing but the buffer's own bytes was written.
  var isIntactAround: Bool {
    let offset = start - memory.baseAddress!
    return memory[..<offset].allSatisfy { $0 == 0xEE } && memory[(offset + size)...].allSatisfy { $0 == 0xEE }
  }
  var isUntouched: Bool { memory.allSatisfy { $0 == 0xEE } }
}

/// Adds a structure, and tells whether there was room for it.
private func add<Character>(_ structure: PackedStructure, to packer: inout StructurePacker<Character>) -> Bool
{
  packer.add(structure) != nil
}

private let drive = NetResource(
  scope: 1, type: 1, displayType: 3, usage: 1, localName: "Z:", remoteName: #"\\server\share"#,
  provider: "Microsoft Windows Network", comment: .text("ü"))
private let deviceless = NetResource(scope: 1, type: 0, displayType: 3, usage: 1, remoteName: #"\\s\IPC$"#)

@Suite("Structures and texts in a caller's buffer")
struct StructurePackerTests {
  @Test(
    "What is laid out in a buffer of any size and alignment is read again (NP-BUF-004, NP-BUF-005)",
    arguments: 0..<8, [300, 301, 400, 1000])
  func laysOutWhatTheReaderFinds(offset: Int, size: Int) throws {
    let buffer = Buffer(size: size, offset: offset)
    defer { buffer.memory.deallocate() }
    var packer = StructurePacker<UInt16>(buffer.start, size: buffer.size)
    #expect(add(drive.packed, to: &packer))
    #expect(add(deviceless.packed, to: &packer))
    #expect(packer.count == 2)
    let reader = StructureReader(buffer.bytes)
    #expect(try reader.resource(at: 0) == drive)
    #expect(try reader.resource(at: 1) == deviceless)
    #expect(buffer.isIntactAround)
    // W texts are where a program may read them, wherever the buffer begins.
    let first = buffer.bytes.loadUnaligned(fromByteOffset: 16, as: UInt.self)
    #expect(first % 2 == 0)
  }

  @Test("A structure fits into the size that it needs, and into no smaller one (ENUM-007)", arguments: 0..<4)
  func fitsIntoTheSizeThatItNeedsAndNoSmallerOne(offset: Int) {
    for form in [true, false] {
      func check<Character: Character16Or8>(_: Character.Type) {
        let none = Buffer(size: 0, offset: offset)
        defer { none.memory.deallocate() }
        let needed = StructurePacker<Character>(none.start, size: 0).sizeNeeded(for: drive.packed)
        for size in [needed, needed - 1, needed - 2, 48, 1, 0] {
          let buffer = Buffer(size: size, offset: offset)
          defer { buffer.memory.deallocate() }
          var packer = StructurePacker<Character>(buffer.start, size: size)
          #expect((add(drive.packed, to: &packer)) == (size == needed))
          #expect(packer.count == (size == needed ? 1 : 0))
          #expect(buffer.isUntouched == (size < needed))
          #expect(buffer.isIntactAround)
        }
      }
      if form { check(UInt16.self) } else { check(CChar.self) }
    }
  }

  @Test("Texts of an A function are UTF-8 (HDR-029)")
  func writesUTF8ForAnAFunction() {
    let buffer = Buffer(size: 200)
    defer { buffer.memory.deallocate() }
    var packer = StructurePacker<CChar>(buffer.start, size: 199)
    #expect(add(drive.packed, to: &packer))
    func text(_ member: Int) -> String? {
      let pointer = buffer.bytes.load(fromByteOffset: 16 + member * 8, as: UnsafePointer<CChar>?.self)
      return pointer.map { String(cString: $0) }
    }
    #expect(text(0) == "Z:")
    #expect(text(1) == #"\\server\share"#)
    #expect(text(2) == "ü")
    #expect(text(3) == "Microsoft Windows Network")
  }

  @Test("When the next structure does not fit, those that are there stay (ENUM-024)")
  func leavesWhatIsThereWhenTheNextOneDoesNotFit() throws {
    let buffer = Buffer(size: 48 + 40)
    defer { buffer.memory.deallocate() }
    var packer = StructurePacker<UInt16>(buffer.start, size: buffer.size)
    #expect(add(deviceless.packed, to: &packer))
    let before = Array(buffer.bytes)
    #expect(!add(deviceless.packed, to: &packer))
    #expect(packer.count == 1)
    #expect(Array(buffer.bytes) == before)
    #expect(try StructureReader(buffer.bytes).resource(at: 0) == deviceless)
  }

  @Test("NULL has no room, and the size that is needed is told")
  func hasNoRoomInNULL() {
    var packer = StructurePacker<UInt16>(nil, size: 1000)
    #expect(!add(drive.packed, to: &packer))
    #expect(packer.sizeNeeded(for: PackedStructure(texts: ["abc"])) == MemoryLayout<UInt>.stride + 8)
  }

  @Test("A text that belongs to no member lies in the buffer, too")
  func tellsWhereTheExtraTextIs() throws {
    let buffer = Buffer(size: 200)
    defer { buffer.memory.deallocate() }
    var packer = StructurePacker<UInt16>(buffer.start, size: buffer.size)
    let needed = packer.sizeNeeded(for: deviceless.packed, extra: "folder")
    #expect(needed == packer.sizeNeeded(for: deviceless.packed) + 14)
    let added = packer.add(deviceless.packed, extra: "folder")
    let place = try #require(added)
    let reader = StructureReader(buffer.bytes)
    #expect(try reader.text(at: UInt(bitPattern: place.extra)) == "folder")
    #expect(try reader.resource(at: 0) == deviceless)
  }

  @Test(
    "No more of a buffer is used than is needed, whatever size the caller gives (ENUM-044)",
    arguments: [1, 2, 20, 117], 0..<2)
  func usesNoMoreThanIsNeeded(count: Int, offset: Int) throws {
    let buffer = Buffer(size: 16_384, offset: offset)
    defer { buffer.memory.deallocate() }
    var packer = StructurePacker<UInt16>(buffer.start, size: Int(UInt32.max))
    for _ in 0..<count { #expect(add(drive.packed, to: &packer)) }
    #expect(buffer.isIntactAround)
    let reader = StructureReader(buffer.bytes)
    for index in 0..<count { #expect(try reader.resource(at: index) == drive) }
  }

  @Test("One structure uses the bytes that it needs, and none behind them (ENUM-044)", arguments: 0..<2)
  func usesTheBytesThatOneStructureNeeds(offset: Int) throws {
    let buffer = Buffer(size: 1000, offset: offset)
    defer { buffer.memory.deallocate() }
    var packer = StructurePacker<UInt16>(buffer.start, size: Int(UInt32.max))
    let needed = packer.sizeNeeded(for: drive.packed, extra: "folder")
    let added = packer.add(drive.packed, extra: "folder")
    let place = try #require(added)
    #expect(buffer.bytes[needed...].allSatisfy { $0 == 0xEE })
    let reader = StructureReader(UnsafeRawBufferPointer(rebasing: buffer.bytes[..<needed]))
    #expect(try reader.resource(at: 0) == drive)
    #expect(try reader.text(at: UInt(bitPattern: place.extra)) == "folder")
  }

  @Test("Structures with other members are laid out in the same way")
  func laysOutOtherStructures() throws {
    let buffer = Buffer(size: 100)
    defer { buffer.memory.deallocate() }
    var packer = StructurePacker<UInt16>(buffer.start, size: buffer.size)
    let names = PackedStructure(numbers: [7], texts: ["one", nil, ""])
    #expect(add(names, to: &packer))
    #expect(try StructureReader(buffer.bytes).structure(at: 0, numbers: 1, texts: 3) == names)
  }
}

@Suite("Structures and texts in a plug-in's buffer")
struct StructureReaderTests {
  /// A buffer with one NETRESOURCEW whose remote name is at `address`, counted from the buffer's beginning.
  private func remoteName(atOffset offset: Int, in size: Int = 100, filledWith byte: UInt8 = 0x41) throws
    -> WideString?
  {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: byte)
    memory[..<48].initializeMemory(as: UInt8.self, repeating: 0)
    memory.storeBytes(
      of: UInt(bitPattern: memory.baseAddress! + offset), toByteOffset: 24, as: UInt.self)
    return try StructureReader(UnsafeRawBufferPointer(memory)).resource(at: 0).remoteName
  }

  @Test("A text that does not end in the buffer is refused")
  func refusesATextThatDoesNotEndInTheBuffer() {
    #expect(throws: Win32Error.ERROR_UNEXP_NET_ERR) { try remoteName(atOffset: 48) }
    #expect(throws: Win32Error.ERROR_UNEXP_NET_ERR) { try remoteName(atOffset: 99) }
    #expect(throws: Win32Error.ERROR_UNEXP_NET_ERR) { try remoteName(atOffset: 99, filledWith: 0) }
  }

  @Test("A text outside of the buffer is refused", arguments: [-1, 100, 101, 1 << 40, -(1 << 40)])
  func refusesATextOutsideOfTheBuffer(offset: Int) {
    #expect(throws: Win32Error.ERROR_UNEXP_NET_ERR) { try remoteName(atOffset: offset) }
  }

  @Test("A text may begin at an odd address")
  func readsTextAtOddAddresses() throws {
    #expect(try remoteName(atOffset: 97, filledWith: 0) == "")
  }

  @Test("A structure outside of the buffer is refused", arguments: [-1, 2, 3, Int.max])
  func refusesAStructureOutsideOfTheBuffer(index: Int) {
    let memory = [UInt8](repeating: 0, count: 100)
    memory.withUnsafeBytes { bytes in
      _ = #expect(throws: Win32Error.ERROR_UNEXP_NET_ERR) { try StructureReader(bytes).resource(at: index) }
    }
  }
}
