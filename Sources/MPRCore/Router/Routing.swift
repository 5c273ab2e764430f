extension Win32Error {
  /// Whether the provider that says so has taken the operation as its own: nobody else is asked (NP-ROUTE-020).
  var isAcceptance: Bool { self == .ERROR_MORE_DATA }
}

/// How the answers of several providers become one: the rules of Microsoft's "Routing" section.
struct Routing {
  /// What was looked for; it decides what "nobody knows it" is called.
  enum Subject { case resource, device, connection }

  let subject: Subject
  private var errors: [Win32Error] = []

  init(_ subject: Subject) { self.subject = subject }

  mutating func record(_ error: Win32Error) { errors.append(error) }

  /// "Not mine": errors with which a provider only says that somebody else may know better
  /// (NP-ROUTE-003, NP-ROUTE-016).
  private static let insignificant: Set<Win32Error> = [
    .ERROR_BAD_NETPATH, .ERROR_BAD_NET_NAME, .ERROR_INVALID_PARAMETER, .ERROR_INVALID_LEVEL,
    .ERROR_NOT_SUPPORTED, .ERROR_NO_NETWORK, .ERROR_NO_NET_OR_BAD_PATH, .ERROR_NOT_CONNECTED,
    .ERROR_BAD_DEVICE, .ERROR_NOT_CONTAINER, .ERROR_NOT_LOGGED_ON,
  ]

  /// The first error that says more than "not mine" (NP-ROUTE-006).
  var significant: Win32Error? { errors.first { !Self.insignificant.contains($0) } }

  /// What the caller gets when no provider accepted (NP-ROUTE-017, CAN2-021).
  var verdict: Win32Error {
    if let significant { return significant }
    // None of the providers there are has the function: none knows what was asked for.
    if errors.isEmpty { return unknown }
    let unavailable: Set<Win32Error> = [.ERROR_NO_NETWORK, .ERROR_NO_NET_OR_BAD_PATH]
    if errors.allSatisfy({ $0 == .ERROR_NO_NETWORK }) { return .ERROR_NO_NETWORK }
    if errors.contains(where: unavailable.contains) { return .ERROR_NO_NET_OR_BAD_PATH }
    if errors.contains(.ERROR_BAD_NETPATH) { return .ERROR_BAD_NETPATH }
    if errors.allSatisfy({ $0 == .ERROR_NOT_SUPPORTED }) { return .ERROR_NOT_SUPPORTED }
    return unknown
  }

  private var unknown: Win32Error {
    switch subject {
    case .resource: .ERROR_BAD_NET_NAME
    case .device, .connection: .ERROR_NOT_CONNECTED
    }
  }
}
