import Testing

@testable import MPRCore

private let updateProfile: UInt32 = 1
private let temporary: UInt32 = 4
private let choosesDevice: UInt32 = 0x80

@Suite struct RouterConnectTests {
  @Test("The first wrong argument decides, and no notifyee hears of it (ADD2-090, NOTIFY-030)")
  func order() {
    let bench = Bench()
    bench.first.getAnswers = [.NO_ERROR]
    #expect(bench.connect(request: nil) == .ERROR_INVALID_ADDRESS)
    #expect(bench.connect("?", "", type: 77, flags: 1 << 31) == .ERROR_INVALID_PARAMETER)
    #expect(bench.connect("?", "", type: 77) == .ERROR_INVALID_PARAMETER)
    #expect(bench.connect("?", "", provider: "none") == .ERROR_BAD_NET_NAME)
    #expect(bench.connect("?", provider: "none") == .ERROR_BAD_DEVICE)
    #expect(bench.connect("LPT1", type: 1, provider: "none") == .ERROR_BAD_DEV_TYPE)
    #expect(bench.connect("Z:", provider: "none") == .ERROR_BAD_PROVIDER)
    #expect(bench.connect("Z:") == .ERROR_ALREADY_ASSIGNED)
    #expect(bench.events.isEmpty)
  }

  @Test(
    "A device that is remembered for another resource is refused, whatever the flags (ADD2-053, ADD2-092)")
  func remembered() {
    let bench = Bench()
    #expect(bench.connect("Z:", #"\\server\one"#, flags: updateProfile) == .NO_ERROR)
    #expect(bench.connect("z:", #"\\server\two"#) == .ERROR_DEVICE_ALREADY_REMEMBERED)
    #expect(bench.connect("z:", #"\\SERVER\One\"#) == .NO_ERROR)
  }

  @Test("No device is chosen where the caller cannot be told its name (ADD2-077)")
  func redirect() {
    let bench = Bench()
    #expect(bench.connect(nil, flags: 0x80) == .ERROR_INVALID_ADDRESS)
    #expect(bench.connect("Z:", flags: 0x80) == .NO_ERROR)
  }

