import Glibc

/// Overwrites memory that held a secret; the compiler may not leave it out.
public func wipe(_ buffer: UnsafeMutableRawBufferPointer) {
  if let base = buffer.baseAddress { explicit_bzero(base, buffer.count) }
}
