extension Notifyee {
  /// This notifyee, with its calls and answers traced if the trace is on.
  /// - Parameter path: the library that the notifyee is in.
  public func traced(by trace: Trace, as path: WideString) -> any Notifyee {
    trace.isOn ? TracedNotifyee(notifyee: self, path: path, trace: trace) : self
  }
}

/// A notifyee whose calls and answers are traced.
struct TracedNotifyee: Notifyee {
  let notifyee: any Notifyee
  /// The library that the notifyee is in.
  let path: WideString
  let trace: Trace

  func addConnect(_ add: AddNotification, _ phase: NotifyPhase, context: inout NotifyContext)
    -> Win32Error
  {
    trace("notifyee \(path.traced): AddConnectNotify, \(phase)")
    return answer(notifyee.addConnect(add, phase, context: &context), context)
  }

  func cancelConnect(
    _ cancel: CancelNotification, _ phase: NotifyPhase, context: inout NotifyContext
  ) -> Win32Error {
    trace("notifyee \(path.traced): CancelConnectNotify, \(phase)")
    return answer(notifyee.cancelConnect(cancel, phase, context: &context), context)
  }

  private func answer(_ code: Win32Error, _ context: NotifyContext) -> Win32Error {
    trace("notifyee \(path.traced) answers \(code)\(context == nil ? "" : ", with a context")")
    return code
  }
}
