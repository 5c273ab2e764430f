import MPRCore

/// The settings of SMB in HKEY_LOCAL_MACHINE. A value that is absent or has another type counts as the
/// default.
public struct SMBSettings: Equatable, Sendable {
  /// Whether a server must sign its messages. Default: yes.
  public let requireSecuritySignature: Bool
  /// Whether a server must encrypt its messages. Default: no.
  public let requireEncryption: Bool
  /// Whether a server that logs everybody on as guest is acceptable. Default: no.
  public let allowInsecureGuestAuth: Bool
  /// How long a request may take, in milliseconds: 100 to 600000, default 10000.
  public let requestTimeoutMilliseconds: UInt32
  /// After how many idle seconds the redirector ends: 0 to 86400, default 10.
  public let idleExitSeconds: UInt32

  private let hosts: [WideString: HostEntry]

  public init(from registry: some Registry) {
    let workstation =
      #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters"#
    let own = #"HKEY_LOCAL_MACHINE\SOFTWARE\libmpr"#

    func number(_ name: String, of key: String) -> UInt32? {
      if case .dword(let number) = registry.value(name, of: key) { number } else { nil }
    }
    func flag(_ name: String, default flag: Bool) -> Bool {
      number(name, of: workstation).map { $0 != 0 } ?? flag
    }
    func clamped(_ name: String, default value: UInt32, to range: ClosedRange<UInt32>) -> UInt32 {
      min(max(number(name, of: own) ?? value, range.lowerBound), range.upperBound)
    }

    requireSecuritySignature = flag("RequireSecuritySignature", default: true)
    requireEncryption = flag("RequireEncryption", default: false)
    allowInsecureGuestAuth = flag("AllowInsecureGuestAuth", default: false)
    requestTimeoutMilliseconds = clamped("RequestTimeoutMs", default: 10_000, to: 100...600_000)
    idleExitSeconds = clamped("IdleExitSeconds", default: 10, to: 0...86_400)

    var hosts: [WideString: HostEntry] = [:]
    for (name, value) in registry.values(of: own + #"\Hosts"#) {
      if case .string(let text) = value { hosts[WideString(name).uppercased] = HostEntry(text) }
    }
    self.hosts = hosts
  }

  /// The address that the key Hosts has for a server; nil when it has none.
  public func host(for server: WideString) -> HostAddress? {
    guard let entry = hosts[server.uppercased], let name = server.string else { return nil }
    return HostAddress(address: entry.address ?? name, port: entry.port)
  }
}
