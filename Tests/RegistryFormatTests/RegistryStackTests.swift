import MPRCore
import TestData
import Testing

@testable import RegistryFormat

@Suite("Registry stack")
struct RegistryStackTests {
  @Test("Later documents override, add and delete")
  func layers() {
    let stack = RegistryStack([
      RegistryText(
        body:
          "[\(testKey)]\n\"a\"=\"1\"\n\"b\"=\"2\"\n\"c\"=\"3\"\n[\(testKey)\\Gone]\n\"x\"=\"y\"\n[\(testKey)\\Kept]\n"
      ),
      RegistryText(
        body:
          "[\(testKey)]\n\"B\"=\"two\"\n\"c\"=-\n\"d\"=\"4\"\n[-\(testKey)\\Gone]\n[\(testKey)\\New]\n"
      ),
    ])
    #expect(stack.names(of: testKey) == ["a", "b", "d"])
    #expect(stack.value("b", of: testKey) == .string("two"))
    #expect(stack.value("c", of: testKey) == nil)
    #expect(stack.subkeys(of: testKey) == ["Kept", "New"])
    #expect(stack.value("x", of: testKey + "\\Gone") == nil)
  }

  @Test("A deleted key that comes again has only its new values")
  func recreated() {
    let stack = RegistryStack([
      RegistryText(body: "[\(testKey)]\n\"a\"=\"1\"\n"), RegistryText(body: "[-\(testKey)]\n"),
      RegistryText(body: "[\(testKey)]\n\"b\"=\"2\"\n"),
    ])
    #expect(stack.names(of: testKey) == ["b"])
  }

  @Test("A line that cannot be read leaves the value of an earlier document")
  func unreadable() {
    let stack = RegistryStack([
      RegistryText(body: "[\(testKey)]\n\"a\"=\"1\"\n"),
      RegistryText(body: "[\(testKey)]\n\"a\"=?\n"),
    ])
    #expect(stack.value("a", of: testKey) == .string("1"))
    #expect(stack.unreadableValues(of: testKey) == ["a"] && stack.isUnreadable("A", of: testKey))
  }

  @Test("Whether a value's last line can be read, and whether lines name none, until they are deleted")
  func unreadableValues() {
    func unreadable(_ lines: String...) -> [String?] {
      RegistryStack(lines.map { RegistryText(body: "[\(testKey)]\n\($0)\n") }).unreadableValues(of: testKey)
    }
    #expect(unreadable("\"a\"=?", "\"a\"=dword:1") == [])
    #expect(unreadable("\"a\"=?", "\"A\"=-") == [])
    #expect(unreadable("\"b\"=?\n\"a\"=?\n\"B\"=?") == ["b", "a"])
    #expect(unreadable("junk\n\"a\"=\"1\"\n; comment") == [nil])
    #expect(unreadable("junk\n\"a\"=?\n[-\(testKey)]") == [])
    #expect(unreadable("[\(testKey)\\Below]\n\"a\"=?") == [])
    let nameless = RegistryText(body: "[\(testKey)]\n\"a\"=\"1\"\njunk\n")
    #expect(!nameless.isUnreadable("a", of: testKey) && nameless.isUnreadable("b", of: testKey))
  }

  @Test("No documents are an empty registry")
  func empty() {
    #expect(RegistryStack([]).values(of: testKey).isEmpty)
    #expect(RegistryStack([]).subkeys(of: testKey).isEmpty)
  }
}
