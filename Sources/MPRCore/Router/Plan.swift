extension Router {
  /// A request that passed every check.
  struct Plan {
    /// What the providers are asked for: its flags are those that count.
    var connect: ConnectRequest
    /// All flags of the caller, for the notifyees (NOTIFY-037).
    var callersFlags: UInt32
    var device: Device
    /// The providers to ask: the one that the caller named, else all that can make connections.
    var candidates: [any NetworkProvider]
    /// Asks the user for credentials in a provider's place; nil where nobody asks.
    var asksAccount: AskAccount?

    enum Device {
      case named(LocalDevice)
      /// The router chooses a free device, because the caller asked for that.
      case chosen
      /// The connection gets no device. If the network has no deviceless connections, the router chooses one
      /// after all, provided that the caller can be told its name.
      case none(announce: Announce?)
    }

    /// Whether the caller has named the provider.
    var namesProvider: Bool { connect.resource.provider?.isEmpty == false }

    /// Whether a network that needs a device cannot get one, because the type does not say of what kind
    /// (USE-039).
    var lacksType: Bool {
      guard case .none(_?) = device else { return false }
      return LocalDevice.choice(of: connect.resource.type) == nil
    }
  }
}
