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

/// One open file descriptor, closed when its owner goes away. It is none of the numbers 0, 1 and 2, which are the host's
/// standard streams even when the host has closed them: another thread may write its log there at any time.
public struct Descriptor: ~Copyable, Sendable {
  public let raw: CInt

  /// Takes ownership of `raw`, the result of a call that answers -1 on failure. In a host the call is one of those of
  /// CLinux that make a descriptor above the streams (streams.c). Any other one could give it the number of a stream for an
  /// instant, in which the host may open the stream, and take it from us.
  public init(owning raw: CInt) throws(Errno) {
    let raw = linux_above_streams(raw)
    guard raw >= 0 else { throw .last }
    self.raw = raw
  }

  /// A file system on a network may make this wait, too.
  deinit { _ = allowingForks { close(raw) } }

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

/// Runs `body`, which opens files that are not ours, with forks allowed. They get no number of a standard stream, as long
/// as the host neither opens nor closes one.
/// - Returns: its result, and whether that was so.
public func sparingStreams<Result>(_ body: () -> Result) -> (result: Result, untouched: Bool) {
  let occupied = linux_hold_streams()
  let result = allowingForks(body)
  return (result, linux_release_streams(occupied) != 0)
}
