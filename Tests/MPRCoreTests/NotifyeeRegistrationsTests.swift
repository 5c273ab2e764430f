import RegistryFormat
import TestData
import Testing

@testable import MPRCore

@Suite("Notifyees registry key")
struct NotifyeeRegistrationsTests {
  private func paths(_ values: String) -> [WideString] {
    let text =
      #"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\NetworkProvider\Notifyees]"#
      + "\n\(values)\n"
    return NotifyeeRegistrations(from: RegistryText(body: text)) { $0 == "LIB" ? "/usr/lib" : nil }
      .paths
  }

  @Test("Every value of the key, in the order of the store (NREG-001, NREG-006, NREG-014)")
  func order() {
    #expect(paths("\"b\"=\"/2\"\n\"a\"=\"/1\"\n\"c\"=\"/3\"") == ["/2", "/1", "/3"])
    #expect(NotifyeeRegistrations(from: RegistryText()) { _ in nil }.paths.isEmpty)
  }

  @Test("REG_EXPAND_SZ is expanded; an unknown name stays (NREG-002)")
  func expansion() {
    #expect(paths("\"a\"=str(2):\"%LIB%/n.so\"") == ["/usr/lib/n.so"])
    #expect(paths("\"a\"=hex(2):25,00,4c,00,49,00,42,00,25,00,00,00") == ["/usr/lib"])
    #expect(paths("\"a\"=str(2):\"%NONE%/n.so\"") == ["%NONE%/n.so"])
  }

  @Test("The names of the values mean nothing, and no value is skipped for its name (NREG-003, NREG-004)")
  func names() {
    #expect(paths("@=\"/0\"\n\"Disabled\"=\"/1\"\n\";\"=\"/2\"") == ["/0", "/1", "/2"])
  }

  @Test("REG_SZ is accepted as it stands, other types are ignored (NREG-008)")
  func types() {
    #expect(
      paths("\"a\"=\"%LIB%/n.so\"\n\"b\"=dword:1\n\"c\"=hex(7):61,00,00,00\n\"d\"=?")
        == ["%LIB%/n.so"])
  }

  @Test("A path under two names is registered twice (NREG-012)")
  func duplicates() {
    #expect(paths("\"a\"=\"/n.so\"\n\"b\"=\"/n.so\"") == ["/n.so", "/n.so"])
  }

  @Test("Empty data is skipped, the unnamed value counts (NREG-013)")
  func emptyData() {
    #expect(paths("\"a\"=\"\"\n\"b\"=\" \t\"\n@=\"/n.so\"") == ["/n.so"])
  }
}
