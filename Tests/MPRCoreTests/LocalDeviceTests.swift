import Testing

@testable import MPRCore

@Suite("Local devices")
struct LocalDeviceTests {
  @Test(
    "Drives and printer ports, in upper case inside (ADD2-082, NP-ROUTE-023)",
    arguments: [
      ("Z:", "Z:", "Z", .drive), ("a:", "A:", "A", .drive), ("LPT1", "LPT1", "LPT1", .printer),
      ("lpt9", "LPT9", "LPT9", .printer), ("Lpt2:", "LPT2", "LPT2", .printer),
    ] as [(WideString, WideString, WideString, LocalDevice.Kind)])
  func devices(text: WideString, name: WideString, key: WideString, kind: LocalDevice.Kind) throws {
    let device = try #require(LocalDevice(text))
    #expect(device.name == name)
    #expect(device.profileKey == key)
    #expect(device.kind == kind)
  }

  @Test(
    "Any other name is no device (ADD2-082)",
    arguments: [
      "", "Z", ":", "1:", "Z:\\", "ZZ:", "é:", " Z:", "Z: ", "LPT", "LPT:", "LPT0", "LPT10",
      "LPT1::",
      "LPTA", "COM1", "LPT1\\", "@:", "[:", "Ａ:",
    ] as [WideString])
  func noDevices(text: WideString) {
    #expect(LocalDevice(text) == nil)
  }

  @Test("The same device in any spelling is equal")
  func equality() {
    #expect(LocalDevice("lpt1:") == LocalDevice("LPT1"))
    #expect(LocalDevice("x:") == LocalDevice("X:"))
    #expect(LocalDevice("x:") != LocalDevice("Y:"))
  }
}
