internal import CMPR
import Linux
import MPRCore
import RedirectorProtocol

extension SMBProvider {
  public func openEnumeration(_ request: EnumerationRequest) throws(Win32Error) -> any ResourceEnumeration {
    switch Int32(bitPattern: request.scope) {
    // What is near the caller is what is connected: SMB knows no other surroundings (OPENE-023).
    case RESOURCE_CONNECTED, RESOURCE_CONTEXT: return ListedResources(try connectedResources(request))
    case RESOURCE_GLOBALNET: return ListedResources(try network(request))
    default: throw .ERROR_NOT_SUPPORTED
    }
  }

  /// The connections of the session: those of devices by their letters, then those without a device by their names.
  private func connectedResources(_ request: EnumerationRequest) throws(Win32Error) -> [NetResource] {
    try connections()
      .filter { request.type == 0 || $0.mayBe(of: request.type) }
      .map { NetResource($0, scope: request.scope, provider: name) }
      .sorted { $0.place.lexicographicallyPrecedes($1.place) }
  }

  /// Read from the session's directory, as WNetGetConnection does.
  func connections() throws(Win32Error) -> [ConnectionSummary] {
    do throws(Errno) {
      return try SessionDirectory(creating: false).connectionSummaries()
    } catch {
      if error.saysThatNothingIsThere { return [] }
      throw unknown(error)
    }
  }
}

extension ConnectionSummary {
  /// RESOURCETYPE_*. The pipes of a server are no disk, even if the caller has asked for them as one (ADD2-071).
  fileprivate var resourceType: UInt32 {
    if isPipes { return UInt32(RESOURCETYPE_ANY) }
    return localName.flatMap { LocalDevice($0) }?.resourceType ?? type
  }

  /// Whether the share may be of one of these types. Of one without a device, for which no type was named, the type is not
  /// known (OPENE-009).
  fileprivate func mayBe(of types: UInt32) -> Bool {
    resourceType == UInt32(RESOURCETYPE_ANY) ? !isPipes : resourceType & types != 0
  }
}

extension NetResource {
  /// The entry of a connection.
  fileprivate init(_ connection: ConnectionSummary, scope: UInt32, provider: WideString) {
    self.init(
      scope: scope, type: connection.resourceType, displayType: UInt32(RESOURCEDISPLAYTYPE_SHARE),
      usage: UInt32(RESOURCEUSAGE_CONNECTABLE), localName: connection.localName,
      remoteName: connection.remoteName, provider: provider)
  }

  /// Where the entry stands among the others.
  fileprivate var place: [UInt16] { localName?.units ?? [UInt16.max] + (remoteName?.units ?? []) }
}
