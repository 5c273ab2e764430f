internal import CMPR

/// How long the networks may take to start, as their providers say by NPGetCaps (WNNC_START) and the administrator by
/// RestoreTimeout (NP-TIME-001 to -004).
struct StartTimes {
  /// For a provider that does not know (NP-TIME-002), in milliseconds.
  private static let unknownDefault: UInt32 = 60_000
  /// Nobody waits longer, whatever a provider says.
  private static let most: UInt32 = 600_000
  private static let unknown = UInt32.max
  private static let never: UInt32 = 0

  /// How long to wait for the last one, in milliseconds.
  let longest: UInt32

  /// - Parameter timeout: RestoreTimeout in milliseconds; nil when there is none.
  init(of providers: [any NetworkProvider], timeout: UInt32?) {
    var longest = timeout ?? 0
    for provider in providers {
      switch provider.capabilities(UInt32(WNNC_START)) {
      case Self.never, UInt32(WNNC_WAIT_FOR_START): break
      case Self.unknown: longest = max(longest, timeout ?? Self.unknownDefault)
      case let milliseconds: longest = max(longest, milliseconds)
      }
    }
    self.longest = min(longest, Self.most)
  }

  /// Whether a provider that is not there yet may come. One that says never is not asked again (NP-CAPS-009).
  static func willStart(_ provider: any NetworkProvider) -> Bool {
    provider.capabilities(UInt32(WNNC_START)) != never
  }
}
