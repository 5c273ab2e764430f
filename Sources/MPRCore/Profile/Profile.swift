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

  /// The connection that is remembered for a device; nil when there is none, or its entry is malformed (PROF-013).
  /// - Throws: ERROR_BAD_PROFILE when the profile is no registry text, ERROR_CANNOT_OPEN_PROFILE.
  public func remembered(_ device: LocalDevice) throws(Win32Error) -> RememberedConnection? {
    switch Self.entry(for: device, in: try store.read()) {
    case .absent: return nil
    case .connection(let connection): return connection
    case .malformed:
      trace("the profile's entry for \(device.name) has no RemotePath that can be read, and counts as none")
      return nil
    }
  }

  /// Whether there is an entry for a device, be it malformed: something that can be forgotten (PROF-013).
  /// - Throws: ERROR_BAD_PROFILE when the profile is no registry text, ERROR_CANNOT_OPEN_PROFILE.
  public func hasEntry(for device: LocalDevice) throws(Win32Error) -> Bool {
    if case .absent = Self.entry(for: device, in: try store.read()) { false } else { true }
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
  /// - Returns: nil when that is done; the mark of this moment when the profile was updated since `mark`.
  /// - Throws: ERROR_BAD_PROFILE when the profile is no registry text, ERROR_CANNOT_OPEN_PROFILE.
  public func remember(
    _ connection: RememberedConnection, for device: LocalDevice, since mark: ProfileMark
  ) throws(Win32Error) -> ProfileMark? {
    try store.update(since: mark) { _ in connection.changes(in: Self.key(of: device)) }
  }

  /// Removes the entry of a device if there is one, be it malformed (PROF-013).
  /// - Returns: nil when that is done; the mark of this moment when the profile was updated since `mark`.
  /// - Throws: ERROR_BAD_PROFILE when the profile is no registry text, ERROR_CANNOT_OPEN_PROFILE.
  public func forget(_ device: LocalDevice, since mark: ProfileMark) throws(Win32Error) -> ProfileMark? {
    try store.update(since: mark) { registry in
      if case .absent = Self.entry(for: device, in: registry) { return [] }
      return [.removeKey(Self.key(of: device))]
    }
  }

  /// The mark of this moment.
  public var mark: ProfileMark { store.mark }

  /// Makes sure, as far as it can be known, that an entry can be removed, and changes nothing (CAN2-036).
  public func prepareToForget() throws(Win32Error) -> ProfileMark { try store.prepareUpdate() }

  /// Finds out whether connections could be remembered, without changing anything (ADD2-094).
  public func checkWritable() throws(Win32Error) { try store.checkWritable() }

  /// Where Windows keeps what `net use /persistent` says.
  private static let choice =
    #"HKEY_CURRENT_USER\Software\Microsoft\Windows NT\CurrentVersion\Network\Persistent Connections"#

  /// Whether a dialogue proposes to remember a connection, because the last one was remembered (CDLG1-016).
  public var remembersByDefault: Bool {
    guard let registry = try? store.read(),
      case .string(let text) = registry.value("SaveConnections", of: Self.choice)
    else { return false }
    return text.equalsIgnoringCase("yes")
  }

  /// Keeps that for the next dialogue. A profile that cannot be written keeps nothing.
  public func keepDefault(remembers: Bool) {
    guard remembers != remembersByDefault else { return }
    _ = try? store.update(since: nil) { _ in
      [.set(.string(remembers ? "yes" : "no"), name: "SaveConnections", key: Self.choice)]
    }
  }

  private enum Entry {
    case absent, malformed
    case connection(RememberedConnection)
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
