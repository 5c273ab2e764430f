/// The network's names of a path on a redirected drive: REMOTE_NAME_INFO.
public struct RemoteName: Equatable, Sendable {
  /// The name of the whole path; nil when the network has no such names (UNIV-006).
  public var universalName: WideString?
  /// The remote name of the drive's connection.
  public var connectionName: WideString?
  /// The part of the path behind the drive.
  public var remainingPath: WideString?

  public init(
    universalName: WideString? = nil, connectionName: WideString? = nil, remainingPath: WideString? = nil
  ) {
    self.universalName = universalName
    self.connectionName = connectionName
    self.remainingPath = remainingPath
  }
}
