internal import CMPR

/// The network providers of a machine in the order in which they are tried (NP-REG-001, NP-REG-002).
///
/// The built-in SMB provider goes by the service name that SMB has on Windows, LanmanWorkstation, and needs
/// no key of its own. It is there if ProviderOrder lists it, or if there is no ProviderOrder. A ProviderOrder that is no
/// text lists nothing (NP-REG-031). The Group value that installers write into the key of a service is ignored:
/// ProviderOrder says the same (NP-REG-016).
public struct ProviderOrder: Equatable, Sendable {
  /// The service name of the built-in SMB provider.
  public static let builtInService = "LanmanWorkstation"
  /// The display name of the built-in SMB provider unless the registry has another.
  public static let builtInName: WideString = "Microsoft Windows Network"

  private static let networkClass = UInt32(WN_NETWORK_CLASS)

  public let registrations: [ProviderRegistration]
  /// The libraries of the credential managers, in the same order (LOGN-002).
  public let credentialManagers: [WideString]
  /// The values that cannot be understood and what comes of each, for the trace.
  public let problems: [String]

  public init(from registry: some Registry, environment: Environment) {
    var problems: [String] = []
    /// The text of a value; nil when there is none. One of another type is a problem, and counts as absent.
    func text(_ name: String, of key: String, _ consequence: String) -> WideString? {
      let reading = registry.reading(name, of: key)
      if reading == .absent { return nil }
      if case .value(let value) = reading, let text = value.text(expandedBy: environment) { return text }
      problems.append("\(key)\\\(name) is no text: \(consequence)")
      return nil
    }

    let key = #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\NetworkProvider\Order"#
    let order =
      registry.reading("ProviderOrder", of: key) == .absent
      ? WideString(Self.builtInService)
      : text("ProviderOrder", of: key, "no network provider is loaded") ?? ""
    let services = Self.services(order)
    registrations = services.compactMap { service in
      Self.registration(of: service, in: registry) { name, key in
        text(name, of: key, "the provider \(service.traced) counts as one without it")
      }
    }
    credentialManagers = services.compactMap { service in
      Self.credentialManager(of: service, in: registry) { name, key in
        text(name, of: key, "the credential manager \(service.traced) counts as one without it")
      }
    }
    self.problems = problems
  }

  /// The names in a ProviderOrder value. Blanks around a name, empty names and repetitions are dropped
  /// (NP-REG-012).
  private static func services(_ order: WideString) -> [WideString] {
    var seen: Set<WideString> = []
    return order.units.split(separator: .comma)
      .map { WideString(units: Array($0)).trimmingBlanks }
      .filter { !$0.isEmpty && seen.insert($0.uppercased).inserted }
  }

  /// nil when the service is not registered as a network provider (NP-REG-011, NP-REG-013).
  /// - Parameter textOf: the text of a value, by its name and key.
  private static func registration(
    of service: WideString, in registry: some Registry, textOf: (String, String) -> WideString?
  ) -> ProviderRegistration? {
    let key = key(of: service)
    func text(_ name: String) -> WideString? { Self.text(textOf(name, key)) }
    let `class` = self.`class`(of: service, in: registry)
    guard `class` & networkClass != 0 else { return nil }

    if service.equalsIgnoringCase(WideString(builtInService)) {
      return ProviderRegistration(
        service: builtInService, name: text("Name") ?? builtInName, path: nil, class: `class`)
    }
    guard let name = text("Name"), let path = text("ProviderPath") else { return nil }
    return ProviderRegistration(
      service: service.description, name: name, path: path, class: `class`)
  }

  /// The library of a service that is a credential manager (LOGN-003).
  private static func credentialManager(
    of service: WideString, in registry: some Registry, textOf: (String, String) -> WideString?
  ) -> WideString? {
    guard `class`(of: service, in: registry) & UInt32(WN_CREDENTIAL_CLASS) != 0 else { return nil }
    let key = key(of: service)
    return text(textOf("AuthentProviderPath", key)) ?? text(textOf("ProviderPath", key))
  }

  private static func key(of service: WideString) -> String {
    #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\\#(service)\NetworkProvider"#
  }

  /// WN_*_CLASS bits; a service that does not say is a network provider (NP-REG-013).
  private static func `class`(of service: WideString, in registry: some Registry) -> UInt32 {
    if case .dword(let number) = registry.value("Class", of: key(of: service)) { return number }
    return networkClass
  }

  /// nil for a text of blanks alone.
  private static func text(_ text: WideString?) -> WideString? {
    text?.trimmingBlanks.isEmpty == false ? text : nil
  }
}
