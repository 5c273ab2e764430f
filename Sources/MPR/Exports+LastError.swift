import CMPR
import Linux
import MPRCore

@c @implementation
public func WNetGetLastErrorW(
  _ lpError: LPDWORD?, _ lpErrorBuf: LPWSTR?, _ nErrorBufSize: DWORD, _ lpNameBuf: LPWSTR?,
  _ nNameBufSize: DWORD
) -> DWORD {
  exportedCall { () throws(Win32Error) in
    try getLastError(
      lpError, OutputText(buffer: lpErrorBuf, capacity: Int(nErrorBufSize)),
      OutputText(buffer: lpNameBuf, capacity: Int(nNameBufSize)))
  }
}

@c @implementation
public func WNetGetLastErrorA(
  _ lpError: LPDWORD?, _ lpErrorBuf: LPSTR?, _ nErrorBufSize: DWORD, _ lpNameBuf: LPSTR?,
  _ nNameBufSize: DWORD
) -> DWORD {
  exportedCall { () throws(Win32Error) in
    try getLastError(
      lpError, OutputText(buffer: lpErrorBuf, capacity: Int(nErrorBufSize)),
      OutputText(buffer: lpNameBuf, capacity: Int(nNameBufSize)))
  }
}

/// Reading does not consume (LASTE-011); before the first error everything is empty (LASTE-009).
private func getLastError<Character>(
  _ code: LPDWORD?, _ text: OutputText<Character>, _ name: OutputText<Character>
) throws(Win32Error) {
  guard let code, text.isUsable, name.isUsable else { throw .ERROR_INVALID_ADDRESS }
  let detail = ThreadState.current.detail
  code.pointee = detail?.code ?? 0
  text.writeTruncated(detail?.text ?? "")
  name.writeTruncated(detail?.provider ?? "")
}

// For providers: it touches neither the last error nor errno, and returns nothing (SETLE-004, SETLE-005).

@c @implementation
public func WNetSetLastErrorW(_ err: DWORD, _ lpError: LPWSTR?, _ lpProviders: LPWSTR?) {
  holdingForks {
    ThreadState.current.detail = NetworkErrorDetail(
      code: err, text: WideString(lpError) ?? "",
      provider: WideString(lpProviders) ?? "")
  }
}

@c @implementation
public func WNetSetLastErrorA(_ err: DWORD, _ lpError: LPSTR?, _ lpProviders: LPSTR?) {
  holdingForks {
    ThreadState.current.detail = NetworkErrorDetail(
      code: err, text: WideString(lpError) ?? "",
      provider: WideString(lpProviders) ?? "")
  }
}

@c @implementation
public func mprGetLastError() -> DWORD { holdingForks { ThreadState.current.lastError } }

@c @implementation
public func mprSetLastError(_ dwErrCode: DWORD) {
  holdingForks { ThreadState.current.lastError = dwErrCode }
}
