import RegistryFormat
import TestData
import Testing

@testable import MPRCore

@Suite("Provider registration")
struct ProviderOrderTests {
  private static let builtIn = ProviderRegistration(
    service: "LanmanWorkstation", name: "Microsoft Windows Network", path: nil, class: 1)

  private func registrations(_ text: String) -> [ProviderRegistration] {
    ProviderOrder(from: RegistryText(body: text)) { $0 == "LIB" ? "/usr/lib" : nil }.registrations
  }

  private func order(_ list: String) -> String {
    #"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\NetworkProvider\Order]"#
      + "\n\"ProviderOrder\"=\(list)\n"
  }

  private func provider(_ service: String, _ values: String) -> String {
    #"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\"# + service
      + "\\NetworkProvider]\n\(values)\n"
  }

  private func plugIn(_ service: String) -> String {
    provider(service, "\"Name\"=\"\(service) Network\"\n\"ProviderPath\"=\"/lib/\(service).so\"")
  }

  @Test("Without a ProviderOrder there is the built-in provider alone")
  func noOrder() {
    #expect(registrations("") == [Self.builtIn])
    #expect(registrations(plugIn("foo")) == [Self.builtIn])
  }

  @Test("A ProviderOrder that is no text, or that cannot be read, lists nothing, and is told (NP-REG-031)")
  func unreadableOrder() {
    for data in ["dword:1", "?", "hex(7):66,00,00,00", "\"LanmanWorkstation"] {
      let found = ProviderOrder(from: RegistryText(body: order(data))) { _ in nil }
      #expect(found.registrations.isEmpty)
      #expect(found.problems.count == 1 && found.problems[0].hasSuffix("no network provider is loaded"))
    }
    let found = ProviderOrder(
      from: RegistryText(
        body: order(#""foo""#) + provider("foo", "\"Name\"=\"Foo\"\n\"ProviderPath\"=dword:1"))
    ) { _ in nil }
    #expect(
      found.problems.count == 1
        && found.problems[0].hasSuffix(#"the provider "foo" counts as one without it"#))
  }

  @Test("ProviderOrder lists service keys in order (NP-REG-001, NP-REG-002, NP-REG-003)")
  func ordered() {
    let found = registrations(
      order(#""foo,LanmanWorkstation,bar""#) + plugIn("bar") + plugIn("foo") + plugIn("unlisted"))
    #expect(found.map(\.service) == ["foo", "LanmanWorkstation", "bar"])
    #expect(found[1] == Self.builtIn)
  }

  @Test("The Group value decides nothing (NP-REG-016)")
  func group() {
    let service = #"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\foo]"#
    #expect(
      registrations(order(#""foo""#) + service + "\n\"Group\"=\"Other\"\n" + plugIn("foo")).count
        == 1)
  }

  @Test("A provider is registered by Name and ProviderPath (NP-REG-005, NP-REG-006)")
  func namesAndPaths() {
    #expect(
      registrations(order(#""foo""#) + plugIn("foo")) == [
        ProviderRegistration(
          service: "foo", name: "foo Network", path: "/lib/foo.so", class: 1)
      ])
  }

  @Test(
    "A service without key, Name or ProviderPath is skipped (NP-REG-011)",
    arguments: [
      "", #""Name"="Foo""#, #""ProviderPath"="/lib/foo.so""#,
      "\"Name\"=\"\"\n\"ProviderPath\"=\"/lib/foo.so\"", "\"Name\"=\"Foo\"\n\"ProviderPath\"=\" \"",
      "\"Name\"=dword:1\n\"ProviderPath\"=\"/lib/foo.so\"",
      "\"Name\"=\"Foo\"\n\"ProviderPath\"=hex:00", "\"Name\"=\"Foo\"\n\"ProviderPath\"=?",
    ])
  func skipped(values: String) {
    let found = registrations(
      order(#""foo,none,bar""#) + provider("foo", values) + plugIn("bar"))
    #expect(found.map(\.service) == ["bar"])
  }

  @Test("Blanks, empty elements and duplicates in the list (NP-REG-012)")
  func listFormat() {
    let found = registrations(
      order(#"" foo ,,\#tbar,FOO, , lanmanworkstation,""#) + plugIn("foo") + plugIn("bar"))
    #expect(found.map(\.service) == ["foo", "bar", "LanmanWorkstation"])
    #expect(registrations(order(#""""#)).isEmpty)
  }

  @Test(
    "Only services of the network class take part; a service without a class is one (NP-REG-013)",
    arguments: [("2", nil), ("0", nil), ("c", nil), ("1", 1), ("3", 3)] as [(String, UInt32?)])
  func networkClass(data: String, expected: UInt32?) {
    let found = registrations(
      order(#""foo""#) + plugIn("foo") + provider("foo", "\"Class\"=dword:\(data)"))
    #expect(found.first?.class == expected)
    #expect(
      registrations(order(#""foo""#) + plugIn("foo") + provider("foo", "\"Class\"=\"2\""))
        .first?.class == 1)
  }

  @Test("ProviderPath is REG_SZ as it stands, or REG_EXPAND_SZ expanded (NP-REG-014)")
  func expansion() {
    func path(_ data: String) -> WideString?? {
      registrations(
        order(#""foo""#) + provider("foo", "\"Name\"=\"Foo\"\n\"ProviderPath\"=\(data)")
      ).first.map(\.path)
    }
    #expect(path(#""%LIB%/foo.so""#) == "%LIB%/foo.so")
    #expect(path(#"str(2):"%LIB%/foo.so""#) == "/usr/lib/foo.so")
  }

  @Test("The built-in provider takes its name from the registry, never a library")
  func builtIn() {
    let key = provider(
      "LanmanWorkstation",
      "\"Name\"=\"Samba\"\n\"ProviderPath\"=str(2):\"%SystemRoot%\\\\System32\\\\ntlanman.dll\"")
    #expect(
      registrations(key) == [
        ProviderRegistration(service: "LanmanWorkstation", name: "Samba", path: nil, class: 1)
      ])
    #expect(registrations(order(#""foo""#) + key + plugIn("foo")).map(\.service) == ["foo"])
  }

  @Test(
    "Credential managers have a bit of Class, and a library of their own or the provider's (LOGN-002, LOGN-003)"
  )
  func credentialManagers() {
    let text =
      order("\"own,both,network,none,LanmanWorkstation,unreadable\"")
      + provider("own", "\"Class\"=dword:2\n\"AuthentProviderPath\"=\"/own.so\"")
      + provider("both", "\"Class\"=dword:3\n\"Name\"=\"Both\"\n\"ProviderPath\"=\"/both.so\"")
      + provider("network", "\"Class\"=dword:1\n\"Name\"=\"N\"\n\"ProviderPath\"=\"/network.so\"")
      + provider("none", "\"Class\"=dword:2\n\"AuthentProviderPath\"=\"  \"")
      + provider(
        "unreadable", "\"Class\"=dword:2\n\"AuthentProviderPath\"=dword:1\n\"ProviderPath\"=\"/p.so\"")
    let found = ProviderOrder(from: RegistryText(body: text)) { _ in nil }
    #expect(found.credentialManagers == ["/own.so", "/both.so", "/p.so"])
    #expect(found.registrations.map(\.service) == ["both", "network", "LanmanWorkstation"])
    #expect(found.problems.contains { $0.contains("AuthentProviderPath is no text: the credential manager") })
    #expect(ProviderOrder(from: RegistryText(body: "")) { _ in nil }.credentialManagers.isEmpty)
  }
}
