import RegistryFormat
import TestData
import Testing

@testable import MPRCore

/// RESOURCE_*.
private let (connected, network, remembered, recent, context): (UInt32, UInt32, UInt32, UInt32, UInt32) = (
  1, 2, 3, 4, 5
)

@Suite("Router: enumerations")
struct RouterEnumerationTests {
  private let bench = Bench()

  init() {
    bench.first.enumerationCapabilities = 7
    bench.second.enumerationCapabilities = 7
    bench.first.resources = [
      NetResource(remoteName: "one"), NetResource(remoteName: "two", provider: "Other"),
    ]
    bench.second.resources = [NetResource(remoteName: "three")]
  }

  private func open(_ scope: UInt32, type: UInt32 = 0, usage: UInt32 = 0, _ container: NetResource? = nil)
    -> Result<any ResourceEnumeration, Win32Error>
  {
    let request = EnumerationRequest(scope: scope, type: type, usage: usage, container: container)
    do throws(Win32Error) { return .success(try bench.router.openEnumeration(request)) } catch {
      return .failure(error)
    }
  }

  private func code(_ scope: UInt32, type: UInt32 = 0, usage: UInt32 = 0, _ container: NetResource? = nil)
    -> Win32Error
  {
    if case .failure(let error) = open(scope, type: type, usage: usage, container) {
      error
    } else {
      .NO_ERROR
    }
  }

  /// The remote names that an enumeration gives, and its errors as numbers. The calls end with nil.
  private func names(_ resources: any ResourceEnumeration) -> [String] {
    var names: [String] = []
    for _ in 0..<20 {
      do throws(Win32Error) {
        guard let resource = try resources.next() else { break }
        names.append(resource.remoteName?.description ?? "NULL")
      } catch { names.append("\(error.rawValue)") }
    }
    return names
  }

  @Test("All providers are enumerated together, and each entry names its provider (ENUM-021, ENUM-027)")
  func together() throws {
    let resources = try open(connected).get()
    var providers: [WideString?] = []
    while let resource = try resources.next() { providers.append(resource.provider) }
    #expect(providers == ["First Network", "Other", "Second Network"])
    #expect(try resources.next() == nil)
    try resources.close()
    #expect(bench.first.closed == 1 && bench.second.closed == 1)
  }

  @Test("A usage and a container beyond GLOBALNET reach no provider (OPENE-014, NP-OPENE-005)")
  func plain() throws {
    let container = NetResource(usage: 1, remoteName: "x")
    #expect(code(connected, type: 3, usage: .max, container) == .NO_ERROR)
    #expect(bench.first.enumerations == [EnumerationRequest(scope: connected, type: 3)])
  }

  @Test(
    "Arguments that are not valid are 87, and no provider is asked (OPENE-018, OPENE-038, OPENE-039)",
    arguments: [
      (0, 0, 0), (6, 0, 0), (1, 4, 0), (2, 8, 0), (3, UInt32.max, 0), (2, 0, 4), (2, 0, 8), (2, 0, 0x20),
      (2, 0, 0x8000_0000),
    ] as [(UInt32, UInt32, UInt32)])
  func arguments(scope: UInt32, type: UInt32, usage: UInt32) {
    #expect(code(scope, type: type, usage: usage) == .ERROR_INVALID_PARAMETER)
    #expect(bench.first.enumerations.isEmpty)
  }

  @Test(
    "A provider that refuses does not end the enumeration of the others (OPENE-037, OPENE-043)",
    arguments: [.ERROR_NOT_SUPPORTED, .ERROR_INVALID_PARAMETER, .ERROR_NO_NETWORK, .ERROR_ACCESS_DENIED]
      as [Win32Error])
  func refusal(error: Win32Error) throws {
    bench.first.openFailure = error
    #expect(names(try open(connected).get()) == ["three"])
    bench.second.openFailure = .ERROR_NOT_SUPPORTED
    // An error that says more is the result when nobody opens.
    #expect(code(connected) == (error == .ERROR_ACCESS_DENIED ? error : .NO_ERROR))
  }

  @Test("1222 only when every provider says so (OPENE-037)")
  func noNetwork() {
    bench.first.openFailure = .ERROR_NO_NETWORK
    bench.second.openFailure = .ERROR_NO_NETWORK
    #expect(code(connected) == .ERROR_NO_NETWORK)
    bench.second.enumerationCapabilities = 0
    #expect(code(connected) == .NO_ERROR)
  }

  @Test("A provider's error comes once, behind the entries of all (ENUM-035)")
  func failures() throws {
    bench.first.endFailure = .ERROR_ACCESS_DENIED
    #expect(names(try open(connected).get()) == ["one", "two", "three", "5"])
    // One that only disowns the request is not told while another provider comes to its end.
    bench.first.endFailure = .ERROR_NOT_SUPPORTED
    #expect(names(try open(connected).get()) == ["one", "two", "three"])
    bench.second.endFailure = .ERROR_NO_NETWORK
    #expect(names(try open(connected).get()) == ["one", "two", "three", "50"])
  }

