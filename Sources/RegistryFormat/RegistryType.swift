/// The number of a value's type, as it stands in `hex(N):`.
struct RegistryType: RawRepresentable, Equatable {
  let rawValue: UInt32

  static let string = RegistryType(rawValue: 1)
  static let expandString = RegistryType(rawValue: 2)
  static let binary = RegistryType(rawValue: 3)
  static let dword = RegistryType(rawValue: 4)
  static let multiString = RegistryType(rawValue: 7)

  var isText: Bool { self == .string || self == .expandString || self == .multiString }
}
