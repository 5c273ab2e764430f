internal import CMPR

/// A network provider. Its functions are those of npapi, for the built-in provider as for plug-ins.
///
/// They are called on the thread of the WNet function's caller, possibly on several threads at once.
public protocol NetworkProvider: NamingProvider, ShellProvider {
  /// The display name, equal to NETRESOURCE's lpProvider (NP-REG-005).
  var name: WideString { get }

  /// NPGetCaps: what the provider supports, as a mask or constant that belongs to the index (WNNC_*).
  func capabilities(_ index: UInt32) -> UInt32

  /// NPAddConnection3, or NPAddConnection4 if there are buffers. A provider that does not know buffers
  /// answers ERROR_NOT_SUPPORTED to them (ADD4-028). A provider whose network has no deviceless connections
  /// answers ERROR_BAD_DEVICE when the local name is nil (USE-008).
  /// - Returns: the user whom the provider has asked for; nil when it is as it was requested.
  @discardableResult
  func addConnection(_ connect: ConnectRequest) throws(Win32Error) -> WideString?

  /// Whether the provider asks the user by itself when a request with CONNECT_INTERACTIVE needs other credentials. For
  /// another one a dialogue asks (NP-ADD3-007).
  var asksUser: Bool { get }

  /// The same for several connections, which a provider that can makes at the same time: no server has to wait for
  /// another one.
  /// - Returns: the answer to each, in their order; NO_ERROR for one that is made.
  func addConnections(_ connects: [ConnectRequest]) -> [Win32Error]

  /// NPCancelConnection, or NPCancelConnection2 if the provider has it; `name` is a local device (upper case) or
  /// a remote name, `flags` are the caller's.
  func cancelConnection(_ name: WideString, flags: UInt32, force: Bool) throws(Win32Error)

  /// Ends a connection that a restore has made, or is still to make, because it is not remembered any more. One that a
  /// program has made stays, as far as the provider can tell the two apart.
  func withdraw(_ localName: WideString, from remoteName: WideString) throws(Win32Error)

  /// NPGetConnection: the remote name that a local device is connected to.
  func connection(of localName: WideString) throws(Win32Error) -> WideString

  /// NPOpenEnum. WNNC_ENUMERATION announces for which scopes.
  func openEnumeration(_ request: EnumerationRequest) throws(Win32Error) -> any ResourceEnumeration
}

// The functions that not every provider has.
extension NetworkProvider {
  public var asksUser: Bool { false }

  public func openEnumeration(_: EnumerationRequest) throws(Win32Error) -> any ResourceEnumeration {
    throw .ERROR_NOT_SUPPORTED
  }
}

extension NetworkProvider {
  public func namedUser(of device: WideString) throws(Win32Error) -> WideString? {
    supports(WNNC_USR_GETUSER, of: WNNC_USER) ? try? user(of: device) : nil
  }

  /// npapi does not tell who has made a connection: the one to that resource it is.
  public func withdraw(_ localName: WideString, from remoteName: WideString) throws(Win32Error) {
    guard supports(WNNC_CON_GETCONNECTIONS, of: WNNC_CONNECTION),
      try connection(of: localName).canonicalName == remoteName.canonicalName
    else { throw .ERROR_NOT_CONNECTED }
    try cancelConnection(localName, flags: 0, force: false)
  }

  /// One after the other, as the functions of npapi have it.
  public func addConnections(_ connects: [ConnectRequest]) -> [Win32Error] {
    connects.map { connect in
      do throws(Win32Error) { _ = try addConnection(connect) } catch { return error }
      return .NO_ERROR
    }
  }
}
