internal import CMPR

extension Router {
  /// How fast a connection is: MultinetGetConnectionPerformance.
  /// - Parameter resource: its local name tells the connection, or without one its remote name; its provider is the one to
  ///   ask, or nil.
  /// - Throws: every code that the function's page lists, or what the provider said.
  public func performance(of resource: NetResource) throws(Win32Error) -> ConnectionPerformance {
    let local = resource.localName.flatMap { $0.isEmpty ? nil : $0 }
    let remote = resource.remoteName.flatMap { $0.isEmpty ? nil : $0 }
    let device = local.flatMap { LocalDevice($0) }
    guard local == nil || device != nil else {
      throw trace.refusal(.ERROR_BAD_DEVICE, "\(local.traced) is no name of a device")
    }
    // A device's name is handed on: the provider knows better than we where it leads (PERF-024).
    guard let name = device?.name ?? remote else {
      throw trace.refusal(.ERROR_BAD_NET_NAME, "neither a local nor a remote name")
    }
    return try answer(
      from: resource.provider, by: WNNC_CON_GETPERFORMANCE, of: WNNC_CONNECTION,
      about: device == nil ? .connectedResource : .device
    ) { provider throws(Win32Error) in try provider.performance(of: name) }
  }
}
