import MPRCore
import RedirectorProtocol

/// The settings of SMB in HKEY_LOCAL_MACHINE. A value that is absent counts as the default. So does one that has another
/// type or cannot be read, unless it protects something: then its stricter side counts.
public struct SMBSettings: Equatable, Sendable {
  /// Whether a server must sign its messages. Default: yes.
  public let requireSecuritySignature: Bool
  /// Whether a server must encrypt its messages. Default: no.
  public let requireEncryption: Bool
  /// Whether a server that logs everybody on as guest is acceptable. Default: no.
  public let allowInsecureGuestAuth: Bool
  /// Whether a server may refer a connection to another one (DFS). Default: yes.
  public let followsReferrals: Bool
  /// Whether the servers that announce themselves on the network (DNS-SD) are looked for. Default: yes.
  public let findsServers: Bool
  /// How long a request may take, in milliseconds: 100 to 600000, default 10000.
  public let requestTimeoutMilliseconds: UInt32
  /// After how many idle seconds the redirector ends: 0 to 86400, default 10.
  public let idleExitSeconds: UInt32
  /// The values that cannot be understood and what counts instead of each, for the trace.
  public let problems: [String]

  /// Where servers are.
  public let hosts: HostTable
  /// The same as text, for referrals (DFS); nil when none is followed.
  public let referralHosts: WideString?

  public init(from registry: some Registry) {
    let workstation =
      #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters"#
    let resolver = #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Dnscache\Parameters"#
    let dfs = #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Mup"#
    let own = #"HKEY_LOCAL_MACHINE\SOFTWARE\libmpr"#
    var problems: [String] = []

    /// The number that a value holds, or what counts for a value that holds none; nil when there is no value.
    func number(_ name: String, of key: String, otherwise: UInt32) -> UInt32? {
      switch registry.reading(name, of: key) {
      case .absent: return nil
      case .value(.dword(let number)): return number
      case .value, .unreadable:
        problems.append("\(key)\\\(name) is no number: it counts as \(otherwise)")
        return otherwise
      }
    }
    func flag(_ name: String, of key: String = workstation, default flag: Bool, strict: Bool) -> Bool {
      number(name, of: key, otherwise: strict ? 1 : 0).map { $0 != 0 } ?? flag
    }
    func clamped(_ name: String, default value: UInt32, to range: ClosedRange<UInt32>) -> UInt32 {
      min(max(number(name, of: own, otherwise: value) ?? value, range.lowerBound), range.upperBound)
    }

    requireSecuritySignature = flag("RequireSecuritySignature", default: true, strict: true)
    requireEncryption = flag("RequireEncryption", default: false, strict: true)
    allowInsecureGuestAuth = flag("AllowInsecureGuestAuth", default: false, strict: false)
    followsReferrals = !flag("DisableDfs", of: dfs, default: false, strict: true)
    findsServers = number("EnableMDNS", of: resolver, otherwise: 0) != 0
    requestTimeoutMilliseconds = clamped("RequestTimeoutMs", default: 10_000, to: 100...600_000)
    idleExitSeconds = clamped("IdleExitSeconds", default: 10, to: 0...86_400)

    var hosts = HostTable()
    func add(_ name: String, _ data: WideString?) {
      if !hosts.add(WideString(name), data) {
        problems.append("\(own)\\Hosts\\\(name) is no address: the server is not to be found")
      }
    }
    for (name, value) in registry.values(of: own + #"\Hosts"#) {
      if case .string(let text) = value { add(name, text) } else { add(name, nil) }
    }
    for case let name? in registry.unreadableValues(of: own + #"\Hosts"#) { add(name, nil) }
    let text = hosts.text
    if text == nil {
      problems.append("\(own)\\Hosts is too long to be taken along: no server's referral (DFS) is followed")
    }
    referralHosts = followsReferrals ? text : nil
    self.hosts = hosts
    self.problems = problems
  }
}
