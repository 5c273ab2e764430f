/// What a provider is told about one connection to make: npapi's NPAddConnection3, or NPAddConnection4 with
/// `buffers`.
public struct ProviderConnect: Sendable {
  public var owner: UInt
  /// Upper case, nil for a deviceless connection (NP-ROUTE-022, NP-ROUTE-023); remoteName is never nil.
  public var resource: NetResource
  public var password: Secret?
  public var userName: WideString?
  public var buffers: ProviderBuffers?
  public var flags: UInt32

  public init(
    owner: UInt, resource: NetResource, password: Secret?, userName: WideString?,
    buffers: ProviderBuffers? = nil, flags: UInt32
  ) {
    self.owner = owner
    self.resource = resource
    self.password = password
    self.userName = userName
    self.buffers = buffers
    self.flags = flags
  }
}

/// A network provider, shaped like npapi: what a plug-in cannot do, the built-in one does not need.
///
/// Called on the thread of the WNet function's caller, possibly on several at once.
public protocol NetworkProvider: Sendable {
  /// The display name, equal to NETRESOURCE's lpProvider (NP-REG-005).
  var name: WideString { get }

  /// NPGetCaps: what the provider supports, as a mask or constant that belongs to the index (WNNC_*).
  func capabilities(_ index: UInt32) -> UInt32

  /// NPAddConnection3, or NPAddConnection4 if there are buffers. A provider that cannot take them answers
  /// ERROR_NOT_SUPPORTED (ADD4-028); one whose network has no deviceless connections answers ERROR_BAD_DEVICE
  /// where the local name is nil (USE-008).
  func addConnection(_ connect: ProviderConnect) throws(Win32Error)

  /// NPCancelConnection; `name` is a local device (upper case) or a remote name.
  func cancelConnection(_ name: WideString, force: Bool) throws(Win32Error)

  /// NPGetConnection: the remote name a local device is connected to.
  func connection(of localName: WideString) throws(Win32Error) -> WideString
}
