extension TracedProvider {
  func formattedName(_ name: WideString, _ format: NameFormat) throws(Win32Error) -> WideString {
    trace("provider \(self.name.traced) is asked to format \(name.traced)")
    return try answer { () throws(Win32Error) in try provider.formattedName(name, format) }
  }

  func directoryType(of path: WideString, flushingCache: Bool) throws(Win32Error) -> Int32 {
    trace("provider \(name.traced) is asked for the type of the directory \(path.traced)")
    return try answer { () throws(Win32Error) in
      try provider.directoryType(of: path, flushingCache: flushingCache)
    }
  }

  func directoryNotify(_ path: WideString, operation: UInt32, owner: UInt) throws(Win32Error) {
    trace("provider \(name.traced) is told of operation \(operation) on the directory \(path.traced)")
    try answer { () throws(Win32Error) in
      try provider.directoryNotify(path, operation: operation, owner: owner)
    }
  }

  func propertyText(of button: PropertyButton, room: UInt32) throws(Win32Error) -> WideString {
    trace("provider \(name.traced) is asked for the text of button \(button.index) of \(button.names.traced)")
    return try answer { () throws(Win32Error) in try provider.propertyText(of: button, room: room) }
  }

  func propertyDialog(of button: PropertyButton, owner: UInt) throws(Win32Error) {
    trace(
      "provider \(name.traced) is asked for the dialog of button \(button.index) of \(button.names.traced)")
    try answer { () throws(Win32Error) in try provider.propertyDialog(of: button, owner: owner) }
  }

  var searchDialog: UInt? { provider.searchDialog }

  func permissionCapabilities(of drive: WideString) throws(Win32Error) -> UInt32 {
    trace("provider \(name.traced) is asked for its permission dialogs of \(drive.traced)")
    return try answer { () throws(Win32Error) in try provider.permissionCapabilities(of: drive) }
  }

  func editPermissions(of drive: WideString, dialog: UInt32, owner: UInt) throws(Win32Error) {
    trace("provider \(name.traced) is asked for permission dialog \(dialog) of \(drive.traced)")
    try answer { () throws(Win32Error) in
      try provider.editPermissions(of: drive, dialog: dialog, owner: owner)
    }
  }

  func permissionHelp(
    of drive: WideString, dialog: UInt32, isDirectory: Bool, room: inout UInt32
  ) throws(Win32Error) -> PermissionHelp {
    trace("provider \(name.traced) is asked for the help of permission dialog \(dialog) of \(drive.traced)")
    return try answer { () throws(Win32Error) in
      try provider.permissionHelp(of: drive, dialog: dialog, isDirectory: isDirectory, room: &room)
    }
  }
}
