import Glibc
import MPRCore
import TestData
import Testing

@testable import RegistryFormat

@Suite("Registry text: hostile input")
struct RegistryHostileInputTests {
  /// Pieces that mean something to the parser, to be put together at random.
  private static let pieces = [
    "[", "]", "-", "\"", "\\", "\\\\", "\\\"", "=", "@", ";", ",", "\n", "\r\n", "\r", " ", "\t",
    "hex", "hex:", "hex(2):", "hex(", "dword:", "str(2):", "01", "ff", "0000000a", "x",
    "HKEY_CURRENT_USER", "HKEY_CURRENT_USER\\Network\\Z", "[HKEY_CURRENT_USER\\Test]\n", "\0",
    "\"v\"=", "\"v\"=\"x\"\n", "\"v\"=-\n", "[-HKEY_CURRENT_USER]\n", "hex:01,\\\n", "𝄞", "\u{301}",
  ]

  @Test("Any text survives reading, and a value that is set in it can be read", arguments: 0..<40)
  func anyText(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    for _ in 0..<50 {
      var text = "Windows Registry Editor Version 5.00\n"
      for _ in 0..<Int.random(in: 0..<60, using: &random) {
        text += Self.pieces.randomElement(using: &random)!
      }
      var document = try RegistryText(parsing: Array(text.utf8))
      #expect(document.bytes == Array(text.utf8))
      document.set(.string("set"), for: "v", in: testKey)
      document.set(.dword(7), for: "w", in: #"HKEY_CURRENT_USER\Network\Z"#)
      let again = try RegistryText(parsing: document.bytes)
      #expect(again == document)
      #expect(again.value("v", of: testKey) == .string("set"))
      #expect(again.value("w", of: #"HKEY_CURRENT_USER\Network\Z"#) == .dword(7))
      document.removeKey(testKey)
      document.removeValue("w", from: #"HKEY_CURRENT_USER\Network\Z"#)
      #expect(document.values(of: testKey).isEmpty)
      #expect(document.value("w", of: #"HKEY_CURRENT_USER\Network\Z"#) == nil)
      #expect(try RegistryText(parsing: document.bytes) == document)
    }
  }

  @Test("Any bytes are read or refused", arguments: 0..<10)
  func anyBytes(seed: UInt64) {
    var random = SplitMix(state: seed)
    let header = Array("Windows Registry Editor Version 5.00\n".utf8)
    for _ in 0..<200 {
      let noise = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      for bytes in [noise, header + noise, [0xFF, 0xFE] + noise] {
        if let document = try? RegistryText(parsing: bytes), !noise.isEmpty {
          #expect(document.bytes == bytes)
        }
      }
    }
  }

  @Test(
    "A long document of any shape takes time in proportion to its length",
    arguments: [
      "[", "\"", "\\", "[a]", "[-a]\n", "\n", "\"v\"=hex:01,\\\n", "01,\\\n",
      "[HKEY_CURRENT_USER\\Test]\n",
      "\"v\"=\"x\"\n", "[HKEY_CURRENT_USER\\Test]\n\"v\"=-\n", "a\\", "; \"\n",
    ])
  func longDocuments(piece: String) throws {
    func time(_ count: Int) throws -> Int {
      let text =
        "Windows Registry Editor Version 5.00\n[\(testKey)]\n\"v\"=hex:"
        + String(repeating: piece, count: count)
      let bytes = Array(text.utf8)
      let start = Self.threadTime
      let document = try RegistryText(parsing: bytes)
      _ = document.values(of: testKey)
      _ = document.subkeys(of: "HKEY_CURRENT_USER")
      #expect(document.bytes == bytes)
      return Self.threadTime - start
    }
    _ = try time(2_000)
    // Sixteen times the text: a quadratic parser takes 256 times as long.
    let short = try time(4_000)
    #expect(try time(64_000) < short * 80 + 100_000_000)
  }
}

extension RegistryHostileInputTests {
  /// Nanoseconds that this thread has worked, whatever else the machine does.
  fileprivate static var threadTime: Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
