/// The facts that a notifyee is told of a cancel: Microsoft's NOTIFYCANCEL.
public struct CancelNotification: Equatable, Sendable {
  public var name: WideString
  public var provider: WideString?
  public var flags: UInt32
  public var force: Bool
}
