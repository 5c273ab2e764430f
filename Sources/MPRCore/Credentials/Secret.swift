/// A password, or credentials in a provider's own format: bytes that are overwritten when nobody needs them any
/// more, and that no message or log can show.
public final class Secret: @unchecked Sendable {
  // Never changed after init, so that threads may share it.
  private let buffer: WipedBuffer
  private var storage: UnsafeMutableRawBufferPointer { buffer.bytes }

  /// Copies UTF-16 units.
  public init(units: some Collection<UInt16>) {
    buffer = WipedBuffer(byteCount: units.count * MemoryLayout<UInt16>.stride)
    _ = buffer.bytes.bindMemory(to: UInt16.self).initialize(from: units)
  }

  /// Copies bytes.
  public init(bytes: UnsafeRawBufferPointer) {
    buffer = WipedBuffer(byteCount: bytes.count)
    buffer.bytes.copyMemory(from: bytes)
  }

  public var isEmpty: Bool { storage.isEmpty }
  /// Number of UTF-16 units.
  public var count: Int { storage.count / MemoryLayout<UInt16>.stride }

  /// Lends the units; the closure must not keep a copy that nobody overwrites.
  public func withUnits<Result>(_ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
    body(UnsafeBufferPointer(storage.assumingMemoryBound(to: UInt16.self)))
  }

  /// Lends the bytes, by the same rule.
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
