/// The connections that the user's registry remembers, one key under HKEY_CURRENT_USER\Network per
/// local device (PROF-004). No password is ever stored (PROF-008).
public struct Profile: Sendable {
  private static let network = #"HKEY_CURRENT_USER\Network"#

  private let store: any ProfileStore
  private let trace: Trace

  public init(store: any ProfileStore, trace: Trace = .off) {
    self.store = store
    self.trace = trace
  }

  /// The connection that is remembered for a device; nil when there is none.
  /// - Throws: ERROR_BAD_PROFILE when the entry is malformed (PROF-013), ERROR_CANNOT_OPEN_PROFILE.
  public func remembered(_ device: LocalDevice) throws(Win32Error) -> RememberedConnection? {
    switch Self.entry(for: device, in: try store.read()) {
    case .absent: nil
    case .connection(let connection): connection
    case .malformed: throw malformedEntry(device)
    }
  }

  /// Every remembered connection, in the order in which the registry lists them. Malformed entries are
  /// skipped (PROF-013).
  public func all() throws(Win32Error) -> [(device: LocalDevice, connection: RememberedConnection)] {
    let registry = try store.read()
    return registry.subkeys(of: Self.network).compactMap { name in
      guard let device = LocalDevice(profileKey: WideString(name)),
        case .connection(let connection) = Self.entry(for: device, in: registry)
      else { return nil }
      return (device, connection)
    }
  }

  /// Remembers a connection for a device; it replaces the one that was remembered before.
  /// - Throws: ERROR_BAD_PROFILE when the profile is no registry text, ERROR_CANNOT_OPEN_PROFILE.
  public func remember(_ connection: RememberedConnection, for device: LocalDevice)
    throws(Win32Error)
  {
    try store.update { _ in connection.changes(in: Self.key(of: device)) }
  }

  /// Forgets the connection that is remembered for a device.
  /// - Returns: false when none was remembered.
  /// - Throws: ERROR_CANNOT_OPEN_PROFILE, or ERROR_BAD_PROFILE for a malformed entry, which then stays (PROF-013).
  public func forget(_ device: LocalDevice) throws(Win32Error) -> Bool {
    var isRemembered = false
    try store.update { registry throws(Win32Error) in
      switch Self.entry(for: device, in: registry) {
      case .absent: isRemembered = false
      case .connection: isRemembered = true
      case .malformed: throw malformedEntry(device)
      }
      return isRemembered ? [.removeKey(Self.key(of: device))] : []
    }
    return isRemembered
  }

  /// Finds out whether connections could be remembered, without changing anything (ADD2-094).
  public func checkWritable() throws(Win32Error) { try store.checkWritable() }

  private enum Entry {
    case absent, malformed
    case connection(RememberedConnection)
  }

  private func malformedEntry(_ device: LocalDevice) -> Win32Error {
    trace.failure(.ERROR_BAD_PROFILE, "the profile's entry for \(device.name) is malformed")
  }

  private static func key(of device: LocalDevice) -> String {
    network + #"\"# + "\(device.profileKey)"
  }

  private static func entry(for device: LocalDevice, in registry: some Registry) -> Entry {
    let isThere = registry.subkeys(of: network).contains {
      WideString($0).equalsIgnoringCase(device.profileKey)
    }
    guard isThere else { return .absent }
    return RememberedConnection(in: key(of: device), of: registry, for: device)
      .map(Entry.connection) ?? .malformed
  }
}

extension LocalDevice {
  /// The device that a key under HKEY_CURRENT_USER\Network is for; nil when it is for none.
  fileprivate init?(profileKey name: WideString) {
    self.init(name.count == 1 ? WideString(units: name.units + [0x3A]) : name)
    guard profileKey.equalsIgnoringCase(name) else { return nil }
  }
}
