internal import CMPR

extension Router {
  /// Ends a device's connection, or the deviceless ones to a remote name: WNetCancelConnection2.
  /// - Throws: every code that the WNetCancelConnection2 page lists, or what the provider said.
  public func cancel(_ request: CancelRequest) throws(Win32Error) {
    guard let name = request.name else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the name is NULL") }
    let accepted = UInt32(CONNECT_UPDATE_PROFILE | CONNECT_REFCOUNT)
    guard request.flags & ~accepted == 0 else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "flags that no caller may pass")
    }
    guard !name.isEmpty else { throw trace.refusal(.ERROR_NOT_CONNECTED, "the name is empty") }
    try checkMayAsk()
    let device = LocalDevice(name)
    // Deviceless connections are never remembered: to cancel one leaves the profile alone (CAN2-008).
    let mark =
      try device.flatMap { device throws(Win32Error) -> ProfileMark? in
        guard request.flags & UInt32(CONNECT_UPDATE_PROFILE) != 0,
          try profile.hasEntry(for: device)
        else { return nil }
        return try profile.prepareToForget()
      }
    if mark == nil { try checkProviders() }

    var cancel = CancelNotification(
      name: name, provider: nil, flags: request.flags, force: request.force)
    var round = NotificationRound(try notifyees()) { notifyee, phase, context in
      notifyee.cancelConnect(cancel, phase, context: &context)
    }
    var status = round.pre()
    if status == .NO_ERROR {
      do throws(Win32Error) {
        cancel.provider = try route(request, of: device?.name ?? name, forgets: mark != nil)
        if let mark, let device { try forget(device, since: mark, ended: cancel.provider) }
      } catch {
        cancel.provider = nil
        status = error
      }
    } else {
      trace("the notifyee's answer stops the operation")
    }
    round.post(status)
    if status != .NO_ERROR { throw status }
  }

  /// Forgets a device. No lock is held while a provider is asked, which may take long or never come back. So another
  /// program may have connected the device anew by now, and an entry that it has made stays (CAN2-037).
  /// - Parameter provider: the provider whose connection has ended. Then an error would be wrong: the call has done
  ///   something (CAN2-036). If none has, a restore may have made the connection just after the providers were asked.
  private func forget(_ device: LocalDevice, since mark: ProfileMark, ended provider: WideString?)
    throws(Win32Error)
  {
    let remembered = provider == nil ? try? profile.remembered(device) : nil
    do throws(Win32Error) {
      var mark = mark
      while let later = try profile.forget(device, since: mark) {
        // A connection is remembered after it was made: what was remembered before `later`, and is not connected after
        // it, is what has been cancelled.
        guard !isInUse(device) else {
          return trace("\(device.name) was connected anew meanwhile, and what is remembered stays")
        }
        mark = later
      }
      trace("\(device.name) is not remembered any more")
    } catch {
      guard provider != nil else { throw error }
      trace("\(device.name) is still remembered; its connection has ended")
    }
    if let remembered { withdraw(device, rememberedFor: remembered.remoteName) }
  }

  /// The name of the first provider that cancels the connection; nil when the device is remembered but not
  /// connected, for which no provider is needed (CAN2-017). No error ends the search, not even that files are
  /// open or that the device is in use (CAN2-020, CAN2-024). A provider that could not be reached may have the
  /// connection, so that then nothing is forgotten (CAN2-022).
  private func route(_ request: CancelRequest, of name: WideString, forgets: Bool) throws(Win32Error)
    -> WideString?
  {
    var routing = Routing(.connection)
    for provider in providers(supporting: WNNC_CON_CANCELCONNECTION | WNNC_CON_CANCELCONNECTION2) {
      do throws(Win32Error) {
        try provider.cancelConnection(name, flags: request.flags, force: request.force)
        return provider.name
      } catch {
        if error.isAcceptance { throw error }
        routing.record(error)
      }
    }
    if forgets, routing.significant == nil, let device = LocalDevice(name), !isInUse(device) { return nil }
    throw verdict(of: routing)
  }
}
