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
  /// - Parameter prefix: stands before each name, such as the server's.
  public static func shares(in bytes: [UInt8], behind prefix: WideString = "") throws(MalformedPacket)
    -> [Share]
  {
    try bytes.withUnsafeBytes { bytes in
      Result { () throws(MalformedPacket) in
        var reader = PacketReader(bytes)
        var shares: [Share] = []
        while !reader.isAtEnd { shares.append(try share(from: &reader, behind: prefix)) }
        return shares
      }
    }.get()
  }

  private static func share(from reader: inout PacketReader, behind prefix: WideString)
    throws(MalformedPacket)
    -> Share
  {
    let isPrinter = try reader.bool()
    let name = WideString(ansi: try reader.bytes(), behind: prefix)
    return Share(name: name, comment: WideString(ansi: try reader.bytes()), isPrinter: isPrinter)
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
  public mutating func add(
    name: UnsafeBufferPointer<UInt8>, comment: UnsafeBufferPointer<UInt8>, isPrinter: Bool
  ) -> Bool {
    let size = 9 + name.count + comment.count
    guard size <= ShareList.longestPage, count + size <= ShareList.longest else { return false }
    if page.count + size > ShareList.longestPage {
      pages.append(page)
      page.removeAll(keepingCapacity: true)
    }
    page.append(isPrinter ? 1 : 0)
    append(name)
    append(comment)
    count += size
    return true
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    withUnsafeBytes(of: UInt32(text.count).littleEndian) { page.append(contentsOf: $0) }
    page.append(contentsOf: text)
  }

  /// The last page, which may be empty.
  public consuming func finish() -> [UInt8] { page }
}
