import MPRCore
import RegistryFormat

/// A provider that answers as it is told, in turn, and records what it was asked.
final class FakeProvider: NetworkProvider, @unchecked Sendable {
  let name: WideString
  /// The answers to come for each function; the last one stays. No answer is NO_ERROR.
  var addAnswers: [Win32Error] = []
  var cancelAnswers: [Win32Error] = []
  var getAnswers: [Win32Error] = [.ERROR_NOT_CONNECTED]
  var remoteName: WideString = ""
  var connectionCapabilities: UInt32 = 0xF
  /// The scopes that are enumerated: 1 GLOBALNET, 2 CONNECTED, 4 CONTEXT.
  var enumerationCapabilities: UInt32 = 0
  var resources: [NetResource] = []
  /// What opening an enumeration, and its end, answer in place of success.
  var openFailure: Win32Error?
  var endFailure: Win32Error?
  var closeFailure: Win32Error?
  private(set) var enumerations: [EnumerationRequest] = []
  fileprivate(set) var closed = 0
  private(set) var adds: [ConnectRequest] = []
  private(set) var cancels: [WideString] = []
  /// The user whom it says to have asked for; and whether it says that it asks at all.
  var askedUser: WideString?
  var asksUser = false
  var log: ((String) -> Void)?

  init(_ name: WideString) { self.name = name }

  func capabilities(_ index: UInt32) -> UInt32 {
    switch index {
    case 2: 0x0002_0000
    case 6: connectionCapabilities
    case 0xB: enumerationCapabilities
    default: 0
    }
  }

  func addConnection(_ connect: ConnectRequest) throws(Win32Error) -> WideString? {
    adds.append(connect)
    log?("\(name) add")
    try Self.next(&addAnswers)
    return askedUser
  }

  func cancelConnection(_ name: WideString, flags: UInt32, force: Bool) throws(Win32Error) {
    cancels.append(name)
    log?("\(self.name) cancel")
    try Self.next(&cancelAnswers)
  }

  func connection(of localName: WideString) throws(Win32Error) -> WideString {
    try Self.next(&getAnswers)
    return remoteName
  }

  func openEnumeration(_ request: EnumerationRequest) throws(Win32Error) -> any ResourceEnumeration {
    enumerations.append(request)
    if let openFailure { throw openFailure }
    return FakeEnumeration(self)
  }

  private static func next(_ answers: inout [Win32Error]) throws(Win32Error) {
    guard let answer = answers.first else { return }
    if answers.count > 1 { answers.removeFirst() }
    if answer != .NO_ERROR { throw answer }
  }
}

/// Gives the resources of a fake provider, and fails behind them if the provider says so.
private final class FakeEnumeration: ResourceEnumeration {
  private let provider: FakeProvider
  private var resources: ArraySlice<NetResource>

  init(_ provider: FakeProvider) {
    self.provider = provider
    resources = provider.resources[...]
  }

  func next() throws(Win32Error) -> NetResource? {
    if let resource = resources.popFirst() { return resource }
    if let failure = provider.endFailure { throw failure }
    return nil
  }

  func close() throws(Win32Error) {
    provider.closed += 1
    if let failure = provider.closeFailure { throw failure }
  }
}

/// A notifyee that answers NOTIFY_PRE as it is told and records every call.
final class FakeNotifyee: Notifyee, @unchecked Sendable {
  let name: String
  var preAnswer: Win32Error = .NO_ERROR
  var context: NotifyContext
  private(set) var adds: [(AddNotification, NotifyPhase, NotifyContext)] = []
  private(set) var cancels: [(CancelNotification, NotifyPhase, NotifyContext)] = []
  var log: ((String) -> Void)?

  init(_ name: String, context: NotifyContext = 1) {
    self.name = name
    self.context = context
  }

  func addConnect(_ add: AddNotification, _ phase: NotifyPhase, context: inout NotifyContext)
    -> Win32Error
  {
    adds.append((add, phase, context))
    return answer(phase, &context)
  }

  func cancelConnect(
    _ cancel: CancelNotification, _ phase: NotifyPhase, context: inout NotifyContext
  ) -> Win32Error {
    cancels.append((cancel, phase, context))
    return answer(phase, &context)
  }

  private func answer(_ phase: NotifyPhase, _ context: inout NotifyContext) -> Win32Error {
    guard phase == .pre else {
      log?("\(name) post")
      // An answer to NOTIFY_POST must change nothing.
      return .ERROR_ACCESS_DENIED
    }
    log?("\(name) pre")
    context = self.context
    return preAnswer
  }
}

