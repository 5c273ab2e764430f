/// The facts that a notifyee is told of a connect: Microsoft's NOTIFYADD.
public struct AddNotification: Equatable, Sendable {
  public var owner: UInt
  public var resource: NetResource
  public var flags: UInt32
}
