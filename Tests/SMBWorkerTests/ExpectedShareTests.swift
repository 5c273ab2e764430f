import MPRCore
import RedirectorProtocol
import Testing

@testable import SMBWorker

@Suite("The share that is expected")
struct ExpectedShareTests {
  private func expected(_ device: WideString?, _ share: String, _ type: UInt32) -> ExpectedShare? {
    try? ExpectedShare(
      of: Connection(
        localName: device, remoteName: WideString(#"\\s\\#(share)"#), type: type,
        target: Target(server: "s", address: "s", port: 445, share: share, path: ""), userName: nil,
        policy: ConnectJob.commonPolicy))
  }

  @Test("type and device decide; those that exclude each other are refused")
  func typeAndDevice() {
    #expect(expected(nil, "a", 0) == .any)
    #expect(expected(nil, "a", 1) == .disk)
    #expect(expected(nil, "a", 2) == .printer)
    #expect(expected("Z:", "a", 0) == .disk)
    #expect(expected("Z:", "a", 1) == .disk)
    #expect(expected("Z:", "a", 2) == nil)
    #expect(expected("LPT1", "a", 0) == .printer)
    #expect(expected("LPT1", "a", 2) == .printer)
    #expect(expected("LPT1", "a", 1) == nil)
  }

  @Test("IPC$ is for deviceless connections, of any type (ADD2-071)")
  func pipes() {
    #expect(expected(nil, "ipc$", 0) == .any)
    #expect(expected(nil, "IPC$", 1) == .any)
    #expect(expected("Z:", "IPC$", 1) == nil)
    #expect(expected("LPT1", "IPC$", 0) == nil)
  }
}
