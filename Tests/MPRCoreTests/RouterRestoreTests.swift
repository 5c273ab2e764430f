import MPRCore
import RegistryFormat
import Testing

/// A clock that only pauses move.
private final class FakeTime: Timekeeper, @unchecked Sendable {
  private(set) var milliseconds: Int64 = 5_000
  private(set) var pauses: [UInt32] = []
  var whenPausing: (() -> Void)?

  func pause(milliseconds: UInt32) {
    self.milliseconds += Int64(milliseconds)
    pauses.append(milliseconds)
    whenPausing?()
  }
}

/// A provider that takes several connections at a time, and whose network may not have started.
private final class FakeNetwork: NetworkProvider, @unchecked Sendable {
  let name: WideString
  var start: UInt32 = 1
  var answers: [WideString: Win32Error] = [:]
  private(set) var asked: [[WideString]] = []
  private(set) var withdrawn: [WideString] = []
  /// Called while connections are being made.
  var whileConnecting: (() -> Void)?

  init(_ name: WideString) { self.name = name }

  func capabilities(_ index: UInt32) -> UInt32 {
    switch index {
    case 2: 0x00FA_0000
    case 6: 0xF
    case 12: start
    default: 0
    }
  }

  func addConnection(_ connect: ConnectRequest) throws(Win32Error) -> WideString? {
    let answer = addConnections([connect])[0]
    if answer != .NO_ERROR { throw answer }
    return nil
  }

  func addConnections(_ connects: [ConnectRequest]) -> [Win32Error] {
    let devices = connects.compactMap(\.resource.localName)
    asked.append(devices)
    whileConnecting?()
    return devices.map { answers[$0] ?? .NO_ERROR }
  }

  func cancelConnection(_: WideString, flags: UInt32, force: Bool) throws(Win32Error) {}
  func withdraw(_ localName: WideString, from _: WideString) throws(Win32Error) {
    withdrawn.append(localName)
  }
  func connection(of _: WideString) throws(Win32Error) -> WideString { throw .ERROR_NOT_CONNECTED }
}

@Suite("Restoring")
struct RouterRestoreTests {
  private let first = FakeNetwork("First Network")
  private let second = FakeNetwork("Second Network")
  private let store = FakeProfileStore()
  private let time = FakeTime()

  private func remember(_ devices: WideString..., by provider: WideString = "First Network") throws {
    for device in devices {
      let device = try #require(LocalDevice(device))
      try Profile(store: store).remember(
        RememberedConnection(
          remoteName: #"\\server\share"#, userName: "", providerName: provider, providerType: 0x00FA_0000,
          device: device, hasOwnCredentials: false), for: device)
    }
  }

  /// The code that restoring everything ends with.
  private func restoreAll(timeout: UInt32? = nil) -> Win32Error {
    let router = Router(
      providers: [first, second], profile: Profile(store: store),
      notifyees: { () throws(Win32Error) in
        Issue.record("the notifyees are asked for")
        return []
      })
    do throws(Win32Error) {
      try router.restoreAll(Router.Prompting(owner: 0, isAllowed: false), timeout: timeout, clock: time)
    } catch { return error }
    return .NO_ERROR
  }

  @Test("a provider gets all its connections at once, so that it can make them at the same time")
  func atOnce() throws {
    try remember("Z:", "D:", "LPT1")
    try remember("Y:", by: "Second Network")
    #expect(restoreAll() == .NO_ERROR)
    #expect(first.asked.count == 1 && Set(first.asked[0]) == ["Z:", "D:", "LPT1"])
    #expect(second.asked == [["Y:"]])
  }

  @Test("an entry without a provider goes on to the next one, and the others do not")
  func anyProvider() throws {
    try remember("Z:", by: "")
    try remember("Y:")
    first.answers = ["Z:": .ERROR_BAD_NET_NAME, "Y:": .ERROR_BAD_NET_NAME]
    #expect(restoreAll() == .ERROR_BAD_NET_NAME)
    #expect(second.asked == [["Z:"]])
  }

