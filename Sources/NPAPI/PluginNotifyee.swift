import CMPR
import Linux
import MPRCore

/// A notifyee in a shared object that exports AddConnectNotify and CancelConnectNotify.
public struct PluginNotifyee: Notifyee {
  private let add: PF_AddConnectNotify?
  private let cancel: PF_CancelConnectNotify?

  /// nil when the library is missing or broken, or exports neither function. If it exports one of them, that one
  /// is called (NREG-009, NREG-010).
  /// - Throws: when the library cannot be loaded now and may be loaded later.
  public init?(path: WideString, trace: Trace = .off) throws(UnknownPolicy) {
    guard let library = try PluginLibrary(path: path, trace) else { return nil }
    add = library.function("AddConnectNotify", as: PF_AddConnectNotify.self)
    cancel = library.function("CancelConnectNotify", as: PF_CancelConnectNotify.self)
    if add == nil && cancel == nil {
      trace(
        "plug-in \(path.traced) exports neither AddConnectNotify nor CancelConnectNotify: it is no notifyee")
      return nil
    }
  }

  public func addConnect(
    _ notification: AddNotification, _ phase: NotifyPhase, context: inout NotifyContext
  ) -> Win32Error {
    guard let add else { return .NO_ERROR }
    // Structures and strings are made anew for every call, so that what one notifyee writes into them reaches
    // no other (NOTIFY-038).
    return withNotifyInfo(phase, &context) { info in
      withResource(notification.resource) { resource in
        var notifyAdd = NOTIFYADD(
          hwndOwner: HWND(bitPattern: notification.owner), NetResource: resource,
          dwAddFlags: notification.flags)
        return callingOut { add(info, &notifyAdd) }
      }
    }
  }

  public func cancelConnect(
    _ notification: CancelNotification, _ phase: NotifyPhase, context: inout NotifyContext
  ) -> Win32Error {
    guard let cancel else { return .NO_ERROR }
    return withNotifyInfo(phase, &context) { info in
      withWide(notification.name) { name in
        withWide(notification.provider) { provider in
          var notifyCancel = NOTIFYCANCEL(
            lpName: name, lpProvider: provider, dwFlags: notification.flags,
            fForce: notification.force ? 1 : 0)
          return callingOut { cancel(info, &notifyCancel) }
        }
      }
    }
  }
}

/// Lends a NOTIFYINFO, of which only lpContext is read back.
private func withNotifyInfo(
  _ phase: NotifyPhase, _ context: inout NotifyContext, _ body: (LPNOTIFYINFO) -> DWORD
) -> Win32Error {
  var info = NOTIFYINFO()
  switch phase {
  case .pre: info.dwNotifyStatus = DWORD(NOTIFY_PRE)
  case .post(let status):
    info.dwNotifyStatus = DWORD(NOTIFY_POST)
    info.dwOperationStatus = status.rawValue
  }
  info.lpContext = context.flatMap { UnsafeMutableRawPointer(bitPattern: $0) }
  let answer = Win32Error(rawValue: body(&info))
  context = info.lpContext.map { UInt(bitPattern: $0) }
  return answer
}
