// How values stand in a line of a trace. Names and users are told; of a secret only whether there is one.

extension WideString {
  /// The text between quotes. Control characters, quotes and percent signs are written as %XX, so that a line stays one.
  public var traced: String {
    "\"" + description.percentEncoded { $0 >= 0x20 && $0 != 0x7F && $0 != 0x22 && $0 != 0x25 } + "\""
  }
}

extension WideString? {
  public var traced: String { self?.traced ?? "NULL" }
}

extension Secret? {
  /// A password.
  fileprivate var traced: String { self == nil ? "NULL" : "<redacted>" }

  /// A provider's buffer.
  fileprivate var tracedSize: String { self.map { "<\($0.size) bytes>" } ?? "NULL" }
}

extension NetResource: CustomStringConvertible {
  public var description: String {
    let names = ["any", "disk", "print"]
    let type = type < names.count ? names[Int(type)] : "0x\(type.hexDigits)"
    return
      "{type \(type), local \(localName.traced), remote \(remoteName.traced), provider \(provider.traced)}"
  }
}

extension ConnectRequest: CustomStringConvertible {
  public var description: String {
    guard let buffers else {
      return
        "resource \(resource), password \(password.traced), user \(userName.traced), flags 0x\(flags.hexDigits)"
    }
    return "resource \(resource), credentials \(buffers.authentication.tracedSize), "
      + "options \(buffers.options.tracedSize), flags 0x\(flags.hexDigits)"
  }
}

extension CancelRequest: CustomStringConvertible {
  public var description: String { "name \(name.traced), flags 0x\(flags.hexDigits), force \(force)" }
}

extension EnumerationRequest: CustomStringConvertible {
  public var description: String {
    let scopes = ["connected", "globalnet", "remembered", "recent", "context"]
    let scope = (1...scopes.count).contains(Int(scope)) ? scopes[Int(scope) - 1] : "0x\(scope.hexDigits)"
    return
      "scope \(scope), type 0x\(type.hexDigits), usage 0x\(usage.hexDigits), container \(container?.description ?? "NULL")"
  }
}

extension NotifyPhase: CustomStringConvertible {
  public var description: String {
    switch self {
    case .pre: "NOTIFY_PRE"
    case .post(let status): "NOTIFY_POST with \(status)"
    }
  }
}
