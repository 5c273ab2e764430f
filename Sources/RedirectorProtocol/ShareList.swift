import MPRCore

/// A share of a server, as the server lists it.
public struct Share: Equatable, Sendable {
  public let name: WideString
  /// "" when there is none.
  public let comment: WideString
  /// Whether it is a printer; otherwise it has files.
  public let isPrinter: Bool

  public init(name: WideString, comment: WideString, isPrinter: Bool) {
    self.name = name
    self.comment = comment
    self.isPrinter = isPrinter
  }
}

/// The shares of a server as bytes. Pages of them follow each other without anything between them, so that the pages of a
/// long list are put together by appending.
///
/// A share is a byte 0 or 1 (a printer), and two texts in UTF-8, each behind its length (UInt32).
public enum ShareList {
  /// So much of a list fits into a packet, in bytes, beside all else that is in it.
  public static let longestPage = 61_440
  /// The most bytes that a list may have.
  public static let longest = 16 << 20

  /// The shares of a list.
  public static func shares(in bytes: [UInt8]) throws(MalformedPacket) -> [Share] {
    try bytes.withUnsafeBytes { bytes in
      Result { () throws(MalformedPacket) in
        var reader = PacketReader(bytes)
        var shares: [Share] = []
        while !reader.isAtEnd { shares.append(try share(from: &reader)) }
        return shares
      }
    }.get()
  }

  private static func share(from reader: inout PacketReader) throws(MalformedPacket) -> Share {
    let isPrinter = try reader.bool()
    let name = WideString(ansi: try reader.byteArray())
    return Share(name: name, comment: WideString(ansi: try reader.byteArray()), isPrinter: isPrinter)
  }
}

/// Writes a list of shares, page by page.
public struct ShareListWriter {
  /// The pages that are full.
  public private(set) var pages: [[UInt8]] = []
  /// The page that is being written.
  private var page: [UInt8] = []
  private var count = 0

  public init() {}

  /// Adds a share.
  /// - Returns: false when the list would be too long. Then it is as it was.
  public mutating func add(name: String, comment: String, isPrinter: Bool) -> Bool {
    let size = 9 + name.utf8.count + comment.utf8.count
    guard size <= ShareList.longestPage, count + size <= ShareList.longest else { return false }
    if page.count + size > ShareList.longestPage {
      pages.append(page)
      page.removeAll(keepingCapacity: true)
    }
    page.append(isPrinter ? 1 : 0)
    for text in [name, comment] {
      withUnsafeBytes(of: UInt32(text.utf8.count).littleEndian) { page += $0 }
      page += text.utf8
    }
    count += size
    return true
  }

  /// The last page, which may be empty.
  public consuming func finish() -> [UInt8] { page }
}
