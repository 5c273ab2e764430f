internal import CMPR

/// A device name that can be redirected: "A:" to "Z:" or "LPT1" to "LPT9" (ADD2-082).
public struct LocalDevice: Hashable, Sendable {
  public enum Kind: Sendable { case drive, printer }

  public let kind: Kind
  /// The one spelling that the library uses: upper case, "Z:" or "LPT1" (NP-ROUTE-023).
  public let name: WideString

  /// nil when `text` names no redirectable device. Case is ignored; a colon may follow "LPT1".
  public init?(_ text: WideString) {
    let upper = text.uppercased.units
    if upper.count == 2, (0x41...0x5A).contains(upper[0]), upper[1] == 0x3A {
      kind = .drive
      name = WideString(units: upper)
    } else if upper.count == 4 || upper.count == 5 && upper[4] == 0x3A,
      upper[..<3].elementsEqual([0x4C, 0x50, 0x54]), (0x31...0x39).contains(upper[3])
    {
      kind = .printer
      name = WideString(units: Array(upper[..<4]))
    } else {
      return nil
    }
  }

  /// The type of the resources that the device can be connected to: RESOURCETYPE_DISK or RESOURCETYPE_PRINT
  /// (PROF-009).
  public var resourceType: UInt32 {
    UInt32(kind == .drive ? RESOURCETYPE_DISK : RESOURCETYPE_PRINT)
  }

  /// The key's name under HKCU\Network: the bare letter, or "LPT1" (PROF-004, PROF-009).
  public var profileKey: WideString {
    kind == .drive ? WideString(units: [name.units[0]]) : name
  }
}
