import Testing

@testable import MPRCore

/// A provider with the functions that shells call for, which names itself in its answers.
private struct ShellFake: NetworkProvider {
  let name: WideString
  var device: WideString?
  var failure: Win32Error?

  func capabilities(_ index: UInt32) -> UInt32 { index == 6 ? 4 : 0xFFFF_FFFF }
  func addConnection(_: ConnectRequest) throws(Win32Error) -> WideString? { throw .ERROR_NOT_SUPPORTED }
  func cancelConnection(_: WideString, flags _: UInt32, force _: Bool) throws(Win32Error) {
    throw .ERROR_NOT_SUPPORTED
  }
  func connection(of localName: WideString) throws(Win32Error) -> WideString {
    guard localName == device else { throw .ERROR_NOT_CONNECTED }
    return "net:/"
  }

  private func answer<Answer>(_ answer: Answer) throws(Win32Error) -> Answer {
    if let failure { throw failure }
    return answer
  }
  func formattedName(_ name: WideString, _ format: NameFormat) throws(Win32Error) -> WideString {
    try answer(WideString("\(self.name) \(name) \(format.flags) \(format.charactersPerLine)"))
  }
  func directoryType(of _: WideString, flushingCache: Bool) throws(Win32Error) -> Int32 {
    try answer(flushingCache ? 2 : 1)
  }
  func directoryNotify(_: WideString, operation _: UInt32, owner _: UInt) throws(Win32Error) {
    try answer(())
  }
  func propertyText(of button: PropertyButton, room: UInt32) throws(Win32Error) -> WideString {
    try answer(WideString("\(name) \(button.index) \(button.selection) \(button.type) \(room)"))
  }
  func propertyDialog(of _: PropertyButton, owner _: UInt) throws(Win32Error) { try answer(()) }
  var searchDialog: UInt? { failure == nil ? 0x1000 : nil }
  func permissionCapabilities(of _: WideString) throws(Win32Error) -> UInt32 { try answer(5) }
  func editPermissions(of _: WideString, dialog _: UInt32, owner _: UInt) throws(Win32Error) {
    try answer(())
  }
  func permissionHelp(of _: WideString, dialog _: UInt32, isDirectory _: Bool, room: inout UInt32)
    throws(Win32Error) -> PermissionHelp
  {
    room = 7
    return try answer(PermissionHelp(fileName: [1], context: 3))
  }
}

@Suite("What shells ask for")
struct RouterShellTests {
  private static let button = PropertyButton(index: 1, selection: 2, names: #"Z:\a"#, type: 3)

  private func router(_ providers: [ShellFake], _ trace: Trace = .off) -> Router {
    let bench = Bench()
    return Router(
      providers: providers.map { $0.traced(by: trace) }, profile: Profile(store: bench.store, trace: trace),
      notifyees: { [] }, trace: trace)
  }

  private func code(_ call: () throws -> Void) -> Win32Error? {
    do {
      try call()
      return .NO_ERROR
    } catch { return error as? Win32Error }
  }

  @Test("A trace hands every call on, and tells of it")
  func traced() throws {
    final class Lines: @unchecked Sendable { var all: [String] = [] }
    let lines = Lines()
    let traced = router(
      [ShellFake(name: "A", device: "Y:"), ShellFake(name: "B", device: "Z:")], Trace { lines.all.append($0) }
    )
    #expect(
      try traced.formattedName("n", of: "b", NameFormat(flags: 1, charactersPerLine: 9)) == "B n 1 9")
    #expect(try traced.directoryType(of: #"Z:\a"#, flushingCache: true) == 2)
    try traced.directoryNotify(#"Z:\a"#, operation: 1, owner: 0)
    #expect(try traced.propertyText(of: Self.button, room: 4) == "B 1 2 3 4")
    try traced.propertyDialog(of: Self.button, owner: 0)
    #expect(try traced.searchDialog(of: "A") == 0x1000)
    let (provider, drive) = try traced.permissionEditor(of: "z:")
    #expect(drive == "Z:" && provider.name == "B")
    #expect(try provider.permissionCapabilities(of: drive) == 5)
    try provider.editPermissions(of: drive, dialog: 0, owner: 0)
    var room: UInt32 = 0
    #expect(
      try provider.permissionHelp(of: drive, dialog: 0, isDirectory: false, room: &room).context == 3)
    #expect(room == 7)
    // Beside these it was asked five times whether it has the drive.
    #expect(
      lines.all.filter { $0.hasPrefix(#"provider "B" answers"#) && !$0.hasSuffix(#""net:/""#) }.count == 8)
    #expect(lines.all.contains(#"provider "B" is asked for the type of the directory "Z:\a""#))
  }

  @Test("A provider without functions for shells does not have them")
  func without() {
    let bare = FakeProvider("bare")
    var room: UInt32 = 0
    for error in [
      code { _ = try bare.formattedName("n", NameFormat(flags: 1, charactersPerLine: 0)) },
      code { _ = try bare.directoryType(of: "p", flushingCache: false) },
      code { try bare.directoryNotify("p", operation: 1, owner: 0) },
      code { _ = try bare.propertyText(of: Self.button, room: 1) },
      code { try bare.propertyDialog(of: Self.button, owner: 0) },
      code { _ = try bare.permissionCapabilities(of: "Z:") },
      code { try bare.editPermissions(of: "Z:", dialog: 0, owner: 0) },
      code { _ = try bare.permissionHelp(of: "Z:", dialog: 0, isDirectory: false, room: &room) },
    ] { #expect(error == .ERROR_NOT_SUPPORTED) }
    #expect(bare.searchDialog == nil)
  }

  @Test("A registry that cannot be read refuses what passes the checks (NP-REG-030)")
  func refused() {
    let refusing = Router(
      providers: [], profile: Profile(store: Bench().store), notifyees: { [] },
      refuses: { .ERROR_NOT_ENOUGH_MEMORY })
    #expect(code { _ = try refusing.directoryType(of: "", flushingCache: false) } == .ERROR_INVALID_PARAMETER)
    #expect(
      code { _ = try refusing.directoryType(of: "p", flushingCache: false) } == .ERROR_NOT_ENOUGH_MEMORY)
    #expect(code { _ = try refusing.permissionEditor(of: "Z:") } == .ERROR_NOT_ENOUGH_MEMORY)
    #expect(code { _ = try refusing.searchDialog(of: "A") } == .ERROR_NOT_ENOUGH_MEMORY)
  }
}
