import Testing

@testable import MPRCore

@Suite("Trace")
struct TraceTests {
  private final class Lines: @unchecked Sendable { var all: [String] = [] }

  /// The lines that a router between two providers and two notifyees writes.
  private func lines(_ prepare: (Bench) -> Void = { _ in }, _ call: (Router) throws -> Void) -> [String] {
    let bench = Bench()
    prepare(bench)
    let lines = Lines()
    let trace = Trace { lines.all.append($0) }
    let notifyees: [any Notifyee] = [
      bench.one.traced(by: trace, as: "/one.so"), bench.two.traced(by: trace, as: "/two.so"),
    ]
    let router = Router(
      providers: [bench.first.traced(by: trace), bench.second.traced(by: trace)],
      profile: Profile(store: bench.store, trace: trace), notifyees: { notifyees }, trace: trace)
    try? call(router)
    return lines.all
  }

  private func connectLines(
    _ localName: WideString? = "Z:", _ remoteName: WideString? = #"\\server\share"#, type: UInt32 = 1,
    provider: WideString? = nil, flags: UInt32 = 0, _ prepare: (Bench) -> Void = { _ in }
  ) -> [String] {
    lines(prepare) {
      try $0.connect(
        ConnectRequest(
          resource: NetResource(type: type, localName: localName, remoteName: remoteName, provider: provider),
          flags: flags))
    }
  }

  @Test("A trace that is off makes no text")
  func off() {
    var made = 0
    func text() -> String {
      made += 1
      return ""
    }
    let trace = Trace.off
    trace(text())
    #expect(trace.refusal(.ERROR_BUSY, text()) == .ERROR_BUSY)
    #expect(!trace.isOn && made == 0)
  }

  @Test("Without a trace providers and notifyees stay as they are")
  func untraced() {
    #expect(FakeProvider("Network").traced(by: .off) is FakeProvider)
    #expect(FakeNotifyee("notifyee").traced(by: .off, as: "/n.so") is FakeNotifyee)
  }

