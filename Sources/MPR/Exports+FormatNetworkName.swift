import CMPR
import MPRCore

@c @implementation
public func WNetFormatNetworkNameW(
  _ lpProvider: LPCWSTR?, _ lpRemoteName: LPCWSTR?, _ lpFormattedName: LPWSTR?, _ lpnLength: LPDWORD?,
  _ dwFlags: DWORD, _ dwAveCharPerLine: DWORD
) -> DWORD {
  formatNetworkName(lpProvider, lpRemoteName, lpFormattedName, lpnLength, dwFlags, dwAveCharPerLine)
}

@c @implementation
public func WNetFormatNetworkNameA(
  _ lpProvider: LPCSTR?, _ lpRemoteName: LPCSTR?, _ lpFormattedName: LPSTR?, _ lpnLength: LPDWORD?,
  _ dwFlags: DWORD, _ dwAveCharPerLine: DWORD
) -> DWORD {
  formatNetworkName(lpProvider, lpRemoteName, lpFormattedName, lpnLength, dwFlags, dwAveCharPerLine)
}

/// The size is in characters with the NUL, and it is written only when the buffer is too small (FMT-002, FMT-008).
private func formatNetworkName<Character: Character16Or8>(
  _ provider: UnsafePointer<Character>?, _ remoteName: UnsafePointer<Character>?,
  _ buffer: UnsafeMutablePointer<Character>?, _ size: LPDWORD?, _ flags: DWORD, _ charactersPerLine: DWORD,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let provider = WideString(provider)
    let remoteName = WideString(remoteName)
    trace(
      "\(name(of: export)): provider \(provider.traced), name \(remoteName.traced), flags 0x\(flags.hexDigits)"
    )
    let output = try SizedText(buffer, size, trace)
    guard let remoteName else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the name is NULL") }
    let format = NameFormat(flags: flags, charactersPerLine: charactersPerLine)
    let text = try ProcessState.router(trace, changing: false)
      .formattedName(remoteName, of: provider, format)
    try output.write(text, trace)
    return .NO_ERROR
  }
}
