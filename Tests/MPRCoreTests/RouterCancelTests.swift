import Testing

@testable import MPRCore

private let updateProfile: UInt32 = 1

@Suite struct RouterCancelTests {
  @Test("Each wrong argument has its code (CAN-013, CAN2-019)")
  func arguments() {
    let bench = Bench()
    #expect(bench.cancel(nil) == .ERROR_INVALID_ADDRESS)
    #expect(bench.cancel("") == .ERROR_NOT_CONNECTED)
    #expect(bench.cancel("Z:", flags: 2) == .ERROR_INVALID_PARAMETER)
    #expect(bench.events.isEmpty)
    #expect(bench.cancel("Z:", flags: 0x41) == .NO_ERROR)
  }

  @Test("Only the flag forgets (CAN2-005, CAN2-006)")
  func forget() {
    let bench = Bench()
    _ = bench.connect(flags: updateProfile)
    #expect(bench.cancel("Z:") == .NO_ERROR)
    #expect(bench.remembered("Z:") != nil)
    #expect(bench.cancel("Z:", flags: updateProfile) == .NO_ERROR)
    #expect(bench.remembered("Z:") == nil)
  }

  @Test("Cancelling by remote name leaves the profile alone (CAN2-008)")
  func remoteName() {
    let bench = Bench()
    _ = bench.connect(flags: updateProfile)
    bench.store.readFailure = .ERROR_BAD_PROFILE
    #expect(bench.cancel(#"\\server\share"#, flags: updateProfile) == .NO_ERROR)
    bench.store.readFailure = nil
    #expect(bench.remembered("Z:") != nil)
  }

  @Test("A remembered device that is not connected can be cancelled (CAN2-017, CAN2-018, NOTIFY-058)")
  func unconnected() {
    let bench = Bench()
    _ = bench.connect(flags: updateProfile)
    bench.first.cancelAnswers = [.ERROR_NOT_CONNECTED]
    bench.second.cancelAnswers = [.ERROR_BAD_NET_NAME]
    #expect(bench.cancel("Z:") == .ERROR_NOT_CONNECTED)
    #expect(bench.remembered("Z:") != nil)
    #expect(bench.cancel("Z:", flags: updateProfile) == .NO_ERROR)
    #expect(bench.remembered("Z:") == nil)
    #expect(bench.one.cancels.last?.1 == .post(.NO_ERROR))
    #expect(bench.one.cancels.last?.0.provider == nil)
  }

