import CLinux
import Glibc

/// A system call's failure: the errno value.
public struct Errno: Error, RawRepresentable, Hashable, Sendable {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// The value that the call just made left in `errno`.
  public static var last: Errno { Errno(rawValue: errno) }
}

extension Errno: CustomStringConvertible {
  public var description: String { String(cString: linux_error_text(rawValue)) }
}

/// One open file descriptor, closed when its owner goes away.
public struct Descriptor: ~Copyable, Sendable {
  public let raw: CInt

  /// Takes ownership of `raw`, the result of a call that answers -1 on failure.
  public init(owning raw: CInt) throws(Errno) {
    guard raw >= 0 else { throw .last }
    self.raw = raw
  }

  deinit { close(raw) }

  /// Gives the descriptor up without closing it.
  public consuming func release() -> CInt {
    let raw = self.raw
    discard self
    return raw
  }
}

/// Repeats `call` while a signal interrupts it.
/// - Throws: the error that `call` left in `errno`.
@discardableResult
public func retryingInterrupts(_ call: () -> Int) throws(Errno) -> Int {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw .last }
  }
}
