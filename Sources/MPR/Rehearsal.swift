import CMPR
import MPRCore
import RegistryFiles
import SMBProvider

extension Runtime {
  /// Goes once through what the functions do in this process, with nothing behind it: no notifyee, no
  /// server, nothing written. See `withLoaded` for why.
  static func rehearse(_ builtIn: SMBProvider?) {
    let router = Router(
      providers: builtIn.map { [$0] } ?? [], profile: Profile(store: ProfileFile()), notifyees: { [] })
    let stage = Router(
      providers: [StageProvider()], profile: Profile(store: StageStore()), notifyees: { [] })
    rehearseBoundary(UInt16.self)
    rehearseBoundary(CChar.self)
    let thread = ThreadState.current
    let detail = thread.detail
    _ = try? router.connection(of: "Z:")
    builtIn?.rehearse()
    for remoteName in [#"\\server\share"#, "other"] as [WideString] {
      let request = ConnectRequest(
        resource: NetResource(localName: "Z:", remoteName: remoteName, provider: ""),
        password: Secret(units: [0x70]), userName: "user", flags: 1)
      _ = try? stage.connect(request)
      _ = try? stage.use(request) { _ in }
      _ = try? stage.cancel(CancelRequest(name: "Z:", flags: 1))
      _ = try? stage.cancel(CancelRequest(name: remoteName))
      _ = try? stage.connection(of: "Z:")
    }
    thread.detail = detail
  }
}

/// Texts in and out, with a character that takes several bytes.
private func rehearseBoundary<Character: Character16Or8 & Equatable>(_: Character.Type) {
  let text = Character.encode("Z:\u{E9}") + [Character.terminator]
  var buffer = text
  buffer.withUnsafeMutableBufferPointer {
    let output = OutputText(buffer: $0.baseAddress, capacity: $0.count)
    guard output.isUsable, output.write("Z:").fits else { return }
    output.writeTruncated("Z:\u{E9}\u{E9}\u{E9}")
  }
  text.withUnsafeBufferPointer {
    _ = WideString($0.baseAddress)
    _ = Secret($0.baseAddress)
  }
  var narrow = NETRESOURCEA()
  var wide = NETRESOURCEW()
  _ = NetResource(&narrow)
  _ = NetResource(&wide)
}

/// Knows one name.
private struct StageProvider: NetworkProvider {
  let name: WideString = "Stage"

  func capabilities(_ index: UInt32) -> UInt32 { .max }

  func addConnection(_ connect: ProviderConnect) throws(Win32Error) {
    if connect.resource.remoteName == "other" { throw .ERROR_BAD_NET_NAME }
  }

  func cancelConnection(_ name: WideString, force: Bool) throws(Win32Error) {
    if name == "other" { throw .ERROR_NOT_CONNECTED }
  }

  func connection(of localName: WideString) throws(Win32Error) -> WideString {
    throw .ERROR_NOT_CONNECTED
  }
}

/// A profile that forgets at once.
private struct StageStore: ProfileStore {
  func read() throws(Win32Error) -> RegistryText { RegistryText() }
  func checkWritable() throws(Win32Error) {}
  func update(_ change: (inout RegistryText) -> Void) throws(Win32Error) {
    var text = RegistryText()
    change(&text)
    change(&text)
    _ = try? RegistryText(parsing: text.bytes)
  }
}
