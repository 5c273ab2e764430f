internal import CMPR

/// What WNetUseConnection tells its caller.
public struct UsedConnection: Equatable, Sendable {
  /// The device, or the remote name of a deviceless connection (USE-019 to -021).
  public let accessName: WideString
  /// Whether a device was redirected (USE-025).
  public let isRedirected: Bool
}

extension Router {
  /// Makes a connection, on a device of the router's choice if that is asked for: WNetUseConnection.
  /// - Parameter announce: is told the name that the connection will have, or one as long, before anybody else
  ///   hears of the operation; nil when the caller wants no name.
  /// - Throws: every code that the WNetUseConnection page lists, or what the provider said.
  public func use(_ request: ConnectRequest, announce: Announce?) throws(Win32Error)
    -> UsedConnection
  {
    guard let resource = request.resource else { throw .ERROR_INVALID_ADDRESS }
    guard let remoteName = resource.remoteName else { throw .ERROR_INVALID_PARAMETER }
    if resource.localName?.isEmpty != false, request.flags & UInt32(CONNECT_REDIRECT) != 0 {
      guard LocalDevice.choice(of: resource.type) != nil else { throw .ERROR_INVALID_PARAMETER }
    }
    let device = try perform(check(request, announce: announce))
    return UsedConnection(accessName: device?.name ?? remoteName, isRedirected: device != nil)
  }

  /// Connects the first device that nobody uses and nobody remembers (USE-057).
  func connectFreeDevice(_ connect: ProviderConnect, to provider: any NetworkProvider)
    throws(Win32Error) -> LocalDevice
  {
    var connect = connect
    for device in LocalDevice.choice(of: connect.resource.type) ?? [] {
      guard try profile.remembered(device) == nil, !isInUse(device) else { continue }
      connect.resource.localName = device.name
      do throws(Win32Error) {
        try provider.addConnection(connect)
        return device
      } catch {
        // Somebody else was quicker (USE-058).
        guard error == .ERROR_ALREADY_ASSIGNED else { throw error }
      }
    }
    throw .ERROR_NO_MORE_ITEMS
  }
}

extension LocalDevice {
  /// The devices that are chosen from, the first one first (USE-016, USE-056); nil unless the type says what kind
  /// of device it is to be (USE-038, USE-055).
  static func choice(of type: UInt32) -> [LocalDevice]? {
    switch Int32(bitPattern: type) {
    case RESOURCETYPE_DISK:
      "ZYXWVUTSRQPONMLKJIHGFEDC".compactMap { LocalDevice(WideString("\($0):")) }
    case RESOURCETYPE_PRINT: (1...9).compactMap { LocalDevice(WideString("LPT\($0)")) }
    default: nil
    }
  }
}
