import CMPR
import MPRCore

@c @implementation
public func WNetGetPropertyTextW(
  _ iButton: DWORD, _ nPropSel: DWORD, _ lpszName: LPWSTR?, _ lpszButtonName: LPWSTR?,
  _ nButtonNameLength: DWORD, _ nType: DWORD
) -> DWORD {
  getPropertyText(iButton, nPropSel, lpszName, lpszButtonName, nButtonNameLength, nType)
}

@c @implementation
public func WNetGetPropertyTextA(
  _ iButton: DWORD, _ nPropSel: DWORD, _ lpszName: LPSTR?, _ lpszButtonName: LPSTR?,
  _ nButtonNameLength: DWORD, _ nType: DWORD
) -> DWORD {
  getPropertyText(iButton, nPropSel, lpszName, lpszButtonName, nButtonNameLength, nType)
}

private func getPropertyText<Character: Character16Or8>(
  _ index: DWORD, _ selection: DWORD, _ names: UnsafeMutablePointer<Character>?,
  _ buffer: UnsafeMutablePointer<Character>?, _ size: DWORD, _ type: DWORD, export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let names = WideString(names)
    let output = OutputText(buffer: buffer, capacity: Int(size))
    trace("\(name(of: export)): button \(index) of \(names.traced)")
    guard let names, output.isUsable else {
      throw trace.refusal(
        .ERROR_INVALID_ADDRESS, "the names or the buffer is NULL, or the buffer has no room")
    }
    let button = PropertyButton(index: index, selection: selection, names: names, type: type)
    let text = try ProcessState.router(trace, changing: false).propertyText(of: button, room: size)
    guard output.write(text).fits else {
      throw trace.refusal(.ERROR_MORE_DATA, "the text does not fit into the buffer")
    }
    return .NO_ERROR
  }
}

@c @implementation
public func WNetPropertyDialogW(
  _ hwndParent: HWND?, _ iButton: DWORD, _ nPropSel: DWORD, _ lpszName: LPWSTR?, _ nType: DWORD
) -> DWORD {
  propertyDialog(hwndParent, iButton, nPropSel, WideString(lpszName), nType)
}

@c @implementation
public func WNetPropertyDialogA(
  _ hwndParent: HWND?, _ iButton: DWORD, _ nPropSel: DWORD, _ lpszName: LPSTR?, _ nType: DWORD
) -> DWORD {
  propertyDialog(hwndParent, iButton, nPropSel, WideString(lpszName), nType)
}

private func propertyDialog(
  _ owner: HWND?, _ index: DWORD, _ selection: DWORD, _ names: WideString?, _ type: DWORD,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    trace("\(name(of: export)): button \(index) of \(names.traced)")
    guard let names else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the names are NULL") }
    let button = PropertyButton(index: index, selection: selection, names: names, type: type)
    try ProcessState.router(trace, changing: false).propertyDialog(of: button, owner: UInt(bitPattern: owner))
    return .NO_ERROR
  }
}