/// A user's registry in memory that can be made to fail.
final class FakeProfileStore: ProfileStore, @unchecked Sendable {
  var text = RegistryText()
  var readFailure: Win32Error?
  var writeFailure: Win32Error?
  /// How often `checkWritable` still succeeds when `writeFailure` is set.
  var checksThatPass = 0

  func read() throws(Win32Error) -> any Registry {
    if let readFailure { throw readFailure }
    return text
  }

  func checkWritable() throws(Win32Error) {
    if checksThatPass > 0 {
      checksThatPass -= 1
      return
    }
    if let writeFailure { throw writeFailure }
  }

  private(set) var mark = ProfileMark(nil)
  private var updates = 0

  func prepareUpdate() throws(Win32Error) -> ProfileMark {
    try checkWritable()
    return takeTurn()
  }

  func update(
    since mark: ProfileMark?, _ changes: (any Registry) throws(Win32Error) -> [RegistryChange]
  ) throws(Win32Error) -> ProfileMark? {
    if let writeFailure { throw writeFailure }
    if let mark, mark != self.mark { return self.mark }
    _ = takeTurn()
    for change in try changes(text) { text.apply(change) }
    return nil
  }

  private func takeTurn() -> ProfileMark {
    updates += 1
    mark = ProfileMark(updates)
    return mark
  }
}

extension Profile {
  /// Remembers a connection, with nobody else there.
  func remember(_ connection: RememberedConnection, for device: LocalDevice) throws(Win32Error) {
    _ = try remember(connection, for: device, since: mark)
  }

  /// Forgets a device, with nobody else there.
  /// - Returns: whether there was an entry.
  func forget(_ device: LocalDevice) throws(Win32Error) -> Bool {
    let hadEntry = try hasEntry(for: device)
    _ = try forget(device, since: mark)
    return hadEntry
  }
}

/// A router between fakes.
struct Bench {
  let first = FakeProvider("First Network")
  let second = FakeProvider("Second Network")
  let one = FakeNotifyee("one")
  let two = FakeNotifyee("two")
  let store = FakeProfileStore()
  let router: Router
  private let log = Log()

  final class Log: @unchecked Sendable { var entries: [String] = [] }

  /// The calls of the fakes, in order.
  var events: [String] { log.entries }

  init(providers: Int = 2) {
    let notifyees = [one, two]
    router = Router(
      providers: Array([first, second].prefix(providers)), profile: Profile(store: store),
      notifyees: { notifyees })
    let log = log
    for fake in [first, second] { fake.log = { log.entries.append($0) } }
    for fake in [one, two] { fake.log = { log.entries.append($0) } }
  }

  /// The code that a connect ends with.
  func connect(request: ConnectRequest?) -> Win32Error {
    do throws(Win32Error) { try router.connect(request) } catch { return error }
    return .NO_ERROR
  }

  func connect(
    _ localName: WideString? = "Z:", _ remoteName: WideString? = #"\\server\share"#,
    type: UInt32 = 1, provider: WideString? = nil, user: WideString? = nil, flags: UInt32 = 0
  ) -> Win32Error {
    connect(
      request: ConnectRequest(
        resource: NetResource(
          type: type, localName: localName, remoteName: remoteName, provider: provider),
        userName: user, flags: flags))
  }

  /// The results of a WNetUseConnection, or its code. `capacity` is the size of the buffer for the name in
  /// characters.
  func use(
    _ localName: WideString? = nil, _ remoteName: WideString? = #"\\server\share"#, type: UInt32 = 1,
    flags: UInt32 = 0, capacity: Int? = 100
  ) -> Result<UsedConnection, Win32Error> {
    let request = ConnectRequest(
      resource: NetResource(type: type, localName: localName, remoteName: remoteName), flags: flags)
    do throws(Win32Error) {
      guard let capacity else { return .success(try router.use(request, announce: nil)) }
      return .success(
        try router.use(request) { name throws(Win32Error) in
          if name.count >= capacity { throw .ERROR_MORE_DATA }
        })
    } catch { return .failure(error) }
  }

  func cancel(_ name: WideString?, flags: UInt32 = 0, force: Bool = false) -> Win32Error {
    do throws(Win32Error) {
      try router.cancel(CancelRequest(name: name, flags: flags, force: force))
    } catch { return error }
    return .NO_ERROR
  }

  func remembered(_ name: WideString) -> RememberedConnection? {
    LocalDevice(name).flatMap { try? Profile(store: store).remembered($0) }
  }
}
