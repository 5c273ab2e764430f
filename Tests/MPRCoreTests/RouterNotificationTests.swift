import Testing

@testable import MPRCore

@Suite struct RouterNotificationTests {
  @Test(
    "The first veto stops the operation; who was told before is told the end (NOTIFY-024 to -026)")
  func veto() {
    let bench = Bench()
    bench.two.preAnswer = .ERROR_CANCELLED
    #expect(bench.connect() == .ERROR_CANCELLED)
    #expect(bench.events == ["one pre", "two pre", "one post"])
    #expect(bench.one.adds.last?.1 == .post(.ERROR_CANCELLED))

    bench.two.preAnswer = .NO_ERROR
    bench.one.preAnswer = .ERROR_BUSY
    #expect(bench.cancel("Z:") == .ERROR_BUSY)
    #expect(bench.two.cancels.isEmpty)
    #expect(bench.first.cancels.isEmpty)
  }

  @Test("WN_RETRY before an operation is no veto, and causes no retry after it (NOTIFY-028)")
  func retry() {
    let bench = Bench()
    bench.one.preAnswer = .ERROR_RETRY
    bench.two.preAnswer = .ERROR_RETRY
    #expect(bench.connect() == .NO_ERROR)
    #expect(
      bench.events.filter { $0.hasSuffix("pre") || $0.hasSuffix("post") } == [
        "one pre", "two pre", "two post", "one post",
      ])
    #expect(bench.cancel("Z:") == .NO_ERROR)
  }

  @Test("A context belongs to one notifyee and one operation (NOTIFY-011 to -013, -039)")
  func contexts() {
    let bench = Bench()
    bench.one.context = nil
    bench.two.context = 7
    _ = bench.connect()
    #expect(bench.one.adds.map { $0.2 } == [nil])
    #expect(bench.two.adds.map { $0.2 } == [nil, 7])
    bench.one.context = 3
    _ = bench.connect()
    #expect(bench.one.adds.map { $0.2 } == [nil, nil, 3])
  }

  @Test("NOTIFY_POST has the final status of all providers together (NOTIFY-009, -031)")
  func status() {
    let bench = Bench()
    bench.first.addAnswers = [.ERROR_BAD_NET_NAME]
    bench.second.addAnswers = [.ERROR_LOGON_FAILURE]
    #expect(bench.connect() == .ERROR_LOGON_FAILURE)
    #expect(bench.one.adds.map { $0.1 } == [.pre, .post(.ERROR_LOGON_FAILURE)])
  }

  @Test("The provider's name is known only after success; flags are the caller's (NOTIFY-035, -037)")
  func addInfo() {
    let bench = Bench()
    _ = bench.connect(provider: "", flags: 0x203)
    #expect(bench.one.adds.map { $0.0.resource.provider } == ["", "First Network"])
    #expect(bench.one.adds.allSatisfy { $0.0.flags == 0x203 })
    bench.first.addAnswers = [.ERROR_ACCESS_DENIED]
    _ = bench.connect("Y:", provider: "First Network")
    #expect(bench.one.adds.last?.0.resource.provider == "First Network")
  }

  @Test("POST comes after the profile is written (NOTIFY-042)")
  func afterProfile() {
    let bench = Bench()
    var isRemembered: Bool?
    bench.one.log = { event in
      if event == "one post" { isRemembered = bench.remembered("Z:") != nil }
    }
    _ = bench.connect(flags: 1)
    #expect(isRemembered == true)
  }

  @Test("NOTIFY_POST names the provider that cancelled, and the status (NOTIFY-048, -054, -056)")
  func cancelInfo() {
    let bench = Bench()
    bench.first.cancelAnswers = [.ERROR_NOT_CONNECTED]
    #expect(bench.cancel("z:", force: true) == .NO_ERROR)
    #expect(bench.one.cancels.map { $0.0.provider } == [nil, "Second Network"])
    #expect(bench.one.cancels.allSatisfy { $0.0.name == "z:" && $0.0.force })
    bench.second.cancelAnswers = [.ERROR_NOT_CONNECTED]
    #expect(bench.cancel("Z:") == .ERROR_NOT_CONNECTED)
    #expect(bench.one.cancels.last?.0.provider == nil)
    #expect(bench.one.cancels.last?.1 == .post(.ERROR_NOT_CONNECTED))
  }
}
