/// The libraries that are registered as connection notifyees.
///
/// Every value of the Notifyees key counts, the unnamed one too, and its name means nothing (NREG-003,
/// NREG-004). REG_SZ and REG_EXPAND_SZ data are paths; values of other types and empty ones are skipped
/// (NREG-008, NREG-013). A library that is registered twice is notified twice (NREG-012).
public struct NotifyeeRegistrations: Equatable, Sendable {
  /// The libraries' paths, with references to the environment expanded, in the order in which the
  /// registry lists them (NREG-014).
  public let paths: [WideString]

  public init(from registry: some Registry, environment: Environment) {
    paths = registry.values(
      of: #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\NetworkProvider\Notifyees"#
    )
    .compactMap { $0.value.text(expandedBy: environment) }
    .filter { !$0.trimmingBlanks.isEmpty }
  }
}
