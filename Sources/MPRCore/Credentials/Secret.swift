import Glibc

/// A password: bytes or units that are overwritten when nobody needs them any more, and that no
/// message or log can show.
public final class Secret: @unchecked Sendable {
  // Never changed after init but by deinit, so that it may be shared.
  private let storage: UnsafeMutableBufferPointer<UInt16>

  /// Copies UTF-16 units.
  public init(units: some Collection<UInt16>) {
    storage = .allocate(capacity: units.count)
    _ = storage.initialize(from: units)
  }

  deinit {
    // What the compiler may not leave out although the memory is freed next.
    if let base = storage.baseAddress {
      explicit_bzero(base, storage.count * MemoryLayout<UInt16>.stride)
    }
    storage.deallocate()
  }

  public var isEmpty: Bool { storage.isEmpty }
  public var count: Int { storage.count }

  /// Lends the units; the closure must not keep a copy that nobody overwrites.
  public func withUnits<Result>(_ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
    body(UnsafeBufferPointer(storage))
  }

  /// Whether both hold the same text.
  public func isSame(as other: Secret) -> Bool { storage.elementsEqual(other.storage) }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "<redacted>" }
  public var debugDescription: String { "<redacted>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
