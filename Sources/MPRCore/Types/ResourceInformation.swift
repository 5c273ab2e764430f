/// The resource that a name of the network leads to.
public struct ResourceInformation: Equatable, Sendable {
  public var resource: NetResource
  /// The rest of the name, "\dir1\dir2"; nil for nothing.
  public var rest: WideString?

  public init(resource: NetResource, rest: WideString? = nil) {
    self.resource = resource
    self.rest = rest
  }
}
