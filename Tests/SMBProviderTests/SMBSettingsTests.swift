import MPRCore
import RegistryFormat
import TestData
import Testing

@testable import SMBProvider

@Suite("SMB settings")
struct SMBSettingsTests {
  private static let workstation =
    #"[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters]"#
  private static let own = #"[HKEY_LOCAL_MACHINE\SOFTWARE\libmpr]"#

  private func settings(_ text: String) -> SMBSettings { SMBSettings(from: RegistryText(body: text)) }

  @Test("Defaults: signing required, encryption not, guests refused")
  func defaults() {
    let settings = SMBSettings(from: RegistryText())
    #expect(settings.requireSecuritySignature)
    #expect(!settings.requireEncryption)
    #expect(!settings.allowInsecureGuestAuth)
    #expect(settings.requestTimeoutMilliseconds == 10_000)
    #expect(settings.idleExitSeconds == 10)
    #expect(settings.host(for: "server") == nil)
  }

  @Test("The workstation's parameters, by their Windows names")
  func workstation() {
    let settings = settings(
      """
      \(Self.workstation)
      "RequireSecuritySignature"=dword:0
      "RequireEncryption"=dword:1
      "AllowInsecureGuestAuth"=dword:2
      """)
    #expect(!settings.requireSecuritySignature)
    #expect(settings.requireEncryption)
    #expect(settings.allowInsecureGuestAuth)
  }

  @Test("A value of another type, or malformed, counts as the default")
  func wrongTypes() {
    let settings = settings(
      """
      \(Self.workstation)
      "RequireSecuritySignature"="0"
      "RequireEncryption"=dword:x
      "AllowInsecureGuestAuth"=hex:01
      \(Self.own)
      "RequestTimeoutMs"="5000"
      "IdleExitSeconds"=hex:05
      """)
    #expect(settings == SMBSettings(from: RegistryText()))
  }

  @Test(
    "RequestTimeoutMs is 100 to 600000",
    arguments: [(0, 100), (99, 100), (100, 100), (5000, 5000), (600_000, 600_000), (.max, 600_000)]
      as [(UInt32, UInt32)])
  func requestTimeout(set: UInt32, used: UInt32) {
    let text = "\(Self.own)\n\"RequestTimeoutMs\"=dword:\(String(set, radix: 16))\n"
    #expect(settings(text).requestTimeoutMilliseconds == used)
  }

  @Test(
    "IdleExitSeconds is 0 to 86400",
    arguments: [(0, 0), (60, 60), (86_400, 86_400), (86_401, 86_400)] as [(UInt32, UInt32)])
  func idleExit(set: UInt32, used: UInt32) {
    let text = "\(Self.own)\n\"IdleExitSeconds\"=dword:\(String(set, radix: 16))\n"
    #expect(settings(text).idleExitSeconds == used)
  }

  private func host(_ data: String) -> HostAddress? {
    var registry = RegistryText()
    registry.set(
      .string(WideString(data)), for: "Server", in: #"HKEY_LOCAL_MACHINE\SOFTWARE\libmpr\Hosts"#)
    return SMBSettings(from: registry).host(for: "sERVER")
  }

  @Test(
    "A host's address, port, or both",
    arguments: [
      ("127.0.0.1", "127.0.0.1", 445), ("127.0.0.1:4455", "127.0.0.1", 4455),
      ("nas.example.org:1", "nas.example.org", 1), (":65535", "sERVER", 65535),
      ("::1", "::1", 445), ("[::1]", "::1", 445), ("[::1]:4455", "::1", 4455),
      ("[fe80::1%eth0]:445", "fe80::1%eth0", 445), ("::", "::", 445),
    ] as [(String, String, UInt16)])
  func hosts(data: String, address: String, port: UInt16) {
    #expect(host(data) == HostAddress(address: address, port: port))
  }

  @Test(
    "An entry that is no address is ignored",
    arguments: [
      "", " ", ":", ":0", ":65536", "host:", "host:0", "host:65536", "host:+1", "host:-1",
      "host:1x",
      "host:99999999999999999999", "[::1", "[]", "[]:445", "[::1]445", "[::1]:", "a b", "a/b",
      #"a\b"#, "user@host", "höst", "host :445", "[[::1]]",
    ])
  func noHost(data: String) {
    #expect(host(data) == nil)
  }

  @Test("Only REG_SZ names a host, and one bad entry does not hide the others")
  func otherEntries() {
    let settings = settings(
      #"""
      [HKEY_LOCAL_MACHINE\SOFTWARE\libmpr\Hosts]
      "a"=dword:1
      "b"=str(2):"%B%"
      "c"="bad port:x"
      "d"="127.0.0.1"
      """#)
    #expect(["a", "b", "c", "e"].allSatisfy { settings.host(for: $0) == nil })
    #expect(settings.host(for: "d") == HostAddress(address: "127.0.0.1"))
    #expect(settings.host(for: WideString(units: [0xD800])) == nil)
  }
}
