/// The results of WNetUseConnection.
public struct UsedConnection: Equatable, Sendable {
  /// The device, or the remote name of a deviceless connection (USE-019 to -021).
  public let accessName: WideString
  /// Whether a device was redirected (USE-025).
  public let isRedirected: Bool
}
