/// A network's own code and text for an error, which WNetGetLastError reports.
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