  @Test("a device that another program connects meanwhile is connected")
  func meanwhile() throws {
    try remember("Z:", "Y:")
    first.answers = ["Z:": .ERROR_ALREADY_ASSIGNED]
    #expect(restoreAll() == .NO_ERROR)
  }

  @Test(
    "what a program forgets while it is being restored is taken back, connected or waited for, and is no error"
  )
  func forgotten() throws {
    try remember("Z:", "Y:", "X:")
    let store = store
    first.answers = ["Y:": .ERROR_BAD_NETPATH]
    first.whileConnecting = {
      for device in ["Z:", "Y:"] { _ = try? Profile(store: store).forget(LocalDevice(WideString(device))!) }
    }
    #expect(restoreAll() == .NO_ERROR)
    #expect(Set(first.withdrawn) == ["Z:", "Y:"] && second.withdrawn.isEmpty)
  }

  @Test("a device that is remembered for another resource meanwhile is taken back, too")
  func rememberedAnew() throws {
    try remember("Z:")
    let store = store
    first.whileConnecting = {
      let device = LocalDevice("Z:")!
      try? Profile(store: store).remember(
        RememberedConnection(
          remoteName: #"\\other\share"#, userName: "", providerName: "First Network",
          providerType: 0x00FA_0000,
          device: device, hasOwnCredentials: false), for: device)
    }
    #expect(restoreAll() == .NO_ERROR)
    #expect(first.withdrawn == ["Z:"])
  }

  @Test("what is still remembered, or cannot be known, is not taken back")
  func stillRemembered() throws {
    try remember("Z:")
    #expect(restoreAll() == .NO_ERROR && first.withdrawn.isEmpty)
    let store = store
    first.whileConnecting = { store.readFailure = .ERROR_CANNOT_OPEN_PROFILE }
    #expect(restoreAll() == .NO_ERROR && first.withdrawn.isEmpty)
  }

  @Test("a network that does not know when it starts has 60 seconds, and then no more")
  func unknownStart() throws {
    try remember("Z:")
    first.start = .max
    first.answers = ["Z:": .ERROR_NO_NETWORK]
    #expect(restoreAll() == .ERROR_NO_NETWORK)
    #expect(time.milliseconds == 65_000)
    #expect(time.pauses.allSatisfy { $0 <= 1000 } && first.asked.count == time.pauses.count + 1)
  }

  @Test("the longest time of all providers counts, beside the administrator's")
  func longest() throws {
    try remember("Z:")
    (first.start, second.start) = (200, 7000)
    first.answers = ["Z:": .ERROR_NO_NETWORK]
    #expect(restoreAll(timeout: 3000) == .ERROR_NO_NETWORK)
    #expect(time.milliseconds == 12_000)
  }

  @Test("a provider that says nonsense has ten minutes")
  func most() throws {
    try remember("Z:")
    first.start = 0xFFFF_FFFE
    first.answers = ["Z:": .ERROR_NO_NETWORK]
    #expect(restoreAll() == .ERROR_NO_NETWORK)
    #expect(time.milliseconds == 605_000)
  }

  @Test("only what has not started is asked for again, as soon as it is there")
  func again() throws {
    try remember("Z:", "Y:", "X:")
    first.start = 30_000
    first.answers = ["Z:": .ERROR_NO_NETWORK, "Y:": .ERROR_ACCESS_DENIED]
    time.whenPausing = { if time.pauses.count == 2 { first.answers["Z:"] = nil } }
    #expect(restoreAll() == .ERROR_ACCESS_DENIED)
    #expect(first.asked.dropFirst() == [["Z:"], ["Z:"]])
  }

  @Test("where nothing is to be restored nothing is waited for")
  func nothing() {
    first.start = .max
    #expect(restoreAll() == .NO_ERROR)
    #expect(time.pauses.isEmpty && first.asked.isEmpty)
  }
}
