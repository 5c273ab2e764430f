internal import CMPR

extension Router {
  /// Makes a connection, and chooses the device for it if the caller asks for that: WNetUseConnection.
  /// - Parameter announce: is told the name that the connection will have, or one of the same length, before
  ///   any notifyee or provider is called; nil when the caller wants no name.
  /// - Throws: every code that the WNetUseConnection page lists, or what the provider said.
  public func use(_ request: ConnectRequest?, announce: Announce?) throws(Win32Error)
    -> UsedConnection
  {
    guard let request else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the resource is NULL")
    }
    guard let remoteName = request.resource.remoteName else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "the remote name is NULL")
    }
    if request.resource.localName?.isEmpty != false, request.flags & UInt32(CONNECT_REDIRECT) != 0 {
      guard LocalDevice.choice(of: request.resource.type) != nil else {
        throw trace.refusal(
          .ERROR_INVALID_PARAMETER, "a device is to be chosen, and the type does not say of what kind")
      }
    }
    let device = try perform(check(request, announce: announce))
    return UsedConnection(accessName: device?.name ?? remoteName, isRedirected: device != nil)
  }

  /// Makes the connection on the first device that is neither in use nor remembered (USE-057). A malformed entry
  /// remembers nothing: its device is free (PROF-013).
  func connectFreeDevice(_ connect: ConnectRequest, to provider: any NetworkProvider)
    throws(Win32Error) -> Made
  {
    var connect = connect
    let remembered = try fromProfile(connecting: connect, otherwise: []) { profile throws(Win32Error) in
      try profile.all().map(\.device)
    }
    for device in LocalDevice.choice(of: connect.resource.type) ?? [] {
      guard !remembered.contains(device), !isInUse(device) else { continue }
      connect.resource.localName = device.name
      do throws(Win32Error) {
        return Made(device: device, userName: try provider.addConnection(connect))
      } catch {
        // Another program has taken the device meanwhile: the next one is tried (USE-058).
        guard error == .ERROR_ALREADY_ASSIGNED else { throw error }
      }
    }
    throw trace.refusal(.ERROR_NO_MORE_ITEMS, "every device is connected or remembered")
  }
}
