import RegistryFormat
import TestData
import Testing

@testable import MPRCore

/// CONNECT_REDIRECT.
private let redirect: UInt32 = 0x80

@Suite("Router: using connections")
struct RouterUseTests {
  @Test("A deviceless connection goes by its remote name (USE-021, USE-026)")
  func deviceless() throws {
    let used = try Bench().use().get()
    #expect(used.accessName == #"\\server\share"#)
    #expect(!used.isRedirected)
  }

  @Test("A named device is used as it is, also with CONNECT_REDIRECT (USE-015, USE-019)")
  func namedDevice() throws {
    let used = try Bench().use("q:", flags: redirect).get()
    #expect(used.accessName == "Q:")
    #expect(used.isRedirected)
  }

  @Test("Z: is chosen first, and notifyees hear of it when it is done (USE-016, NOTIFY-036)")
  func chosenDevice() throws {
    let bench = Bench()
    #expect(try bench.use(flags: redirect).get().accessName == "Z:")
    #expect(bench.one.adds.map(\.0.resource.localName) == [nil, "Z:"])
  }

  @Test("Devices that are in use or remembered are not chosen (USE-057)")
  func passesOver() throws {
    let bench = Bench()
    #expect(bench.connect("Y:", flags: 1) == .NO_ERROR)
    // Z: is in use, X: is free.
    bench.first.getAnswers = [.NO_ERROR, .ERROR_NOT_CONNECTED]
    #expect(try bench.use(flags: redirect).get().accessName == "X:")
  }

  @Test(
    "The device of a malformed entry is free, and the entry is replaced if the connection is remembered (PROF-013)"
  )
  func malformedEntry() throws {
    let bench = Bench()
    bench.store.text = RegistryText(body: "[HKEY_CURRENT_USER\\Network\\Z]\n\"RemotePath\"=dword:1\n")
    #expect(try bench.use(flags: redirect | 1).get().accessName == "Z:")
    #expect(bench.remembered("Z:")?.remoteName == #"\\server\share"#)
  }

  @Test("If another program took the device meanwhile, the next one is tried (USE-058)")
  func loses() throws {
    let bench = Bench(providers: 1)
    bench.first.addAnswers = [.ERROR_ALREADY_ASSIGNED, .ERROR_ALREADY_ASSIGNED, .NO_ERROR]
    #expect(try bench.use(flags: redirect).get().accessName == "X:")
  }

  @Test("ERROR_NO_MORE_ITEMS when every device is taken (USE-044)")
  func exhausted() {
    let bench = Bench(providers: 1)
    bench.first.addAnswers = [.ERROR_ALREADY_ASSIGNED]
    #expect(bench.use(flags: redirect) == .failure(.ERROR_NO_MORE_ITEMS))
    #expect(bench.first.adds.count == 24)
    #expect(bench.use(type: 2, flags: redirect) == .failure(.ERROR_NO_MORE_ITEMS))
    #expect(bench.first.adds.last?.resource.localName == "LPT9")
  }

  @Test("A name that does not fit stops everything before it begins (USE-043, USE-060)")
  func tooSmall() {
    let bench = Bench()
    #expect(bench.use("Z:", capacity: 2) == .failure(.ERROR_MORE_DATA))
    #expect(bench.use(flags: redirect, capacity: 2) == .failure(.ERROR_MORE_DATA))
    #expect(bench.use(type: 2, flags: redirect, capacity: 4) == .failure(.ERROR_MORE_DATA))
    #expect(bench.use(capacity: 14) == .failure(.ERROR_MORE_DATA))
    #expect(bench.events == [])
    #expect(bench.use("Z:", capacity: 3) == .success(.init(accessName: "Z:", isRedirected: true)))
  }

  @Test("A device can be chosen only for a kind, and if the caller can be told (USE-038, USE-054)")
  func cannotChoose() {
    let bench = Bench()
    #expect(bench.use(type: 0, flags: redirect) == .failure(.ERROR_INVALID_PARAMETER))
    #expect(bench.use(flags: redirect, capacity: nil) == .failure(.ERROR_INVALID_ADDRESS))
    #expect(bench.use(nil, nil) == .failure(.ERROR_INVALID_PARAMETER))
    #expect(bench.events == [])
  }

  @Test("A network without deviceless connections gets a device (USE-008, USE-039)")
  func networkNeedsDevice() throws {
    let bench = Bench(providers: 1)
    bench.first.addAnswers = [.ERROR_BAD_DEVICE, .NO_ERROR]
    #expect(try bench.use().get().accessName == "Z:")
    bench.first.addAnswers = [.ERROR_BAD_DEVICE]
    #expect(bench.use(type: 0) == .failure(.ERROR_INVALID_PARAMETER))
    // Where the caller cannot be told there is no device, and so no connection.
    #expect(bench.use(capacity: nil) == .failure(.ERROR_BAD_NET_NAME))
  }

  @Test("A chosen device is remembered like a named one (USE-017)")
  func remembers() throws {
    let bench = Bench()
    _ = try bench.use(flags: redirect | 1).get()
    #expect(bench.remembered("Z:")?.remoteName == #"\\server\share"#)
    _ = try bench.use(flags: 1).get()
    #expect(bench.remembered("Y:") == nil)
  }
}

@Suite("Router: buffers of a provider's own")
struct RouterBuffersTests {
  private let buffers = ProviderBuffers(authentication: Secret(units: [1]), options: nil)

  @Test("Buffers reach the provider with the request (ADD4-005)")
  func reach() {
    let bench = Bench()
    let request = ConnectRequest(
      resource: NetResource(type: 1, remoteName: #"\\server\share"#), buffers: buffers)
    #expect(bench.connect(request: request) == .NO_ERROR)
    #expect(bench.first.adds[0].buffers?.authentication?.count == 1)
  }

  @Test("A provider that only knows buffers is asked for nothing else (NP-ROUTE-014)")
  func onlyBuffers() {
    let bench = Bench(providers: 1)
    bench.first.connectionCapabilities = 0x10
    let resource = NetResource(type: 1, remoteName: #"\\server\share"#)
    #expect(bench.connect(request: ConnectRequest(resource: resource)) == .ERROR_BAD_NET_NAME)
    #expect(bench.first.adds.isEmpty)
    #expect(bench.connect(request: ConnectRequest(resource: resource, buffers: buffers)) == .NO_ERROR)
  }
}
