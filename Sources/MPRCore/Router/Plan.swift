extension Router {
  /// A request that passed every check.
  struct Plan {
    var connect: ProviderConnect
    var device: Device
    /// One when the caller named it, else all that can connect.
    var candidates: [any NetworkProvider]

    enum Device {
      case named(LocalDevice)
      /// A free one; the caller asked for that.
      case chosen
      /// None, unless the network has no deviceless connections and the caller can be told which it was.
      case none(announce: Announce?)
    }

    /// Whether the caller has named the provider.
    var namesProvider: Bool { connect.resource.provider?.isEmpty == false }

    /// Whether a network that needs a device would get one if only the type said of what kind (USE-039).
    var lacksType: Bool {
      guard case .none(_?) = device else { return false }
      return LocalDevice.choice(of: connect.resource.type) == nil
    }
  }
}
