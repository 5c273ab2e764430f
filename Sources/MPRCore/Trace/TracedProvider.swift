extension NetworkProvider {
  /// This provider, with its calls and answers traced if the trace is on.
  public func traced(by trace: Trace) -> any NetworkProvider {
    trace.isOn ? TracedProvider(provider: self, trace: trace) : self
  }
}

/// A network provider whose calls and answers are traced.
struct TracedProvider: NetworkProvider {
  let provider: any NetworkProvider
  let trace: Trace

  var name: WideString { provider.name }

  func capabilities(_ index: UInt32) -> UInt32 { provider.capabilities(index) }

  var asksUser: Bool { provider.asksUser }

  func addConnection(_ connect: ConnectRequest) throws(Win32Error) -> WideString? {
    traceQuestion(connect)
    return try answer { () throws(Win32Error) in try provider.addConnection(connect) }
  }

  func addConnections(_ connects: [ConnectRequest]) -> [Win32Error] {
    for connect in connects { traceQuestion(connect) }
    let answers = provider.addConnections(connects)
    for (connect, answer) in zip(connects, answers) {
      trace("provider \(name.traced) answers \(answer) for \(connect.resource.localName.traced)")
    }
    return answers
  }

  private func traceQuestion(_ connect: ConnectRequest) {
    let resource = connect.resource
    trace(
      "provider \(name.traced) is asked to connect \(resource.localName.traced) to \(resource.remoteName.traced)"
    )
  }

  func cancelConnection(_ name: WideString, flags: UInt32, force: Bool) throws(Win32Error) {
    trace("provider \(self.name.traced) is asked to cancel \(name.traced)\(force ? " by force" : "")")
    try answer { () throws(Win32Error) in try provider.cancelConnection(name, flags: flags, force: force) }
  }

  func withdraw(_ localName: WideString, from remoteName: WideString) throws(Win32Error) {
    trace(
      "provider \(name.traced) is asked to take back what was restored: \(localName.traced) from \(remoteName.traced)"
    )
    try answer { () throws(Win32Error) in try provider.withdraw(localName, from: remoteName) }
  }

  func connection(of localName: WideString) throws(Win32Error) -> WideString {
    trace("provider \(name.traced) is asked for the connection of \(localName.traced)")
    return try answer { () throws(Win32Error) in try provider.connection(of: localName) }
  }

  func openEnumeration(_ request: EnumerationRequest) throws(Win32Error) -> any ResourceEnumeration {
    trace("provider \(name.traced) is asked to enumerate \(request)")
    return try answer { () throws(Win32Error) in try provider.openEnumeration(request) }
  }

  func answer<Result>(_ call: () throws(Win32Error) -> Result) throws(Win32Error) -> Result {
    do throws(Win32Error) {
      let result = try call()
      trace("provider \(name.traced) answers \((result as? WideString)?.traced ?? "\(Win32Error.NO_ERROR)")")
      return result
    } catch {
      trace("provider \(name.traced) answers \(error)")
      throw error
    }
  }
}
