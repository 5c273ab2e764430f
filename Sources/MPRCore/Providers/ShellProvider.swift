/// How a name is to be shown to a user.
public struct NameFormat: Equatable, Sendable {
  /// WNFMT_* bits.
  public var flags: UInt32
  /// How many characters fit on a line; 0 if that is not known.
  public var charactersPerLine: UInt32

  public init(flags: UInt32, charactersPerLine: UInt32) {
    self.flags = flags
    self.charactersPerLine = charactersPerLine
  }
}

/// A button that a provider adds to the properties dialog of files.
public struct PropertyButton: Equatable, Sendable {
  /// Its number, as the shell counts.
  public var index: UInt32
  /// WNPS_*: what is selected.
  public var selection: UInt32
  /// The paths of the selected files, as the shell writes them.
  public var names: WideString
  /// WNTYPE_*.
  public var type: UInt32

  public init(index: UInt32, selection: UInt32, names: WideString, type: UInt32) {
    self.index = index
    self.selection = selection
    self.names = names
    self.type = type
  }
}

/// Where the help for a permission dialog is.
public struct PermissionHelp: Equatable, Sendable {
  /// The bytes of the caller's buffer: the name of a file in UTF-16.
  public var fileName: [UInt8]
  public var context: UInt32

  public init(fileName: [UInt8], context: UInt32) {
    self.fileName = fileName
    self.context = context
  }
}

/// The functions of a network provider that shells call for: those of WNNC_DIALOG and WNNC_ADMIN. Few providers have any
/// of them; one that lacks a function answers ERROR_NOT_SUPPORTED.
public protocol ShellProvider: Sendable {
  /// NPFormatNetworkName: one of the provider's names as it is shown to a user.
  func formattedName(_ name: WideString, _ format: NameFormat) throws(Win32Error) -> WideString

  /// NPGetDirectoryType: WNDT_*, or a number of the provider's own.
  func directoryType(of path: WideString, flushingCache: Bool) throws(Win32Error) -> Int32

  /// NPDirectoryNotify: returns when the caller is to perform the operation (WNDN_*).
  func directoryNotify(_ path: WideString, operation: UInt32, owner: UInt) throws(Win32Error)

  /// NPGetPropertyText: the text of a button; empty if there is no such button.
  /// - Parameter room: the size of the shell's buffer in characters, with the zero.
  func propertyText(of button: PropertyButton, room: UInt32) throws(Win32Error) -> WideString

  /// NPPropertyDialog: runs the dialog of a button.
  func propertyDialog(of button: PropertyButton, owner: UInt) throws(Win32Error)

  /// The address of NPSearchDialog; nil if the provider has none.
  var searchDialog: UInt? { get }

  /// NPFMXGetPermCaps: WNPERMC_* bits.
  func permissionCapabilities(of drive: WideString) throws(Win32Error) -> UInt32

  /// NPFMXEditPerm: shows the permission dialog of a type (WNPERM_DLG_*).
  func editPermissions(of drive: WideString, dialog: UInt32, owner: UInt) throws(Win32Error)

  /// NPFMXGetPermHelp.
  /// - Parameters:
  ///   - isDirectory: whether a directory is selected, and not a file.
  ///   - room: the size of the shell's buffer in bytes; after ERROR_MORE_DATA the size needed.
  func permissionHelp(
    of drive: WideString, dialog: UInt32, isDirectory: Bool, room: inout UInt32
  ) throws(Win32Error) -> PermissionHelp
}

extension ShellProvider {
  public func formattedName(_: WideString, _: NameFormat) throws(Win32Error) -> WideString {
    throw .ERROR_NOT_SUPPORTED
  }
  public func directoryType(of _: WideString, flushingCache _: Bool) throws(Win32Error) -> Int32 {
    throw .ERROR_NOT_SUPPORTED
  }
  public func directoryNotify(_: WideString, operation _: UInt32, owner _: UInt) throws(Win32Error) {
    throw .ERROR_NOT_SUPPORTED
  }
  public func propertyText(of _: PropertyButton, room _: UInt32) throws(Win32Error) -> WideString {
    throw .ERROR_NOT_SUPPORTED
  }
  public func propertyDialog(of _: PropertyButton, owner _: UInt) throws(Win32Error) {
    throw .ERROR_NOT_SUPPORTED
  }
  public var searchDialog: UInt? { nil }
  public func permissionCapabilities(of _: WideString) throws(Win32Error) -> UInt32 {
    throw .ERROR_NOT_SUPPORTED
  }
  public func editPermissions(of _: WideString, dialog _: UInt32, owner _: UInt) throws(Win32Error) {
    throw .ERROR_NOT_SUPPORTED
  }
  public func permissionHelp(
    of _: WideString, dialog _: UInt32, isDirectory _: Bool, room _: inout UInt32
  ) throws(Win32Error) -> PermissionHelp {
    throw .ERROR_NOT_SUPPORTED
  }
}
