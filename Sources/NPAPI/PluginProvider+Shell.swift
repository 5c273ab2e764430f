import CMPR
import MPRCore

/// The functions of a provider's library that shells call for. One that is announced and missing answers
/// ERROR_NOT_SUPPORTED, which is what the caller would get without the announcement.
struct ShellFunctions {
  fileprivate let formatNetworkName: PF_NPFormatNetworkName?
  fileprivate let searchDialog: PF_NPSearchDialog?
  fileprivate let getPropertyText: PF_NPGetPropertyText?
  fileprivate let propertyDialog: PF_NPPropertyDialog?
  fileprivate let getDirectoryType: PF_NPGetDirectoryType?
  fileprivate let directoryNotify: PF_NPDirectoryNotify?
  fileprivate let getPermCaps: PF_NPFMXGetPermCaps?
  fileprivate let editPerm: PF_NPFMXEditPerm?
  fileprivate let getPermHelp: PF_NPFMXGetPermHelp?

  init(of library: PluginLibrary) {
    formatNetworkName = library.function("NPFormatNetworkName", as: PF_NPFormatNetworkName.self)
    searchDialog = library.function("NPSearchDialog", as: PF_NPSearchDialog.self)
    getPropertyText = library.function("NPGetPropertyText", as: PF_NPGetPropertyText.self)
    propertyDialog = library.function("NPPropertyDialog", as: PF_NPPropertyDialog.self)
    getDirectoryType = library.function("NPGetDirectoryType", as: PF_NPGetDirectoryType.self)
    directoryNotify = library.function("NPDirectoryNotify", as: PF_NPDirectoryNotify.self)
    getPermCaps = library.function("NPFMXGetPermCaps", as: PF_NPFMXGetPermCaps.self)
    editPerm = library.function("NPFMXEditPerm", as: PF_NPFMXEditPerm.self)
    getPermHelp = library.function("NPFMXGetPermHelp", as: PF_NPFMXGetPermHelp.self)
  }
}

extension PluginProvider {
  public func formattedName(_ name: WideString, _ format: NameFormat) throws(Win32Error) -> WideString {
    guard let function = shell.formatNetworkName else { throw .ERROR_NOT_SUPPORTED }
    return try Self.text { buffer, size in
      withWide(name) { name in
        call { function(name, buffer, size, format.flags, format.charactersPerLine) }
      }
    }
  }

  public func directoryType(of path: WideString, flushingCache: Bool) throws(Win32Error) -> Int32 {
    guard let function = shell.getDirectoryType else { throw .ERROR_NOT_SUPPORTED }
    var type: INT = WNDT_NORMAL
    try Self.check(withWide(path) { path in call { function(path, &type, flushingCache ? 1 : 0) } })
    return type
  }

  public func directoryNotify(_ path: WideString, operation: UInt32, owner: UInt) throws(Win32Error) {
    guard let function = shell.directoryNotify else { throw .ERROR_NOT_SUPPORTED }
    try Self.check(
      withWide(path) { path in call { function(HWND(bitPattern: owner), path, operation) } })
  }

  public func propertyText(of button: PropertyButton, room: UInt32) throws(Win32Error) -> WideString {
    guard let function = shell.getPropertyText else { throw .ERROR_NOT_SUPPORTED }
    return try Self.text(room: room) { buffer, room in
      withWide(button.names) { names in
        call { function(button.index, button.selection, names, buffer, room, button.type) }
      }
    }
  }

  public func propertyDialog(of button: PropertyButton, owner: UInt) throws(Win32Error) {
    guard let function = shell.propertyDialog else { throw .ERROR_NOT_SUPPORTED }
    try Self.check(
      withWide(button.names) { names in
        call { function(HWND(bitPattern: owner), button.index, button.selection, names, button.type) }
      })
  }

  public var searchDialog: UInt? { shell.searchDialog.map { unsafeBitCast($0, to: UInt.self) } }

  public func permissionCapabilities(of drive: WideString) throws(Win32Error) -> UInt32 {
    guard let function = shell.getPermCaps else { throw .ERROR_NOT_SUPPORTED }
    return withWide(drive) { drive in call { function(drive) } }
  }

  public func editPermissions(of drive: WideString, dialog: UInt32, owner: UInt) throws(Win32Error) {
    guard let function = shell.editPerm else { throw .ERROR_NOT_SUPPORTED }
    try Self.check(
      withWide(drive) { drive in call { function(drive, HWND(bitPattern: owner), dialog) } })
  }

  public func permissionHelp(
    of drive: WideString, dialog: UInt32, isDirectory: Bool, room: inout UInt32
  ) throws(Win32Error) -> PermissionHelp {
    guard let function = shell.getPermHelp else { throw .ERROR_NOT_SUPPORTED }
    // No file's name needs more. The buffer is twice as large, so that a provider which ignores the size does no harm.
    var size = min(room, 65536)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 131_072, alignment: 8)
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
    defer { buffer.deallocate() }
    let offered = size
    var context: DWORD = 0
    let result = withWide(drive) { drive in
      call { function(drive, dialog, isDirectory ? 1 : 0, buffer.baseAddress, &size, &context) }
    }
    guard result == WN_SUCCESS else {
      if result == WN_MORE_DATA { room = size }
      throw Win32Error(rawValue: result)
    }
    return PermissionHelp(fileName: Array(buffer[..<Int(offered)]), context: context)
  }
}
