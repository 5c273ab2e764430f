extension Win32Error {
  /// Whether this error says that the provider has taken the operation as its own: then no other provider is
  /// asked (NP-ROUTE-020).
  var isAcceptance: Bool { self == .ERROR_MORE_DATA }
}

/// Makes one result of the errors of several providers, by the rules of the "Routing" section of Microsoft's
/// npapi documentation.
struct Routing {
  /// The kind of thing that the providers were asked for. It decides which code says that none of them knows
  /// it.
  enum Subject { case resource, device, connection, connectedResource }

  let subject: Subject
  private var errors: [Win32Error] = []

  init(_ subject: Subject) { self.subject = subject }

  mutating func record(_ error: Win32Error) { errors.append(error) }

  /// How many providers have refused.
  var count: Int { errors.count }
  /// What the first of them said.
  var first: Win32Error? { errors.first }

  func contains(_ error: Win32Error) -> Bool { errors.contains(error) }

  /// Errors that only say that another provider may know the resource (NP-ROUTE-003, NP-ROUTE-016).
  private static let insignificant: Set<Win32Error> = [
    .ERROR_BAD_NETPATH, .ERROR_BAD_NET_NAME, .ERROR_INVALID_PARAMETER, .ERROR_INVALID_LEVEL,
    .ERROR_NOT_SUPPORTED, .ERROR_NO_NETWORK, .ERROR_NO_NET_OR_BAD_PATH, .ERROR_NOT_CONNECTED,
    .ERROR_BAD_DEVICE, .ERROR_NOT_CONTAINER, .ERROR_NOT_LOGGED_ON,
  ]

  /// The first error that says more than that another provider may know the resource (NP-ROUTE-006).
  var significant: Win32Error? { errors.first { !Self.insignificant.contains($0) } }

  /// The code that the caller gets when no provider accepted (NP-ROUTE-017, CAN2-021).
  var verdict: Win32Error {
    if let significant { return significant }
    // No provider has the function, so that none knows what was asked for.
    if errors.isEmpty { return unknown }
    if errors.allSatisfy({ $0 == .ERROR_NO_NETWORK }) { return .ERROR_NO_NETWORK }
    // A server that was looked for and not found is that, whatever the providers that did not look say.
    if subject == .resource, errors.contains(.ERROR_BAD_NETPATH) { return .ERROR_BAD_NETPATH }
    if errors.contains(where: unavailable.contains) { return .ERROR_NO_NET_OR_BAD_PATH }
    if errors.contains(.ERROR_BAD_NETPATH) { return .ERROR_BAD_NETPATH }
    if errors.allSatisfy({ $0 == .ERROR_NOT_SUPPORTED }) { return .ERROR_NOT_SUPPORTED }
    return unknown
  }

  /// The errors by which a provider says that it could not look. For a resource ERROR_NO_NETWORK is none: there
  /// are providers that answer it to every name that is not theirs (NP-ROUTE-027). A device may well be
  /// connected by a network that is not there now (GETC-009).
  private var unavailable: Set<Win32Error> {
    subject == .resource ? [.ERROR_NO_NET_OR_BAD_PATH] : [.ERROR_NO_NETWORK, .ERROR_NO_NET_OR_BAD_PATH]
  }

  private var unknown: Win32Error {
    switch subject {
    case .resource: Win32Error.ERROR_BAD_NET_NAME
    case .device, .connection: .ERROR_NOT_CONNECTED
    // A network that knows the name says that it is not connected (PERF-006, PERF-010).
    case .connectedResource:
      errors.contains(.ERROR_NOT_CONNECTED) ? .ERROR_NOT_CONNECTED : .ERROR_BAD_NET_NAME
    }
  }
}
