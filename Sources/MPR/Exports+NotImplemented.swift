import CMPR
import MPRCore

// The functions of the family that are not implemented. They are declared and exported, so that programs
// link; they answer ERROR_NOT_SUPPORTED, read nothing and write nothing.

private func notImplemented(export: StaticString = #function) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    throw trace.refusal(.ERROR_NOT_SUPPORTED, "\(name(of: export)) is not implemented")
  }
}

@c @implementation
public func WNetConnectionDialog(_ hwnd: HWND?, _ dwType: DWORD) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetDisconnectDialog(_ hwnd: HWND?, _ dwType: DWORD) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetConnectionDialog1A(_ lpConnDlgStruct: LPCONNECTDLGSTRUCTA?) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetConnectionDialog1W(_ lpConnDlgStruct: LPCONNECTDLGSTRUCTW?) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetDisconnectDialog1A(_ lpConnDlgStruct: LPDISCDLGSTRUCTA?) -> DWORD {
  notImplemented()
}

@c @implementation
public func WNetDisconnectDialog1W(_ lpConnDlgStruct: LPDISCDLGSTRUCTW?) -> DWORD {
  notImplemented()
}
