/// The libraries that are registered as connection notifyees.
///
/// Every value of the Notifyees key counts, the unnamed one too, and its name means nothing (NREG-003,
/// NREG-004). REG_SZ and REG_EXPAND_SZ data are paths; values of other types and empty ones are skipped
/// (NREG-008, NREG-013). A library that is registered twice is notified twice (NREG-012).
public struct NotifyeeRegistrations: Equatable, Sendable {
  private static let key = #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\NetworkProvider\Notifyees"#

  /// The libraries' paths, with references to the environment expanded, in the order in which the
  /// registry lists them (NREG-014).
  public let paths: [WideString]
  /// The values of other types, for the trace.
  public let problems: [String]

  /// - Throws: when the data of a value cannot be read. It is a notifyee whose path is not known, and its veto must not
  ///   be passed over (NREG-030).
  public init(from registry: some Registry, environment: Environment) throws(UnknownPolicy) {
    if let name = registry.unreadableValues(of: Self.key).first {
      throw UnknownPolicy("\(Self.key)\\\(name ?? "") cannot be read")
    }
    var paths: [WideString] = []
    var problems: [String] = []
    for (name, value) in registry.values(of: Self.key) {
      guard !value.isUnreadableText else { throw UnknownPolicy("\(Self.key)\\\(name) cannot be read") }
      if let path = value.text(expandedBy: environment) {
        if !path.trimmingBlanks.isEmpty { paths.append(path) }
      } else {
        problems.append("\(Self.key)\\\(name) is no text: it is no notifyee")
      }
    }
    self.paths = paths
    self.problems = problems
  }
}

extension RegistryValue {
  /// Whether this was to be text, as far as can be known, and is none.
  fileprivate var isUnreadableText: Bool {
    switch self {
    case .other(let type, _): type == 1 || type == 2  // REG_SZ, REG_EXPAND_SZ
    case .string, .expandString, .dword: false
    }
  }
}
