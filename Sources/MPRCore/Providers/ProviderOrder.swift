internal import CMPR

/// The network providers of a machine in the order in which they are tried (NP-REG-001, NP-REG-002).
///
/// The built-in SMB provider goes by the service name that SMB has on Windows, LanmanWorkstation, and needs
/// no key of its own. It is there if ProviderOrder lists it, or if there is no ProviderOrder. The Group value
/// that installers write into the key of a service is ignored: ProviderOrder says the same (NP-REG-016).
public struct ProviderOrder: Equatable, Sendable {
  /// The service name of the built-in SMB provider.
  public static let builtInService = "LanmanWorkstation"
  /// The display name of the built-in SMB provider unless the registry has another.
  public static let builtInName: WideString = "Microsoft Windows Network"

  private static let networkClass = UInt32(WN_NETWORK_CLASS)

  public let registrations: [ProviderRegistration]

  public init(from registry: some Registry, environment: Environment) {
    let order = registry.value(
      "ProviderOrder",
      of: #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\NetworkProvider\Order"#)
    let services =
      order?.text(expandedBy: environment).map(Self.services) ?? [WideString(Self.builtInService)]
    registrations = services.compactMap {
      Self.registration(of: $0, in: registry, environment: environment)
    }
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
  private static func registration(
    of service: WideString, in registry: some Registry, environment: Environment
  ) -> ProviderRegistration? {
    let key =
      #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\\#(service)\NetworkProvider"#
    func text(_ name: String) -> WideString? {
      let text = registry.value(name, of: key)?.text(expandedBy: environment)
      return text?.trimmingBlanks.isEmpty == false ? text : nil
    }
    var `class` = networkClass
    if case .dword(let number) = registry.value("Class", of: key) { `class` = number }
    guard `class` & networkClass != 0 else { return nil }

    if service.equalsIgnoringCase(WideString(builtInService)) {
      return ProviderRegistration(
        service: builtInService, name: text("Name") ?? builtInName, path: nil, class: `class`)
    }
    guard let name = text("Name"), let path = text("ProviderPath") else { return nil }
    return ProviderRegistration(
      service: service.description, name: name, path: path, class: `class`)
  }
}
