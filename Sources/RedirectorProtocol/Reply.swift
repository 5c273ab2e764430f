import MPRCore

/// The answer to one request.
public struct Reply: Equatable, Sendable {
  public var code: Win32Error
  /// The network's own error (NTSTATUS, text), for WNetGetLastError. The client adds the provider's name.
  public var detailCode: UInt32
  public var detailText: String

  public init(code: Win32Error, detailCode: UInt32 = 0, detailText: String = "") {
    self.code = code
    self.detailCode = detailCode
    self.detailText = detailText
  }
}

extension Reply: FieldCodable {
  public init() { self.init(code: .NO_ERROR) }

  public mutating func code<Coder: FieldCoder & ~Copyable>(by coder: inout Coder) throws(Coder.Failure) {
    var number = code.rawValue
    try coder.code(&number, "code")
    code = Win32Error(rawValue: number)
    try coder.code(&detailCode, "detail")
    try coder.code(&detailText, "text")
  }
}
