internal import CMPR

// Facts about connections: WNetGetUser and WNetGetUniversalName.
extension Router {
  /// The user that a connection was made as.
  /// - Parameter name: a local device, or the remote name of a connection without a device; not empty.
  /// - Throws: ERROR_NOT_CONNECTED when no provider has such a connection, or an error of the providers.
  public func user(of name: WideString) throws(Win32Error) -> WideString {
    try checkProviders()
    let name = LocalDevice(name)?.name ?? name
    return try answer(
      of: providers(supporting: WNNC_USR_GETUSER, of: WNNC_USER), about: .connection
    ) { provider throws(Win32Error) in try provider.user(of: name) }
  }

  /// The network's names of a path on a drive.
  /// - Throws: ERROR_INVALID_LEVEL, ERROR_BAD_DEVICE, ERROR_CONNECTION_UNAVAIL when the drive is remembered and not
  ///   connected, ERROR_NOT_CONNECTED, ERROR_NOT_SUPPORTED when the network has no universal names and one was asked for
  ///   (UNIV-015), or an error of the providers.
  public func universalName(of path: WideString, level: UInt32) throws(Win32Error) -> RemoteName {
    guard level == UInt32(UNIVERSAL_NAME_INFO_LEVEL) || level == UInt32(REMOTE_NAME_INFO_LEVEL) else {
      throw trace.refusal(.ERROR_INVALID_LEVEL, "level \(level) is neither 1 nor 2")
    }
    let rest = WideString(units: Array(path.units.dropFirst(2)))
    guard let drive = LocalDevice(path.prefix(2)), rest.isEmpty || rest.units[0] == .backslash else {
      throw trace.refusal(.ERROR_BAD_DEVICE, "\(path.traced) is no path that begins with a drive")
    }
    try checkProviders()
    let spelled = WideString(units: drive.name.units + rest.units)
    var routing = Routing(.device)
    let found = try firstAnswer(of: providers, &routing) { provider throws(Win32Error) in
      try names(of: spelled, on: drive, rest, level, by: provider)
    }
    guard let found else {
      if routing.significant == nil, (try? profile.remembered(drive)) != nil {
        throw trace.refusal(.ERROR_CONNECTION_UNAVAIL, "\(drive.name) is remembered and not connected")
      }
      throw verdict(of: routing)
    }
    guard found.universalName != nil || level == UInt32(REMOTE_NAME_INFO_LEVEL) else {
      throw trace.refusal(.ERROR_NOT_SUPPORTED, "the drive's network has no universal names")
    }
    return found
  }

  /// The names that a provider has; without a function for them the name of its connection alone (UNIV-035).
  private func names(
    of path: WideString, on drive: LocalDevice, _ rest: WideString, _ level: UInt32,
    by provider: any NetworkProvider
  ) throws(Win32Error) -> RemoteName {
    do throws(Win32Error) { return try provider.universalName(of: path, level: level) } catch {
      guard error == .ERROR_NOT_SUPPORTED, provider.supports(WNNC_CON_GETCONNECTIONS, of: WNNC_CONNECTION)
      else { throw error }
    }
    return RemoteName(
      connectionName: try provider.connection(of: drive.name).withoutTrailingBackslash, remainingPath: rest)
  }
}
