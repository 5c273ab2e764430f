internal import CMPR

extension LocalDevice {
  /// The devices that the router may choose, in the order in which it tries them (USE-016, USE-056). nil for
  /// a type that does not say which kind of device is wanted (USE-038, USE-055).
  static func choice(of type: UInt32) -> [LocalDevice]? {
    switch Int32(bitPattern: type) {
    case RESOURCETYPE_DISK:
      "ZYXWVUTSRQPONMLKJIHGFEDC".compactMap { LocalDevice(WideString("\($0):")) }
    case RESOURCETYPE_PRINT: (1...9).compactMap { LocalDevice(WideString("LPT\($0)")) }
    default: nil
    }
  }
}
