/// NOTIFYADD.
public struct AddNotification: Equatable, Sendable {
  public var owner: UInt
  public var resource: NetResource
  public var flags: UInt32
}