  @Test(
    "What a restore connects just after the providers were asked is taken back; another resource's connection stays",
    arguments: [#"\\server\share"#, #"\\server\other"#])
  func restoredMeanwhile(remoteName: String) {
    let bench = Bench()
    _ = bench.connect(flags: updateProfile)
    bench.first.remoteName = WideString(remoteName)
    bench.first.cancelAnswers = [.ERROR_NOT_CONNECTED, .NO_ERROR]
    bench.second.cancelAnswers = [.ERROR_NOT_CONNECTED]
    bench.first.getAnswers = [.ERROR_NOT_CONNECTED, .NO_ERROR]
    #expect(bench.cancel("Z:", flags: updateProfile) == .NO_ERROR)
    #expect(bench.remembered("Z:") == nil)
    #expect(bench.first.cancels.count == (remoteName.hasSuffix("share") ? 2 : 1))
    #expect(bench.second.cancels.count == 1)
  }

  @Test("A connection is not forgotten when its network could not be asked (CAN2-022)")
  func unreachable() {
    let bench = Bench()
    _ = bench.connect(flags: updateProfile)
    bench.first.cancelAnswers = [.ERROR_NO_NETWORK]
    bench.second.cancelAnswers = [.ERROR_NOT_CONNECTED]
    bench.first.getAnswers = [.NO_ERROR]
    #expect(bench.cancel("Z:", flags: updateProfile) == .ERROR_NO_NET_OR_BAD_PATH)
    #expect(bench.remembered("Z:") != nil)
  }

  @Test(
    "Open files do not end the search (CAN2-020, CAN2-024)",
    arguments: [Win32Error.ERROR_OPEN_FILES, .ERROR_DEVICE_IN_USE])
  func openFiles(_ error: Win32Error) {
    let bench = Bench()
    bench.first.cancelAnswers = [error]
    #expect(bench.cancel("Z:") == .NO_ERROR)
    bench.second.cancelAnswers = [.ERROR_NOT_CONNECTED]
    #expect(bench.cancel("Z:") == error)
    bench.second.cancelAnswers = [.ERROR_ACCESS_DENIED]
    #expect(bench.cancel("Z:") == error)
    #expect(bench.second.cancels.count == 3)
  }

  @Test("The first significant error wins over not connected (CAN2-021)")
  func errors() {
    let bench = Bench()
    bench.first.cancelAnswers = [.ERROR_NOT_CONNECTED]
    bench.second.cancelAnswers = [.ERROR_ACCESS_DENIED]
    #expect(bench.cancel("Z:") == .ERROR_ACCESS_DENIED)
  }

  @Test(
    "The profile is looked at first, and kept when cancelling fails (CAN2-010, CAN2-011, CAN2-022)")
  func profile() {
    let bench = Bench()
    _ = bench.connect(flags: updateProfile)
    bench.store.writeFailure = .ERROR_CANNOT_OPEN_PROFILE
    #expect(bench.cancel("Z:", flags: updateProfile) == .ERROR_CANNOT_OPEN_PROFILE)
    #expect(bench.first.cancels.isEmpty)
    bench.store.writeFailure = nil
    bench.first.cancelAnswers = [.ERROR_OPEN_FILES]
    bench.second.cancelAnswers = [.ERROR_NOT_CONNECTED]
    #expect(bench.cancel("Z:", flags: updateProfile) == .ERROR_OPEN_FILES)
    #expect(bench.remembered("Z:") != nil)
  }

  /// A bench on which Z: is remembered, and another program does something when a provider cancels.
  private func bench(whenCancelled meanwhile: @escaping (Bench) -> Void) -> Bench {
    let bench = Bench()
    _ = bench.connect(flags: updateProfile)
    bench.first.log = { if $0 == "First Network cancel" { meanwhile(bench) } }
    return bench
  }

  /// Another program remembers a connection.
  private func remember(_ name: WideString, _ remoteName: WideString, _ bench: Bench) {
    let device = LocalDevice(name)!
    try! Profile(store: bench.store).remember(
      RememberedConnection(
        remoteName: remoteName, userName: "", providerName: "", providerType: 0, device: device,
        hasOwnCredentials: false),
      for: device)
  }

  @Test(
    "An entry that was made while the connection before it was cancelled stays (CAN2-037)",
    arguments: [#"\\server\share"#, #"\\other\share"#] as [WideString])
  func connectedAnew(remoteName: WideString) {
    let bench = bench { bench in
      bench.first.getAnswers = [.NO_ERROR]
      remember("Z:", remoteName, bench)
    }
    #expect(bench.cancel("Z:", flags: updateProfile) == .NO_ERROR)
    #expect(bench.remembered("Z:")?.remoteName == remoteName)
  }

  @Test("What other programs remember for other devices meanwhile does not matter")
  func otherDevices() {
    let bench = bench { remember("Y:", #"\\other\share"#, $0) }
    #expect(bench.cancel("Z:", flags: updateProfile) == .NO_ERROR)
    #expect(bench.remembered("Z:") == nil)
    #expect(bench.remembered("Y:") != nil)
  }

  @Test("A connection that has ended is no error, even if it cannot be forgotten any more (CAN2-036)")
  func notForgotten() {
    let bench = bench { $0.store.writeFailure = .ERROR_CANNOT_OPEN_PROFILE }
    #expect(bench.cancel("Z:", flags: updateProfile) == .NO_ERROR)
    #expect(bench.remembered("Z:") != nil)
    #expect(bench.one.cancels.last?.1 == .post(.NO_ERROR))
  }

  @Test("Where nothing was connected it is an error (CAN2-036)")
  func nothingDone() {
    let bench = bench { $0.store.writeFailure = .ERROR_CANNOT_OPEN_PROFILE }
    bench.first.cancelAnswers = [.ERROR_NOT_CONNECTED]
    bench.second.cancelAnswers = [.ERROR_NOT_CONNECTED]
    #expect(bench.cancel("Z:", flags: updateProfile) == .ERROR_CANNOT_OPEN_PROFILE)
    #expect(bench.remembered("Z:") != nil)
  }

  @Test(
    "A device has the remote name of its connection or of its entry in the profile (GETC-006, GETC-013, GETC-021)"
  )
  func getConnection() throws {
    let bench = Bench()
    _ = bench.connect(flags: updateProfile)
    let remembered = try bench.router.connection(of: "z:")
    #expect(remembered.remoteName == #"\\server\share"#)
    #expect(remembered.status == .ERROR_CONNECTION_UNAVAIL)
    bench.second.getAnswers = [.NO_ERROR]
    bench.second.remoteName = #"\\other\thing"#
    #expect(try bench.router.connection(of: "Z:").remoteName == #"\\other\thing"#)
    #expect(throws: Win32Error.ERROR_BAD_DEVICE) { try bench.router.connection(of: "Z") }
    bench.second.getAnswers = [.ERROR_ACCESS_DENIED]
    #expect(throws: Win32Error.ERROR_ACCESS_DENIED) { try bench.router.connection(of: "Z:") }
  }
}
