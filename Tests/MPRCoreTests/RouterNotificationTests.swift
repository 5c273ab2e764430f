import Testing

@testable import MPRCore

@Suite struct RouterNotificationTests {
  @Test(
    "NOTIFY-024 to -026: the first veto stops the operation; who was told before is told the end")
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

  @Test("NOTIFY-011 to -013, -039: a context is one notifyee's, for one operation")
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

  @Test("NOTIFY-009, -031: POST has the final status of all providers together")
  func status() {
    let bench = Bench()
    bench.first.addAnswers = [.ERROR_BAD_NET_NAME]
    bench.second.addAnswers = [.ERROR_LOGON_FAILURE]
    #expect(bench.connect() == .ERROR_LOGON_FAILURE)
    #expect(bench.one.adds.map { $0.1 } == [.pre, .post(.ERROR_LOGON_FAILURE)])
  }

  @Test("NOTIFY-035, -037: the provider's name is known only after success; flags are the caller's")
  func addInfo() {
    let bench = Bench()
    _ = bench.connect(provider: "", flags: 0x203)
    #expect(bench.one.adds.map { $0.0.resource.provider } == ["", "First Network"])
    #expect(bench.one.adds.allSatisfy { $0.0.flags == 0x203 })
    bench.first.addAnswers = [.ERROR_ACCESS_DENIED]
    _ = bench.connect("Y:", provider: "First Network")
    #expect(bench.one.adds.last?.0.resource.provider == "First Network")
  }

  @Test("NOTIFY-042: POST comes after the profile is written")
  func afterProfile() {
    let bench = Bench()
    var isRemembered: Bool?
    bench.one.log = { event in
      if event == "one post" { isRemembered = bench.remembered("Z:") != nil }
    }
    _ = bench.connect(flags: 1)
    #expect(isRemembered == true)
  }

  @Test("NOTIFY-048, -054, -056: who cancelled, and the status")
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
