/// The functions of a network provider that tell facts about connections and names. A provider that lacks a function
/// answers ERROR_NOT_SUPPORTED, and NPGetCaps does not announce it.
public protocol NamingProvider: Sendable {
  /// NPGetUser: the user that a connection was made as.
  /// - Parameter name: a local device (upper case), or the remote name of a connection without a device.
  func user(of name: WideString) throws(Win32Error) -> WideString

  /// The user whom the maker of a device's connection has named; nil for the default user. npapi has no function for that:
  /// the user whom NPGetUser tells counts as named. A plug-in that tells none has a connection all the same.
  func namedUser(of device: WideString) throws(Win32Error) -> WideString?

  /// NPGetUniversalName: the network's names of a path on a drive. Nothing announces it: a provider without the function
  /// answers ERROR_NOT_SUPPORTED, and the router makes the names of the drive's connection (NP-CAPS-011, UNIV-035).
  /// - Parameters:
  ///   - path: begins with the drive (upper case).
  ///   - level: UNIVERSAL_NAME_INFO_LEVEL or REMOTE_NAME_INFO_LEVEL.
  func universalName(of path: WideString, level: UInt32) throws(Win32Error) -> RemoteName

  /// NPGetResourceInformation: the resource that a name leads to, and what is left of the name.
  func resourceInformation(of resource: NetResource) throws(Win32Error) -> ResourceInformation

  /// NPGetResourceParent: the container of a resource, by its name alone. The remote name is nil for a resource that is in
  /// none.
  func resourceParent(of resource: NetResource) throws(Win32Error) -> NetResource

  /// NPGetConnectionPerformance: how fast a connection is.
  /// - Parameter name: a local device (upper case), or a remote name that is connected.
  func performance(of name: WideString) throws(Win32Error) -> ConnectionPerformance

  /// The handle of the provider's library, as dlopen returns it (NETI-011); 0 when there is none.
  var handle: UInt { get }
}

extension NamingProvider {
  public func user(of _: WideString) throws(Win32Error) -> WideString { throw .ERROR_NOT_SUPPORTED }
  public func universalName(of _: WideString, level _: UInt32) throws(Win32Error) -> RemoteName {
    throw .ERROR_NOT_SUPPORTED
  }
  public func resourceInformation(of _: NetResource) throws(Win32Error) -> ResourceInformation {
    throw .ERROR_NOT_SUPPORTED
  }
  public func resourceParent(of _: NetResource) throws(Win32Error) -> NetResource {
    throw .ERROR_NOT_SUPPORTED
  }
  public func performance(of _: WideString) throws(Win32Error) -> ConnectionPerformance {
    throw .ERROR_NOT_SUPPORTED
  }
  public var handle: UInt { 0 }
}
