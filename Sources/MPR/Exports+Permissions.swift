import CMPR
import MPRCore

// These functions have one form, with UTF-16.

/// The result is a mask and no code: the last error tells whether a provider has answered (FMX-005).
@c @implementation
public func WNetFMXGetPermCaps(_ lpDriveName: LPWSTR?) -> DWORD {
  var capabilities: DWORD = 0
  _ = exportedCall(#function) { trace throws(Win32Error) in
    let (provider, drive) = try permissionEditor(of: lpDriveName, trace, #function)
    capabilities = try provider.permissionCapabilities(of: drive)
    return .NO_ERROR
  }
  return capabilities
}

@c @implementation
public func WNetFMXEditPerm(_ lpDriveName: LPWSTR?, _ hwndFMX: HWND?, _ nDialogType: DWORD) -> DWORD {
  exportedCall(#function) { trace throws(Win32Error) in
    let (provider, drive) = try permissionEditor(of: lpDriveName, trace, #function)
    try provider.editPermissions(of: drive, dialog: nDialogType, owner: UInt(bitPattern: hwndFMX))
    return .NO_ERROR
  }
}

@c @implementation
public func WNetFMXGetPermHelp(
  _ lpDriveName: LPWSTR?, _ nDialogType: DWORD, _ fDirectory: BOOL, _ lpFileNameBuffer: LPVOID?,
  _ lpBufferSize: LPDWORD?, _ lpnHelpContext: LPDWORD?
) -> DWORD {
  exportedCall(#function) { trace throws(Win32Error) in
    guard let lpBufferSize, let lpnHelpContext, lpFileNameBuffer != nil || lpBufferSize.pointee == 0 else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the size, the buffer or the place for the context is NULL")
    }
    let (provider, drive) = try permissionEditor(of: lpDriveName, trace, #function)
    var size = lpBufferSize.pointee
    let help: PermissionHelp
    do throws(Win32Error) {
      help = try provider.permissionHelp(
        of: drive, dialog: nDialogType, isDirectory: fDirectory != 0, room: &size)
    } catch {
      if error == .ERROR_MORE_DATA { lpBufferSize.pointee = size }
      throw error
    }
    lpFileNameBuffer?.copyMemory(from: help.fileName, byteCount: help.fileName.count)
    lpnHelpContext.pointee = help.context
    return .NO_ERROR
  }
}

private func permissionEditor(of drive: LPWSTR?, _ trace: Trace, _ export: StaticString) throws(Win32Error)
  -> (provider: any NetworkProvider, drive: WideString)
{
  let drive = WideString(drive)
  trace("\(name(of: export)): drive \(drive.traced)")
  guard let drive else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the drive is NULL") }
  return try ProcessState.router(trace, changing: false).permissionEditor(of: drive)
}
