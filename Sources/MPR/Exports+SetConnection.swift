import CMPR
import MPRCore

@c @implementation
public func WNetSetConnectionW(_ lpName: LPCWSTR?, _ dwProperty: DWORD, _ pvValue: LPVOID?) -> DWORD {
  setConnection(lpName, dwProperty, pvValue)
}

@c @implementation
public func WNetSetConnectionA(_ lpName: LPCSTR?, _ dwProperty: DWORD, _ pvValue: LPVOID?) -> DWORD {
  setConnection(lpName, dwProperty, pvValue)
}

/// The value is read only for the one property that there is: nobody knows how long another one's is.
private func setConnection<Character: Character16Or8>(
  _ localName: UnsafePointer<Character>?, _ property: DWORD, _ value: LPVOID?,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let localName = WideString(localName)
    trace("\(name(of: export)): name \(localName.traced), property \(property)")
    guard let localName, let value else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the name or the value is NULL")
    }
    guard property == DWORD(NETPROPERTY_PERSISTENT) else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "the only property is NETPROPERTY_PERSISTENT")
    }
    let isPersistent = value.loadUnaligned(as: DWORD.self) != 0
    try ProcessState.router(trace, changing: true).setPersistent(isPersistent, localName)
    return .NO_ERROR
  }
}