  @Test("Flags that the headers do not define are refused (ADD2-087)", arguments: 0..<UInt32(32))
  func flags(_ bit: UInt32) {
    let accepted = (UInt32(1) << bit) & 0x7FEFF != 0
    #expect(
      Bench().connect("Z:", flags: 1 << bit) == (accepted ? .NO_ERROR : .ERROR_INVALID_PARAMETER))
  }

  @Test("A provider gets the flags that count, a notifyee all of them (ADD2-095, NOTIFY-037)")
  func flagsThatCount() {
    let bench = Bench()
    #expect(bench.connect("Z:", flags: 0x3810) == .NO_ERROR)
    #expect(bench.connect("Y:", flags: 0x3818) == .NO_ERROR)
    #expect(bench.first.adds.map(\.flags) == [0, 0x3818])
    #expect(bench.one.adds.map(\.0.flags) == [0x3810, 0x3810, 0x3818, 0x3818])
  }

  @Test("260 characters are a name, 261 are not (ADD2-010, ADD2-081)")
  func length() {
    let longest = WideString(#"\\server\"# + String(repeating: "s", count: 251))
    #expect(longest.count == 260)
    #expect(Bench().connect("Z:", longest) == .NO_ERROR)
    #expect(
      Bench().connect("Z:", WideString(units: longest.units + [0x73])) == .ERROR_BAD_NET_NAME)
  }

  @Test("The provider gets one spelling (ADD2-078, NP-ROUTE-022, NP-ROUTE-023)")
  func canonical() {
    let bench = Bench()
    #expect(bench.connect("f:", type: 0) == .NO_ERROR)
    #expect(bench.connect("lpt1:", type: 0) == .NO_ERROR)
    #expect(bench.connect("", type: 2) == .NO_ERROR)
    #expect(bench.first.adds.map(\.resource.localName) == ["F:", "LPT1", nil])
    #expect(bench.first.adds.map(\.resource.type) == [1, 2, 2])
  }

  @Test("The next provider is asked when one refuses (NP-ROUTE-001, -005, -009)")
  func laterSuccess() {
    let bench = Bench()
    bench.first.addAnswers = [.ERROR_INVALID_PASSWORD]
    #expect(bench.connect() == .NO_ERROR)
    #expect(
      bench.events == [
        "one pre", "two pre", "First Network add", "Second Network add", "two post", "one post",
      ])
  }

  @Test(
    "A named provider is the only one asked, whatever the case of its name (NP-ROUTE-013, ADD2-089)")
  func named() {
    let bench = Bench()
    bench.first.addAnswers = [.ERROR_BAD_NETPATH]
    #expect(bench.connect(provider: "FIRST network") == .ERROR_BAD_NETPATH)
    #expect(bench.second.adds.isEmpty)
  }

  @Test("A provider that does not announce connections is not asked (NP-ROUTE-014)")
  func capabilities() {
    let bench = Bench()
    bench.first.connectionCapabilities = 0
    #expect(bench.connect() == .NO_ERROR)
    #expect(bench.first.adds.isEmpty)
  }

  @Test("No provider at all is no network (NP-ROUTE-018)")
  func none() {
    let bench = Bench(providers: 0)
    #expect(bench.connect() == .ERROR_NO_NETWORK)
    #expect(bench.cancel("Z:") == .ERROR_NO_NETWORK)
    #expect(throws: Win32Error.ERROR_NO_NETWORK) { try bench.router.connection(of: "Z:") }
    #expect(bench.events.isEmpty)
  }

  @Test("The flags and the device decide what is remembered (ADD2-019 to -023, ADD2-086)")
  func profile() {
    let bench = Bench()
    bench.second.addAnswers = [.ERROR_ACCESS_DENIED]
    #expect(bench.connect("A:", flags: updateProfile, ) == .NO_ERROR)
    #expect(bench.connect("B:") == .NO_ERROR)
    #expect(bench.connect("C:", flags: updateProfile | temporary) == .NO_ERROR)
    #expect(bench.connect("", flags: updateProfile) == .NO_ERROR)
    #expect(
      bench.connect("D:", provider: "Second Network", flags: updateProfile) == .ERROR_ACCESS_DENIED)
    #expect(
      ["A:", "B:", "C:", "D:"].map { bench.remembered($0) != nil } == [true, false, false, false])
    #expect(bench.remembered("A:")?.remoteName == #"\\server\share"#)
    #expect(bench.remembered("A:")?.providerName == "First Network")
  }

  @Test("A profile that cannot be written is found out before anything is done (ADD2-094)")
  func unwritable() {
    let bench = Bench()
    bench.store.writeFailure = .ERROR_CANNOT_OPEN_PROFILE
    #expect(bench.connect(flags: updateProfile) == .ERROR_CANNOT_OPEN_PROFILE)
    #expect(bench.events.isEmpty)
    #expect(bench.connect() == .NO_ERROR)
  }

  @Test(
    "A profile that cannot be read fails only the calls that are to change it (ADD2-120)",
    arguments: [.ERROR_BAD_PROFILE, .ERROR_CANNOT_OPEN_PROFILE] as [Win32Error])
  func unreadable(failure: Win32Error) throws {
    let bench = Bench()
    bench.store.readFailure = failure
    bench.store.writeFailure = failure
    #expect(bench.connect(flags: updateProfile) == failure)
    #expect(bench.cancel("Z:", flags: updateProfile) == failure)
    #expect(throws: failure) { try bench.use(flags: choosesDevice | updateProfile).get() }
    #expect(bench.events.isEmpty)
    #expect(bench.connect() == .NO_ERROR)
    #expect(bench.connect(flags: updateProfile | temporary) == .NO_ERROR)
    #expect(bench.connect(nil) == .NO_ERROR)
    #expect(try bench.use(flags: choosesDevice).get().isRedirected)
    #expect(bench.cancel("Z:") == .NO_ERROR)
    #expect(throws: Win32Error.ERROR_NOT_CONNECTED) { try bench.router.connection(of: "Z:") }
    bench.first.getAnswers = [.NO_ERROR]
    #expect(throws: Never.self) { try bench.router.connection(of: "Z:") }
  }

  @Test(
    "While the policy is not known no provider is asked, and arguments are checked all the same (NP-REG-030)")
  func unknownPolicy() {
    let bench = Bench()
    let router = Router(
      providers: [], profile: Profile(store: bench.store), notifyees: { [] },
      refuses: { .ERROR_NOT_ENOUGH_MEMORY })
    func code(_ call: () throws(Win32Error) -> Void) -> Win32Error {
      do throws(Win32Error) { try call() } catch { return error }
      return .NO_ERROR
    }
    func connect(_ local: WideString?, flags: UInt32 = 0) -> Win32Error {
      let resource = NetResource(type: 1, localName: local, remoteName: #"\\server\share"#)
      return code { () throws(Win32Error) in
        try router.connect(ConnectRequest(resource: resource, flags: flags))
      }
    }
    func cancel(_ name: WideString?) -> Win32Error {
      code { () throws(Win32Error) in try router.cancel(CancelRequest(name: name, flags: 1, force: false)) }
    }
    func ask(_ name: WideString) -> Win32Error {
      code { () throws(Win32Error) in _ = try router.connection(of: name) }
    }
    #expect(
      [connect("?"), cancel(nil), ask("?")] == [.ERROR_BAD_DEVICE, .ERROR_INVALID_ADDRESS, .ERROR_BAD_DEVICE])
    bench.store.readFailure = .ERROR_BAD_PROFILE
    for answer in [connect("Z:"), connect(nil), connect("Z:", flags: updateProfile), cancel("Z:"), ask("Z:")]
    {
      #expect(answer == .ERROR_NOT_ENOUGH_MEMORY)
    }
  }

  @Test("When the notifyees cannot be loaded nothing is done, and nobody is told (NREG-031)")
  func unknownNotifyees() {
    let bench = Bench()
    let router = Router(
      providers: [bench.first], profile: Profile(store: bench.store),
      notifyees: { () throws(Win32Error) in throw .ERROR_NO_NETWORK })
    #expect(throws: Win32Error.ERROR_NO_NETWORK) {
      try router.connect(
        ConnectRequest(resource: NetResource(type: 1, remoteName: #"\\server\share"#), flags: 0))
    }
    #expect(throws: Win32Error.ERROR_NO_NETWORK) {
      try router.cancel(CancelRequest(name: "Z:", flags: 0, force: false))
    }
    #expect(bench.events.isEmpty)
  }

  @Test(
    "A connection that was cancelled meanwhile takes no newer one's place in the profile",
    arguments: [#"\\other\share"#, nil] as [WideString?])
  func cancelledMeanwhile(newer: WideString?) {
    let bench = Bench()
    let device = LocalDevice("Z:")!
    bench.first.log = { event in
      guard event == "First Network add" else { return }
      bench.first.getAnswers = [newer == nil ? .ERROR_NOT_CONNECTED : .NO_ERROR]
      bench.first.remoteName = newer ?? ""
      let entry = RememberedConnection(
        remoteName: newer ?? "x", userName: "", providerName: "", providerType: 0, device: device,
        hasOwnCredentials: false)
      try! Profile(store: bench.store).remember(entry, for: device)
      if newer == nil { _ = try! Profile(store: bench.store).forget(device) }
    }
    #expect(bench.connect(flags: updateProfile) == .NO_ERROR)
    #expect(bench.remembered("Z:")?.remoteName == newer)
  }

  @Test("What other programs remember meanwhile does not matter, if the connection stands")
  func otherDevices() {
    let bench = Bench()
    let device = LocalDevice("Y:")!
    bench.first.remoteName = #"\\SERVER\share"#
    bench.first.log = { event in
      guard event == "First Network add" else { return }
      bench.first.getAnswers = [.NO_ERROR]
      _ = try! Profile(store: bench.store).forget(device)
    }
    #expect(bench.connect(flags: updateProfile) == .NO_ERROR)
    #expect(bench.remembered("Z:") != nil)
  }

  @Test("A profile that fails after the connection was made undoes nothing (ADD2-094)")
  func lateFailure() {
    let bench = Bench()
    bench.store.writeFailure = .ERROR_CANNOT_OPEN_PROFILE
    bench.store.checksThatPass = 1
    #expect(bench.connect(flags: updateProfile) == .NO_ERROR)
    #expect(bench.first.cancels.isEmpty)
  }
}
