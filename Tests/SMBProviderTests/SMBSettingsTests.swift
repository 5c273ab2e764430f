import MPRCore
import RedirectorProtocol
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
    #expect(settings.followsReferrals)
    #expect(settings.hosts == HostTable())
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

  @Test("DFS by its Windows name", arguments: [(0, true), (1, false), (2, false)] as [(UInt32, Bool)])
  func referrals(value: UInt32, follows: Bool) {
    let text = """
      [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Mup]
      "DisableDfs"=dword:\(value)
      """
    #expect(settings(text).followsReferrals == follows)
  }

  @Test(
    "A protection of another type, or malformed, counts as demanded; other values as the default; all are told"
  )
  func wrongTypes() {
    let settings = settings(
      """
      \(Self.workstation)
      "RequireSecuritySignature"="0"
      "RequireEncryption"=dword:x
      "AllowInsecureGuestAuth"=hex:01
      [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Mup]
      "DisableDfs"="0"
      \(Self.own)
      "RequestTimeoutMs"="5000"
      "IdleExitSeconds"=hex:05
      """)
    let defaults = SMBSettings(from: RegistryText())
    #expect(
      settings.requireSecuritySignature && settings.requireEncryption && !settings.allowInsecureGuestAuth)
    #expect(!settings.followsReferrals)
    #expect(settings.requestTimeoutMilliseconds == defaults.requestTimeoutMilliseconds)
    #expect(settings.idleExitSeconds == defaults.idleExitSeconds)
    #expect(settings.problems.count == 6 && defaults.problems.isEmpty)
    #expect(settings.problems[1].hasSuffix(#"\Parameters\RequireEncryption is no number: it counts as 1"#))
  }

  @Test(
    "Each type but a number is a malformed flag",
    arguments: ["\"0\"", "dword:x", "hex:00", "hex(7):00,00", "str(2):\"0\""])
  func malformedFlag(data: String) {
    #expect(settings("\(Self.workstation)\n\"RequireEncryption\"=\(data)\n").requireEncryption)
    #expect(!settings("\(Self.workstation)\n\"AllowInsecureGuestAuth\"=\(data)\n").allowInsecureGuestAuth)
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
    return SMBSettings(from: registry).hosts.address(of: "sERVER")
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
    "An entry that is no address does not mean that the resolver is to be asked",
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
    for name in ["a", "b", "c", "C"] { #expect(settings.hosts.address(of: name) == nil) }
    #expect(settings.problems.count == 3)
    #expect(settings.hosts.address(of: "e") == HostAddress(address: "e"))
    #expect(settings.hosts.address(of: "d") == HostAddress(address: "127.0.0.1"))
  }
}
