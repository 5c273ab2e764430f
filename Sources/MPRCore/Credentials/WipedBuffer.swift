import Glibc

/// Memory for a password, or for anything else that must not be found in memory later. It is overwritten when
/// its owner goes away.
public struct WipedBuffer: ~Copyable {
  /// The memory itself. It holds nothing in particular at first, and is gone with its owner.
  public let bytes: UnsafeMutableRawBufferPointer
  /// How many of the first bytes may have been written to. Only these are overwritten: to overwrite memory is to use it.
  public var used: Int

  /// Allocates memory.
  /// - Parameter byteCount: the size in bytes; 0 is allowed.
  public init(byteCount: Int) {
    bytes = .allocate(byteCount: byteCount, alignment: MemoryLayout<UInt64>.alignment)
    used = byteCount
  }

  deinit {
    // The compiler may leave out a plain store to memory that is freed next, but not this one.
    if let base = bytes.baseAddress { explicit_bzero(base, used) }
    bytes.deallocate()
  }
}
