/// What a network said beyond the Win32 code: what WNetGetLastError reports.
public struct NetworkErrorDetail: Equatable, Sendable {
  /// The network's own code; for SMB the NTSTATUS.
  public var code: UInt32
  public var text: WideString
  /// The display name of the provider.
  public var provider: WideString

  public init(code: UInt32, text: WideString, provider: WideString) {
    self.code = code
    self.text = text
    self.provider = provider
  }
}