  @Test("A connect tells the providers and notifyees, their answers, and the profile")
  func connect() {
    #expect(
      connectLines(flags: 1) { bench in
        bench.first.addAnswers = [.ERROR_BAD_NET_NAME]
        bench.two.context = nil
      } == [
        #"provider "First Network" is asked for the connection of "Z:""#,
        #"provider "First Network" answers 2250 (ERROR_NOT_CONNECTED)"#,
        #"provider "Second Network" is asked for the connection of "Z:""#,
        #"provider "Second Network" answers 2250 (ERROR_NOT_CONNECTED)"#,
        #"notifyee "/one.so": AddConnectNotify, NOTIFY_PRE"#,
        #"notifyee "/one.so" answers 0 (NO_ERROR), with a context"#,
        #"notifyee "/two.so": AddConnectNotify, NOTIFY_PRE"#,
        #"notifyee "/two.so" answers 0 (NO_ERROR)"#,
        #"provider "First Network" is asked to connect "Z:" to "\\server\share""#,
        #"provider "First Network" answers 67 (ERROR_BAD_NET_NAME)"#,
        #"provider "Second Network" is asked to connect "Z:" to "\\server\share""#,
        #"provider "Second Network" answers 0 (NO_ERROR)"#,
        "Z: is remembered in the profile",
        #"notifyee "/one.so": AddConnectNotify, NOTIFY_POST with 0 (NO_ERROR)"#,
        #"notifyee "/one.so" answers 5 (ERROR_ACCESS_DENIED), with a context"#,
      ])
  }

  @Test("A cancel tells the same")
  func cancel() {
    let lines = lines({ bench in
      _ = bench.connect(flags: 1)
      bench.one.context = nil
      bench.two.context = nil
    }) { try $0.cancel(CancelRequest(name: "z:", flags: 1, force: true)) }
    #expect(
      lines == [
        #"notifyee "/one.so": CancelConnectNotify, NOTIFY_PRE"#,
        #"notifyee "/one.so" answers 0 (NO_ERROR)"#,
        #"notifyee "/two.so": CancelConnectNotify, NOTIFY_PRE"#,
        #"notifyee "/two.so" answers 0 (NO_ERROR)"#,
        #"provider "First Network" is asked to cancel "Z:" by force"#,
        #"provider "First Network" answers 0 (NO_ERROR)"#,
        "Z: is not remembered any more",
      ])
  }

  @Test("A veto is told")
  func veto() {
    #expect(
      connectLines { $0.one.preAnswer = .ERROR_ACCESS_DENIED }.suffix(2) == [
        #"notifyee "/one.so" answers 5 (ERROR_ACCESS_DENIED), with a context"#,
        "the notifyee's answer stops the operation",
      ])
  }

  @Test("Each check says why it refuses")
  func refusals() {
    func last(_ lines: [String]) -> String { lines.last ?? "" }
    #expect(
      last(lines { try $0.connect(nil) })
        == "refused with 487 (ERROR_INVALID_ADDRESS): the resource is NULL")
    #expect(
      last(connectLines(flags: 0x8000_0000))
        == "refused with 87 (ERROR_INVALID_PARAMETER): flags that no caller may pass")
    #expect(
      last(connectLines(nil, flags: 0x80))
        == "refused with 487 (ERROR_INVALID_ADDRESS): CONNECT_REDIRECT without a local name, and no buffer to tell which one was chosen"
    )
    #expect(
      last(connectLines(type: 3))
        == "refused with 87 (ERROR_INVALID_PARAMETER): the resource's type is neither any, disk nor print")
    #expect(
      last(connectLines("Z:", ""))
        == "refused with 67 (ERROR_BAD_NET_NAME): the remote name is NULL, empty or longer than 260")
    #expect(
      last(connectLines("ZZ:")) == #"refused with 1200 (ERROR_BAD_DEVICE): "ZZ:" is no name of a device"#)
    #expect(
      last(connectLines("LPT1")) == "refused with 66 (ERROR_BAD_DEV_TYPE): LPT1 is a device of type 2")
    #expect(
      last(connectLines(provider: "Other"))
        == #"refused with 1204 (ERROR_BAD_PROVIDER): no loaded provider that makes connections is called "Other""#
    )
    #expect(
      last(connectLines { $0.first.getAnswers = [.NO_ERROR] })
        == "refused with 85 (ERROR_ALREADY_ASSIGNED): Z: is connected already")
    #expect(
      last(connectLines { _ = $0.connect("Z:", #"\\other\share"#, flags: 1) })
        == #"refused with 1202 (ERROR_DEVICE_ALREADY_REMEMBERED): Z: is remembered for "\\other\share""#)
    #expect(
      last(lines { try $0.cancel(CancelRequest(name: "")) })
        == "refused with 2250 (ERROR_NOT_CONNECTED): the name is empty")
  }

  @Test("When no provider accepts, the result of their answers is told")
  func noProvider() {
    #expect(
      connectLines { bench in
        bench.first.addAnswers = [.ERROR_BAD_NETPATH]
        bench.second.addAnswers = [.ERROR_BUSY]
        bench.one.context = nil
        bench.two.context = nil
      }.last == "no provider accepts: 170 (ERROR_BUSY)")
  }

  @Test("Arguments are told, but no secret")
  func arguments() {
    let resource = NetResource(type: 1, localName: "Z:", remoteName: #"\\s\x"#)
    let told = #"resource {type disk, local "Z:", remote "\\s\x", provider NULL}, "#
    #expect(
      "\(ConnectRequest(resource: resource, password: Secret(units: Array("hunter2".utf16)), userName: "alice", flags: 1))"
        == told + #"password <redacted>, user "alice", flags 0x00000001"#)
    #expect(
      "\(ConnectRequest(resource: resource, password: Secret(units: [])))"
        == told + "password <redacted>, user NULL, flags 0x00000000")
    let buffers = ProviderBuffers(authentication: Secret(units: Array("hunter2".utf16)), options: nil)
    #expect(
      "\(ConnectRequest(resource: resource, buffers: buffers))"
        == told + "credentials <14 bytes>, options NULL, flags 0x00000000")
  }

  @Test("A text stays on its line and between its quotes")
  func quoting() {
    #expect(WideString("a\nb\"c%\u{7F}\\é").traced == #""a%0ab%22c%25%7f\é""#)
    #expect(WideString?.none.traced == "NULL")
  }

  @Test("A code has its official name, if the library knows it")
  func codes() {
    #expect("\(Win32Error.ERROR_LOGON_FAILURE)" == "1326 (ERROR_LOGON_FAILURE)")
    #expect("\(Win32Error(rawValue: 4711))" == "4711")
  }
}

@Suite("Dates")
struct CalendarDateTests {
  @Test("every day from 1970 to 2099 follows the day before")
  func days() {
    var (year, month, day) = (1970, 1, 1)
    for number in 0..<47_482 {
      let date = CalendarDate(day: number)
      guard (date.year, date.month, date.day) == (year, month, day) else {
        Issue.record("day \(number) is \(date), not \(year)-\(month)-\(day)")
        return
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect((year, month, day) == (2100, 1, 1))
  }
}
