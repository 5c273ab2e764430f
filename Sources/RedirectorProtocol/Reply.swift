import MPRCore

/// The answer to one request.
public struct Reply: Equatable, Sendable {
  public var code: Win32Error
  /// The network's own error (NTSTATUS, text), for WNetGetLastError. The client adds the provider's name.
  public var detailCode: UInt32
  public var detailText: String
  /// The bytes of what was asked for; the request says what they mean. A long content comes in pages, one packet each.
  public var content: [UInt8]
  /// Whether another page follows when the client asks for it (`ClientPacket.nextPage`).
  public var hasMore: Bool

  public init(
    code: Win32Error, detailCode: UInt32 = 0, detailText: String = "", content: [UInt8] = [],
    hasMore: Bool = false
  ) {
    self.code = code
    self.detailCode = detailCode
    self.detailText = detailText
    self.content = content
    self.hasMore = hasMore
  }
}

extension Reply: PacketCodable {
  public func encode(into writer: inout PacketWriter) {
    writer.write(code.rawValue)
    writer.write(detailCode)
    writer.write(detailText)
    writer.write(content)
    writer.write(hasMore)
  }

  public init(from reader: inout PacketReader) throws(MalformedPacket) {
    code = Win32Error(rawValue: try reader.integer())
    detailCode = try reader.integer()
    detailText = try reader.string()
    content = try reader.byteArray()
    hasMore = try reader.bool()
  }
}