  @Test("Closing closes every provider's enumeration, and tells the first error (CLOSEE-004)")
  func closing() throws {
    bench.first.closeFailure = .ERROR_EXTENDED_ERROR
    bench.second.closeFailure = .ERROR_ACCESS_DENIED
    let resources = try open(connected).get()
    #expect(throws: Win32Error.ERROR_EXTENDED_ERROR) { try resources.close() }
    #expect(bench.first.closed == 1 && bench.second.closed == 1)
  }

  @Test("A context begins with the entire network (ENUM-030)")
  func entireNetwork() throws {
    let resources = try open(context).get()
    let first = try resources.next()
    #expect(
      first?.displayType == 7 && first?.usage == 2 && first?.remoteName == nil && first?.provider == nil)
    #expect(names(resources) == ["one", "two", "three"])
    #expect(names(try open(network, first).get()) == ["First Network", "Second Network"])
  }

  @Test("The root has the providers that can be opened (OPENE-041)")
  func root() throws {
    bench.first.enumerationCapabilities = 6
    #expect(names(try open(network).get()) == ["Second Network"])
    #expect(names(try open(network, usage: 1).get()) == [])
    let named = NetResource(usage: 2, provider: "first network")
    #expect(code(network, named) == .ERROR_NOT_SUPPORTED)
  }

  @Test("A provider's own name is its top level (OPENE-042)")
  func topLevel() {
    for name in [nil, "", "FIRST network"] as [WideString?] {
      #expect(code(network, NetResource(usage: 2, remoteName: name, provider: "First Network")) == .NO_ERROR)
      #expect(bench.first.enumerations.last == EnumerationRequest(scope: network))
    }
    #expect(code(network, NetResource(remoteName: "x", provider: "Nobody")) == .ERROR_BAD_PROVIDER)
  }

  @Test("Without a provider's name the first one that knows the container is taken (OPENE-029, OPENE-044)")
  func unnamed() throws {
    let container = NetResource(remoteName: "net:/x")
    bench.first.openFailure = .ERROR_BAD_NET_NAME
    #expect(names(try open(network, container).get()) == ["three"])
    bench.second.openFailure = .ERROR_NOT_CONTAINER
    #expect(code(network, container) == .ERROR_NOT_CONTAINER)
    bench.second.openFailure = .ERROR_BAD_NET_NAME
    #expect(code(network, container) == .ERROR_BAD_NET_NAME)
    bench.second.openFailure = .ERROR_BAD_NETPATH
    #expect(code(network, container) == .ERROR_BAD_NETPATH)
    bench.first.enumerationCapabilities = 6
    bench.second.enumerationCapabilities = 6
    #expect(code(network, container) == .ERROR_NOT_SUPPORTED)
  }

  @Test("A usage without RESOURCEUSAGE_CONTAINER is 1207, and 0 is the provider's to judge (OPENE-035)")
  func notContainer() {
    #expect(code(network, NetResource(usage: 1, remoteName: "net:/x")) == .ERROR_NOT_CONTAINER)
    #expect(code(network, NetResource(usage: 0x11)) == .ERROR_NOT_CONTAINER)
    #expect(bench.first.enumerations.isEmpty)
    #expect(code(network, NetResource(usage: 0, remoteName: "net:/x")) == .NO_ERROR)
    #expect(code(network, NetResource(usage: 3, remoteName: "net:/x")) == .NO_ERROR)
  }

  @Test("What is remembered has a provider, also when the profile names none (ENUM-031)")
  func fromTheProfile() throws {
    bench.store.text = RegistryText(
      body: #"""
        [HKEY_CURRENT_USER\Network\Z]
        "RemotePath"="\\\\server\\share"
        "ProviderName"="Gone"
        [HKEY_CURRENT_USER\Network\LPT1]
        "RemotePath"="\\\\server\\printer"
        """#)
    let resources = try open(remembered).get()
    let drive = try #require(try resources.next())
    let printer = try #require(try resources.next())
    #expect(try resources.next() == nil)
    #expect(
      drive
        == NetResource(
          scope: 3, type: 1, displayType: 0, usage: 1, localName: "Z:", remoteName: #"\\server\share"#,
          provider: "Gone"))
    #expect(printer.localName == "LPT1" && printer.type == 2 && printer.provider == "First Network")
    #expect(names(try open(remembered, type: 2).get()) == [#"\\server\printer"#])
    #expect(names(try open(recent).get()) == [])
    bench.store.readFailure = .ERROR_BAD_PROFILE
    #expect(code(remembered) == .ERROR_BAD_PROFILE)
    #expect(code(connected) == .NO_ERROR)
  }

  @Test("Without a provider every scope is 1222, but arguments are looked at first (OPENE-019)")
  func noProvider() {
    let router = Bench(providers: 0).router
    for scope in 1...5 as ClosedRange<UInt32> {
      #expect(throws: Win32Error.ERROR_NO_NETWORK) {
        try router.openEnumeration(EnumerationRequest(scope: scope))
      }
    }
    #expect(throws: Win32Error.ERROR_INVALID_PARAMETER) {
      try router.openEnumeration(EnumerationRequest(scope: 9))
    }
  }
}
