/// A password, or credentials in a provider's own format. The bytes are overwritten when the last reference
/// goes away, and no message or log can show them.
public final class Secret: @unchecked Sendable {
  // Never changed after init, so that threads may share it.
  private let buffer: WipedBuffer
  /// Number of bytes.
  let size: Int
  private var storage: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[..<size])
  }

  /// Takes UTF-16 units one by one, so that they stand nowhere else on the way.
  /// - Parameters:
  ///   - capacity: how many there are at most.
  ///   - fill: hands them out.
  public init(capacity: Int, _ fill: ((UInt16) -> Void) -> Void) {
    buffer = WipedBuffer(byteCount: capacity * MemoryLayout<UInt16>.stride)
    let units = buffer.bytes.bindMemory(to: UInt16.self)
    var count = 0
    fill {
      precondition(count < capacity)
      units[count] = $0
      count += 1
    }
    size = count * MemoryLayout<UInt16>.stride
  }

  /// Copies UTF-16 units.
  public convenience init(units: some Collection<UInt16>) {
    self.init(capacity: units.count) { units.forEach($0) }
  }

  /// Copies bytes.
  public init(bytes: UnsafeRawBufferPointer) {
    size = bytes.count
    buffer = WipedBuffer(byteCount: size)
    buffer.bytes.copyMemory(from: bytes)
  }

  /// The first units, at most `count`.
  public func prefix(_ count: Int) -> Secret {
    self.count <= count ? self : withUnits { Secret(units: $0.prefix(count)) }
  }

  public var isEmpty: Bool { storage.isEmpty }
  /// Number of UTF-16 units.
  public var count: Int { storage.count / MemoryLayout<UInt16>.stride }

  /// Lends the units. A copy that the closure makes must be overwritten, too.
  public func withUnits<Result>(_ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
    body(UnsafeBufferPointer(storage.assumingMemoryBound(to: UInt16.self)))
  }

  /// Lends the bytes. A copy that the closure makes must be overwritten, too.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    body(UnsafeRawBufferPointer(storage))
  }

  /// Whether both hold the same.
  public func isSame(as other: Secret) -> Bool { storage.elementsEqual(other.storage) }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "<redacted>" }
  public var debugDescription: String { "<redacted>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
