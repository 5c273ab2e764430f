internal import CMPR

/// The questions of shells. A name belongs to the provider that it names, a path to the provider of its device.
extension Router {
  /// WNetFormatNetworkName. The name stays as it is if its provider cannot format it (FMT-003, FMT-004).
  /// - Throws: ERROR_INVALID_PARAMETER, ERROR_BAD_PROVIDER, ERROR_NO_NETWORK.
  public func formattedName(_ name: WideString, of provider: WideString?, _ format: NameFormat)
    throws(Win32Error) -> WideString
  {
    let formats = UInt32(WNFMT_MULTILINE | WNFMT_ABBREVIATED)
    let modifiers = UInt32(WNFMT_INENUM | WNFMT_CONNECTION)
    guard format.flags & ~(formats | modifiers) == 0, (format.flags & formats).nonzeroBitCount == 1 else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "the flags are not one format with its modifiers")
    }
    let provider = try self.provider(named: provider)
    guard provider.supports(WNNC_DLG_FORMATNETWORKNAME, of: WNNC_DIALOG) else { return name }
    do throws(Win32Error) { return try provider.formattedName(name, format) } catch {
      trace("the name stays as it is")
      return name
    }
  }

  /// WNetGetDirectoryType.
  public func directoryType(of path: WideString, flushingCache: Bool) throws(Win32Error) -> Int32 {
    try route(path, at: path, to: WNNC_ADM_GETDIRECTORYTYPE, of: WNNC_ADMIN) { provider throws(Win32Error) in
      try provider.directoryType(of: path, flushingCache: flushingCache)
    }
  }

  /// WNetDirectoryNotify: returns when the caller is to perform the operation.
  public func directoryNotify(_ path: WideString, operation: UInt32, owner: UInt) throws(Win32Error) {
    guard (UInt32(WNDN_MKDIR)...UInt32(WNDN_MVDIR)).contains(operation) else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "the operation is neither of making, removing, moving")
    }
    // These answers say that the operation is over: no other provider may hear of it (DIRN-004).
    let endings: Set<Win32Error> = [.ERROR_CANCELLED, .ERROR_CONTINUE, .WN_CONTINUE]
    try route(path, at: path, to: WNNC_ADM_DIRECTORYNOTIFY, of: WNNC_ADMIN, endings: endings) {
      provider throws(Win32Error) in
      try provider.directoryNotify(path, operation: operation, owner: owner)
    }
  }

  /// WNetGetPropertyText.
  public func propertyText(of button: PropertyButton, room: UInt32) throws(Win32Error) -> WideString {
    try route(button.names, at: button.names.firstQuoted, to: WNNC_DLG_PROPERTYDIALOG, of: WNNC_DIALOG) {
      provider throws(Win32Error) in
      try provider.propertyText(of: button, room: room)
    }
  }

  /// WNetPropertyDialog.
  public func propertyDialog(of button: PropertyButton, owner: UInt) throws(Win32Error) {
    try route(button.names, at: button.names.firstQuoted, to: WNNC_DLG_PROPERTYDIALOG, of: WNNC_DIALOG) {
      provider throws(Win32Error) in
      try provider.propertyDialog(of: button, owner: owner)
    }
  }

  /// WNetGetSearchDialog: the address of the provider's NPSearchDialog.
  public func searchDialog(of provider: WideString) throws(Win32Error) -> UInt {
    let provider = try self.provider(named: provider)
    guard provider.supports(WNNC_DLG_SEARCHDIALOG, of: WNNC_DIALOG), let dialog = provider.searchDialog
    else {
      throw trace.refusal(.ERROR_NOT_SUPPORTED, "the provider has no search dialog")
    }
    return dialog
  }

  /// The provider whose permission dialogs WNetFMX* are about, and the name of the drive for it (FMX-004).
  public func permissionEditor(of drive: WideString) throws(Win32Error)
    -> (provider: any NetworkProvider, drive: WideString)
  {
    guard let device = LocalDevice(drive) else {
      throw trace.refusal(.ERROR_BAD_DEVICE, "\(drive.traced) is no name of a device")
    }
    try checkProviders()
    guard let provider = owner(of: device) else {
      throw trace.refusal(.ERROR_NOT_CONNECTED, "no provider has connected \(device.name)")
    }
    return (provider, device.name)
  }

  /// Asks the provider that has connected the path's device; for any other path those that have the function, in order,
  /// until one accepts (DIRT-004).
  /// - Parameters:
  ///   - names: the text that the caller gave.
  ///   - path: the path that decides on the provider.
  ///   - endings: errors of a provider after which no other one is asked.
  private func route<Answer>(
    _ names: WideString, at path: WideString, to bit: Int32, of index: Int32,
    endings: Set<Win32Error> = [], _ ask: (any NetworkProvider) throws(Win32Error) -> Answer
  ) throws(Win32Error) -> Answer {
    guard !names.isEmpty else { throw trace.refusal(.ERROR_INVALID_PARAMETER, "the name is empty") }
    try checkProviders()
    var candidates = providers(supporting: bit, of: index)
    let owner = LocalDevice(path.prefix(2)).flatMap { self.owner(of: $0) }
    if let owner { candidates = owner.supports(bit, of: index) ? [owner] : [] }
    guard !candidates.isEmpty else {
      throw trace.refusal(.ERROR_NOT_SUPPORTED, "no provider has such a function for \(path.traced)")
    }
    var routing = Routing(.resource)
    for provider in candidates {
      do throws(Win32Error) { return try ask(provider) } catch {
        if owner != nil || error.isAcceptance || endings.contains(error) { throw error }
        routing.record(error)
      }
    }
    throw verdict(of: routing)
  }
}

extension WideString {
  /// The text from the first file's name on, where several are separated by spaces and those with spaces are in quotes
  /// (PTXT-004).
  fileprivate var firstQuoted: WideString {
    let name = units.drop { $0 == .space }
    return WideString(units: Array(name.first == .quote ? name.dropFirst() : name))
  }
}
