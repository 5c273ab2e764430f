internal import CMPR

/// A remembered connection on its way back.
struct Restoration {
  let connect: ConnectRequest
  /// The places of the providers to ask.
  private let candidates: [Int]
  /// Whether the profile names the provider. Then there is one at most, and its error is the result (NP-ROUTE-013).
  private let isNamed: Bool
  private var routing = Routing(.resource)
  private var last: Win32Error?
  /// Whether a provider says that its network has not started, and that it will.
  private(set) var isEarly = false

  private enum State {
    case open, connected, forgotten
    case failed(Win32Error)
  }

  private var state = State.open

  init(connect: ConnectRequest, candidates: [Int], isNamed: Bool) {
    self.connect = connect
    self.candidates = candidates
    self.isNamed = isNamed
  }

  /// Why it is not there; nil when it is.
  var error: Win32Error? {
    switch state {
    case .open, .connected: nil
    case .forgotten: .ERROR_NOT_CONNECTED
    case .failed(let error): error
    }
  }

  /// Whether it is not remembered any more, so that nobody misses it.
  var isForgotten: Bool { if case .forgotten = state { true } else { false } }

  /// Whether the provider in this place is to be asked.
  func isOpen(to place: Int) -> Bool {
    if case .open = state { candidates.contains(place) } else { false }
  }

  /// Takes a provider's answer.
  mutating func record(_ answer: Win32Error, of provider: any NetworkProvider) {
    switch answer {
    case .NO_ERROR: state = .connected
    case _ where answer.isAcceptance: state = .failed(answer)
    default:
      last = answer
      routing.record(answer)
      let isAbsent = answer == .ERROR_NO_NETWORK || answer == .ERROR_BUSY
      isEarly = isEarly || isAbsent && StartTimes.willStart(provider)
    }
  }

  /// All providers have been asked.
  mutating func conclude(_ trace: Trace) {
    guard case .open = state else { return isEarly = false }
    guard !candidates.isEmpty || !isNamed else {
      state = .failed(trace.refusal(.ERROR_BAD_PROVIDER, "no loaded provider makes this connection"))
      return
    }
    state = .failed(isNamed ? last ?? routing.verdict : routing.verdict)
  }

  /// It is not remembered any more.
  mutating func forget() { (state, isEarly) = (.forgotten, false) }

  mutating func beginAgain() {
    (state, routing, last, isEarly) = (.open, Routing(.resource), nil, false)
  }
}
