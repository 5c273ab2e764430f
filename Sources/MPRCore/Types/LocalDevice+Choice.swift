internal import CMPR

extension LocalDevice {
  /// The devices that are chosen from, the first one first (USE-016, USE-056); nil unless the type says what kind
  /// of device it is to be (USE-038, USE-055).
  static func choice(of type: UInt32) -> [LocalDevice]? {
    switch Int32(bitPattern: type) {
    case RESOURCETYPE_DISK:
      "ZYXWVUTSRQPONMLKJIHGFEDC".compactMap { LocalDevice(WideString("\($0):")) }
    case RESOURCETYPE_PRINT: (1...9).compactMap { LocalDevice(WideString("LPT\($0)")) }
    default: nil
    }
  }
}
