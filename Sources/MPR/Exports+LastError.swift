import CMPR
import Linux
import MPRCore

@c @implementation
public func WNetGetLastErrorW(
  _ lpError: LPDWORD?, _ lpErrorBuf: LPWSTR?, _ nErrorBufSize: DWORD, _ lpNameBuf: LPWSTR?,
  _ nNameBufSize: DWORD
) -> DWORD {
  getLastError(lpError, lpErrorBuf, nErrorBufSize, lpNameBuf, nNameBufSize)
}

@c @implementation
public func WNetGetLastErrorA(
  _ lpError: LPDWORD?, _ lpErrorBuf: LPSTR?, _ nErrorBufSize: DWORD, _ lpNameBuf: LPSTR?,
  _ nNameBufSize: DWORD
) -> DWORD {
  getLastError(lpError, lpErrorBuf, nErrorBufSize, lpNameBuf, nNameBufSize)
}

/// Reading leaves the error as it is (LASTE-011). Before the first error the code is 0 and both texts are
/// empty (LASTE-009).
private func getLastError<Character: Character16Or8>(
  _ code: LPDWORD?, _ textBuffer: UnsafeMutablePointer<Character>?, _ textSize: DWORD,
  _ nameBuffer: UnsafeMutablePointer<Character>?, _ nameSize: DWORD,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let text = OutputText(buffer: textBuffer, capacity: Int(textSize))
    let name = OutputText(buffer: nameBuffer, capacity: Int(nameSize))
    guard let code, text.isUsable, name.isUsable else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "a buffer is NULL or has no room")
    }
    let detail = ThreadState.current.detail
    trace(
      "reports 0x\((detail?.code ?? 0).hexDigits) \((detail?.text ?? "").traced) of \(detail?.provider.traced ?? "NULL")"
    )
    code.pointee = detail?.code ?? 0
    text.writeTruncated(detail?.text ?? "")
    name.writeTruncated(detail?.provider ?? "")
    return .NO_ERROR
  }
}

@c @implementation
public func WNetSetLastErrorW(_ err: DWORD, _ lpError: LPWSTR?, _ lpProviders: LPWSTR?) {
  setLastError(err, lpError, lpProviders)
}

@c @implementation
public func WNetSetLastErrorA(_ err: DWORD, _ lpError: LPSTR?, _ lpProviders: LPSTR?) {
  setLastError(err, lpError, lpProviders)
}

/// Providers call this one. It changes neither the last error nor errno, and it returns nothing (SETLE-004,
/// SETLE-005).
private func setLastError<Character: Character16Or8>(
  _ code: DWORD, _ text: UnsafePointer<Character>?, _ provider: UnsafePointer<Character>?
) {
  holdingForks {
    ThreadState.current.detail = NetworkErrorDetail(
      code: code, text: WideString(text) ?? "", provider: WideString(provider) ?? "")
  }
}

@c @implementation
public func mprGetLastError() -> DWORD { holdingForks { ThreadState.current.lastError } }

@c @implementation
public func mprSetLastError(_ dwErrCode: DWORD) {
  holdingForks { ThreadState.current.lastError = dwErrCode }
}
