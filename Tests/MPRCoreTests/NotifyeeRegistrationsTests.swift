import RegistryFormat
import TestData
import Testing

@testable import MPRCore

@Suite("Notifyees registry key")
struct NotifyeeRegistrationsTests {
  private func registrations(_ values: String) throws(UnknownPolicy) -> NotifyeeRegistrations {
    let text =
      #"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\NetworkProvider\Notifyees]"#
      + "\n\(values)\n"
    return try NotifyeeRegistrations(from: RegistryText(body: text)) { $0 == "LIB" ? "/usr/lib" : nil }
  }

  private func paths(_ values: String) throws(UnknownPolicy) -> [WideString] {
    try registrations(values).paths
  }

  @Test("Every value of the key, in the order of the store (NREG-001, NREG-006, NREG-014)")
  func order() throws {
    #expect(try paths("\"b\"=\"/2\"\n\"a\"=\"/1\"\n\"c\"=\"/3\"") == ["/2", "/1", "/3"])
    #expect(try NotifyeeRegistrations(from: RegistryText()) { _ in nil }.paths.isEmpty)
  }

  @Test("REG_EXPAND_SZ is expanded; an unknown name stays (NREG-002)")
  func expansion() throws {
    #expect(try paths("\"a\"=str(2):\"%LIB%/n.so\"") == ["/usr/lib/n.so"])
    #expect(try paths("\"a\"=hex(2):25,00,4c,00,49,00,42,00,25,00,00,00") == ["/usr/lib"])
    #expect(try paths("\"a\"=str(2):\"%NONE%/n.so\"") == ["%NONE%/n.so"])
  }

  @Test("The names of the values mean nothing, and no value is skipped for its name (NREG-003, NREG-004)")
  func names() throws {
    #expect(try paths("@=\"/0\"\n\"Disabled\"=\"/1\"\n\";\"=\"/2\"") == ["/0", "/1", "/2"])
  }

  @Test("REG_SZ is accepted as it stands, other types are ignored (NREG-008)")
  func types() throws {
    #expect(
      try paths("\"a\"=\"%LIB%/n.so\"\n\"b\"=dword:1\n\"c\"=hex(7):61,00,00,00")
        == ["%LIB%/n.so"])
    #expect(
      try registrations("\"b\"=dword:1").problems == [
        #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\NetworkProvider\Notifyees\b is no text: it is no notifyee"#
      ])
  }

  @Test(
    "A value that cannot be read is a notifyee that nobody knows: the policy is unknown (NREG-030)",
    arguments: ["?", "\"/usr/lib/n.so", #""C:\n.so""#, "hex(2):2", "dword:x"])
  func malformed(data: String) {
    #expect(throws: UnknownPolicy.self) { try paths("\"a\"=\"/1\"\n\"d\"=\(data)") }
  }

  @Test("A path under two names is registered twice (NREG-012)")
  func duplicates() throws {
    #expect(try paths("\"a\"=\"/n.so\"\n\"b\"=\"/n.so\"") == ["/n.so", "/n.so"])
  }

  @Test("Empty data is skipped, the unnamed value counts (NREG-013)")
  func emptyData() throws {
    #expect(try paths("\"a\"=\"\"\n\"b\"=\" \t\"\n@=\"/n.so\"") == ["/n.so"])
  }
}
