internal import CMPR

/// A connection that the user's profile remembers for a local device (PROF-005).
public struct RememberedConnection: Equatable, Sendable {
  /// RemotePath: the name that the provider accepted, as the caller spelled it (PROF-011).
  public let remoteName: WideString
  /// UserName; empty for the default user (PROF-010).
  public let userName: WideString
  /// ProviderName: the provider's display name; empty when the entry names none.
  public let providerName: WideString
  /// ProviderType: a WNNC_NET_* value (PROF-006).
  public let providerType: UInt32
  /// ConnectionType: RESOURCETYPE_DISK or RESOURCETYPE_PRINT (PROF-009).
  public let connectionType: UInt32
  /// DeferFlags (PROF-007).
  public let deferFlags: UInt32

  /// - Parameter hasOwnCredentials: whether the caller named a user. The password is not stored (PROF-008),
  ///   so that such a connection can be restored only with a password that is asked for (PROF-007).
  public init(
    remoteName: WideString, userName: WideString, providerName: WideString, providerType: UInt32,
    device: LocalDevice, hasOwnCredentials: Bool
  ) {
    self.remoteName = remoteName
    self.userName = userName
    self.providerName = providerName
    self.providerType = providerType
    connectionType = device.resourceType
    deferFlags = hasOwnCredentials ? Self.deferPassword : Self.deferConnection
  }

  /// DeferFlags when the password has to be asked for.
  private static let deferPassword: UInt32 = 1
  /// DeferFlags when the credentials are those of the logon.
  private static let deferConnection: UInt32 = 4

  /// Whether `name` names the resource that is remembered: case, a backslash at the end of
  /// a UNC name and the provider do not matter (PROF-012).
  public func isSameResource(as name: WideString) -> Bool {
    remoteName.canonicalName == name.canonicalName
  }
}

/// The entry in the registry: the values of HKEY_CURRENT_USER\Network\<letter or port>.
extension RememberedConnection {
  /// Reads the entry of a device; nil when it is malformed (PROF-013): RemotePath alone makes an entry, text of
  /// either type that is not empty. Every other value may be absent; one that is not what it should be counts as
  /// absent, because Windows itself leaves such values: a UserName that is the number 0 for the default user
  /// (PROF-010), a ConnectionType 0.
  init?(in key: String, of registry: some Registry, for device: LocalDevice) {
    func text(_ name: String) -> WideString {
      switch registry.value(name, of: key) {
      case .string(let text), .expandString(let text): text
      default: ""
      }
    }
    func number(_ name: String, default number: UInt32) -> UInt32 {
      if case .dword(let stored) = registry.value(name, of: key) { stored } else { number }
    }
    remoteName = text("RemotePath")
    userName = text("UserName")
    providerName = text("ProviderName")
    providerType = number("ProviderType", default: UInt32(WNNC_NET_SMB))
    connectionType = device.resourceType
    deferFlags = number("DeferFlags", default: Self.deferConnection)
    if remoteName.isEmpty { return nil }
  }

  /// The changes that write the entry. Other values of the key stay as they are.
  func changes(in key: String) -> [RegistryChange] {
    [
      .set(.dword(connectionType), name: "ConnectionType", key: key),
      .set(.dword(deferFlags), name: "DeferFlags", key: key),
      .set(.string(providerName), name: "ProviderName", key: key),
      .set(.dword(providerType), name: "ProviderType", key: key),
      .set(.string(remoteName), name: "RemotePath", key: key),
      .set(.string(userName), name: "UserName", key: key),
    ]
  }
}
