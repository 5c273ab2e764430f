// WNetSetConnection changes whether a connection is remembered. No connection is made or ended for it, so that no notifyee
// is called (SETC-009).
extension Router {
  /// Remembers a device's connection from now on, or forgets it.
  /// - Throws: ERROR_NOT_CONNECTED when the name is no device that is connected or remembered,
  ///   ERROR_DEVICE_ALREADY_REMEMBERED, or an error of the profile or the providers.
  public func setPersistent(_ isPersistent: Bool, _ name: WideString) throws(Win32Error) {
    guard let device = LocalDevice(name) else {
      throw trace.refusal(.ERROR_NOT_CONNECTED, "\(name.traced) is no name of a device")
    }
    try checkMayAsk()
    if isPersistent { try remember(device) } else { try forget(device) }
  }

  private func remember(_ device: LocalDevice) throws(Win32Error) {
    let mark = profile.mark
    let (remoteName, providerName, status) = try connection(of: device.name)
    guard status == .NO_ERROR else { return trace("\(device.name) is remembered, and not connected") }
    if let remembered = try profile.remembered(device) {
      guard remembered.isSameResource(as: remoteName) else {
        throw trace.refusal(
          .ERROR_DEVICE_ALREADY_REMEMBERED,
          "\(device.name) is remembered for \(remembered.remoteName.traced)")
      }
      return trace("\(device.name) is remembered already")
    }
    try profile.checkWritable()
    let provider = try provider(named: providerName)
    let user = try provider.namedUser(of: device.name)
    let connection = RememberedConnection(
      remoteName: remoteName, userName: user ?? "", providerName: provider.name,
      providerType: provider.networkType, device: device, hasOwnCredentials: user != nil)
    guard try remember(connection, for: device, of: provider, since: mark) else { throw .ERROR_NOT_CONNECTED }
  }

  /// The connection stands. Where there is none, what a restore has begun ends, as by a cancel.
  private func forget(_ device: LocalDevice) throws(Win32Error) {
    guard try profile.hasEntry(for: device) else {
      _ = try connection(of: device.name)
      return trace("\(device.name) is not remembered")
    }
    let remembered = try profile.remembered(device)
    var mark = try profile.prepareToForget()
    while let later = try profile.forget(device, since: mark) { mark = later }
    trace("\(device.name) is not remembered any more")
    if let remembered, !isInUse(device) { withdraw(device, rememberedFor: remembered.remoteName) }
  }
}
