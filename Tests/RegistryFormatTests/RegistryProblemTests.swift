import MPRCore
import TestData
import Testing

@testable import RegistryFormat

@Suite("Registry text: what cannot be read is told")
struct RegistryProblemTests {
  /// Where lines cannot be read, and why. ? stands for a byte that is no UTF-8.
  private func problems(_ lines: String) throws -> [RegistryTextProblem] {
    let text = "Windows Registry Editor Version 5.00\n[\(testKey)]\n\(lines)"
    return try RegistryText(parsing: text.utf8.map { $0 == 0x3F ? 0xFC : $0 }).problems
  }

  @Test(
    "Each line that cannot be read has its reason",
    arguments: [
      ("text", .noValue), ("\"v\"", .noValue), ("\"v=1", .noValue), ("[\(testKey)", .heading),
      ("[]", .heading),
      ("[f?r]", .heading), ("[HKLM\\Test]", .root), ("\"v\"=", .data), ("\"v\"=text", .data),
      ("\"v\"=- #x", .data),
      ("\"v\"=dword:x", .number), ("\"v\"=\"open", .text), ("\"v\"=\"\\\\server\\share\"", .text),
      ("\"v\"=\"1\" #x", .text), ("\"v\"=hex:1\\", .bytes), ("\"v\"=hex(x):1", .type), ("\"v\"=hex", .data),
      ("\"v\"=\"f?r\"", .encoding), ("\"f?r\"=\"1\"", .encoding),
    ] as [(String, RegistryTextProblem.Reason)])
  func reasons(line: String, reason: RegistryTextProblem.Reason) throws {
    #expect(try problems("\(line)\n") == [RegistryTextProblem(line: 3, reason: reason)])
    #expect(!String(describing: reason).contains(line))
  }

  @Test("A line is counted by its ending, and a value over several lines is where it begins")
  func lines() throws {
    let text = "; f?r\r\n#\r\r\"a\"=hex:1,\\\n\n2\n\"b\"=hex:1,\\\n;x\nx\n\n[-\(testKey)]\r\"c\"=x"
    #expect(try problems(text).map(\.line) == [9, 14])
  }

  @Test("Good lines have none, and neither has an empty document")
  func none() throws {
    #expect(try problems("\"a\"=\"1\" ; f?r\n@=-\n\n[-\(testKey)\\Sub]\n\"b\"=hex:1,\\\n").isEmpty)
    #expect(RegistryText().problems.isEmpty)
  }

  @Test("A change tells of what is left")
  func changed() throws {
    var document = RegistryText(body: "[\(testKey)]\n\"a\"=x\n\"b\"=y\n")
    #expect(document.problems.map(\.line) == [4, 5])
    document.set(.dword(1), for: "a", in: testKey)
    #expect(document.problems.map(\.line) == [5])
  }
}
