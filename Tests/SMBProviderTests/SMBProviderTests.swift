import RedirectorProtocol
import RegistryFormat
import TestData
import Testing

@testable import MPRCore
@testable import SMBProvider

@Suite struct SMBProviderTests {
  private func provider(_ registry: String = "") throws -> SMBProvider {
    SMBProvider(
      name: "Network", settings: SMBSettings(from: RegistryText(body: registry)), report: { _ in })
  }

  @Test("A server must sign unless the registry says otherwise; flags make one connection stricter")
  func policy() throws {
    let lenient = try provider(
      #"""
      [HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters]
      "RequireSecuritySignature"=dword:00000000
      "AllowInsecureGuestAuth"=dword:00000001
      """#)
    let strict = try provider()
    #expect(
      strict.policy(for: 0)
        == SecurityPolicy(requireSigning: true, requireEncryption: false, allowInsecureGuest: false))
    #expect(
      lenient.policy(for: 0)
        == SecurityPolicy(requireSigning: false, requireEncryption: false, allowInsecureGuest: true))
    #expect(lenient.policy(for: 0x4000).requireSigning)
    #expect(strict.policy(for: 0x8000).requireEncryption)
  }

  @Test(
    "Names of other networks are refused as unknown",
    arguments: ["server", #"C:\x"#, #"\\server@SSL\davwwwroot"#])
  func foreign(_ name: String) throws {
    let provider = try provider()
    #expect(throws: Win32Error.ERROR_BAD_NET_NAME) {
      try provider.addConnection(
        ConnectRequest(
          owner: 0, resource: NetResource(remoteName: WideString(name)), password: nil, userName: nil,
          flags: 0))
    }
  }

  @Test("Credentials of any length fit a packet, and one that was cut is still too long for a worker")
  func longCredentials() throws {
    let long = [UInt16](repeating: 0x61, count: 32768)
    let message = try provider().message(
      for: ConnectRequest(
        resource: NetResource(remoteName: #"\\server\share"#), password: Secret(units: long),
        userName: WideString(units: long)))
    #expect(message.connection.userName?.count == 512)
    #expect(message.password?.count == 512)
  }
}
