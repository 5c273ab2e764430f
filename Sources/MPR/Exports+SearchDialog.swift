import CMPR
import MPRCore

/// The result is no code: the last error tells why there is no dialog (SRCH-003).
@c @implementation
public func WNetGetSearchDialog(_ lpProvider: LPWSTR?) -> FARPROC? {
  var dialog: UInt = 0
  _ = exportedCall(#function) { trace throws(Win32Error) in
    let provider = WideString(lpProvider)
    trace("WNetGetSearchDialog: provider \(provider.traced)")
    guard let provider else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the provider is NULL") }
    dialog = try ProcessState.router(trace, changing: false).searchDialog(of: provider)
    return .NO_ERROR
  }
  return unsafeBitCast(dialog, to: FARPROC?.self)
}
