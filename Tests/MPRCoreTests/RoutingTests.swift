import Testing

@testable import MPRCore

@Suite struct RoutingTests {
  private func verdict(_ subject: Routing.Subject, _ errors: Win32Error...) -> Win32Error {
    var routing = Routing(subject)
    errors.forEach { routing.record($0) }
    return routing.verdict
  }

  @Test("The first significant error in provider order wins (NP-ROUTE-006 to -008)")
  func firstSignificant() {
    #expect(
      verdict(.resource, .ERROR_BAD_NET_NAME, .ERROR_INVALID_PASSWORD, .ERROR_ACCESS_DENIED)
        == .ERROR_INVALID_PASSWORD)
    #expect(
      verdict(.resource, .ERROR_INVALID_PASSWORD, .ERROR_ACCESS_DENIED) == .ERROR_INVALID_PASSWORD)
  }

  @Test(
    "These errors only say that another provider may know the resource (NP-ROUTE-003, NP-ROUTE-016)",
    arguments: [
      Win32Error.ERROR_BAD_NETPATH, .ERROR_BAD_NET_NAME, .ERROR_INVALID_PARAMETER,
      .ERROR_INVALID_LEVEL, .ERROR_NOT_SUPPORTED, .ERROR_NO_NETWORK, .ERROR_NO_NET_OR_BAD_PATH,
      .ERROR_NOT_CONNECTED, .ERROR_BAD_DEVICE, .ERROR_NOT_CONTAINER, .ERROR_NOT_LOGGED_ON,
    ])
  func insignificant(_ error: Win32Error) {
    #expect(verdict(.resource, error, .ERROR_INVALID_PASSWORD) == .ERROR_INVALID_PASSWORD)
  }

  @Test("Busy and cancelled are significant (NP-ROUTE-010, NP-ROUTE-019)")
  func significant() {
    #expect(verdict(.resource, .ERROR_BUSY, .ERROR_ACCESS_DENIED) == .ERROR_BUSY)
    #expect(verdict(.resource, .ERROR_CANCELLED, .ERROR_ACCESS_DENIED) == .ERROR_CANCELLED)
  }

  @Test(
    "A network may know a name that it has not connected (PERF-006, PERF-010)"
  )
  func connectedResource() {
    #expect(verdict(.connectedResource) == .ERROR_BAD_NET_NAME)
    #expect(verdict(.connectedResource, .ERROR_BAD_NET_NAME, .ERROR_NOT_CONNECTED) == .ERROR_NOT_CONNECTED)
    #expect(verdict(.connectedResource, .ERROR_BAD_NET_NAME, .ERROR_NOT_SUPPORTED) == .ERROR_BAD_NET_NAME)
    #expect(verdict(.connectedResource, .ERROR_NOT_SUPPORTED) == .ERROR_NOT_SUPPORTED)
    #expect(
      verdict(.connectedResource, .ERROR_NO_NETWORK, .ERROR_BAD_NET_NAME) == .ERROR_NO_NET_OR_BAD_PATH)
  }

  @Test("The errors of providers that do not know the resource become one (NP-ROUTE-017, NP-ROUTE-027)")
  func nobody() {
    #expect(verdict(.resource, .ERROR_NO_NETWORK, .ERROR_NO_NETWORK) == .ERROR_NO_NETWORK)
    #expect(verdict(.resource, .ERROR_NO_NETWORK, .ERROR_BAD_NET_NAME) == .ERROR_BAD_NET_NAME)
    #expect(verdict(.resource, .ERROR_NO_NETWORK, .ERROR_BAD_NETPATH) == .ERROR_BAD_NETPATH)
    #expect(
      verdict(.resource, .ERROR_BAD_NET_NAME, .ERROR_NO_NET_OR_BAD_PATH) == .ERROR_NO_NET_OR_BAD_PATH)
    #expect(verdict(.device, .ERROR_NO_NETWORK, .ERROR_NOT_CONNECTED) == .ERROR_NO_NET_OR_BAD_PATH)
    #expect(
      verdict(.connection, .ERROR_NO_NETWORK, .ERROR_NOT_CONNECTED) == .ERROR_NO_NET_OR_BAD_PATH)
    #expect(
      verdict(.device, .ERROR_NO_NET_OR_BAD_PATH, .ERROR_NOT_CONNECTED)
        == .ERROR_NO_NET_OR_BAD_PATH)
    #expect(verdict(.resource, .ERROR_BAD_NET_NAME, .ERROR_BAD_NETPATH) == .ERROR_BAD_NETPATH)
    #expect(verdict(.resource, .ERROR_BAD_NET_NAME) == .ERROR_BAD_NET_NAME)
    #expect(verdict(.resource, .ERROR_NOT_SUPPORTED) == .ERROR_NOT_SUPPORTED)
    #expect(verdict(.resource, .ERROR_INVALID_PARAMETER) == .ERROR_BAD_NET_NAME)
    #expect(verdict(.device, .ERROR_NOT_CONNECTED, .ERROR_BAD_DEVICE) == .ERROR_NOT_CONNECTED)
    #expect(verdict(.connection, .ERROR_BAD_NET_NAME) == .ERROR_NOT_CONNECTED)
  }
}
