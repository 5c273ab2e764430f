/// A report of the steps of a call, for a user who looks for a fault.
///
/// Most programs are not traced. Then a step costs one branch, because its text is made only when it is written.
public struct Trace: Sendable {
  @usableFromInline let writer: Writer?

  /// One reference, so that a trace that is off costs next to nothing to hand on.
  @usableFromInline final class Writer: Sendable {
    @usableFromInline let write: @Sendable (String) -> Void

    init(write: @escaping @Sendable (String) -> Void) { self.write = write }
  }

  /// - Parameter write: is given each line, on the thread of the call; nil for no trace. No secret is in a line.
  public init(write: (@Sendable (String) -> Void)?) { writer = write.map(Writer.init) }

  /// No trace.
  public static var off: Trace { Trace(write: nil) }

  @inlinable public var isOn: Bool { writer != nil }

  /// Writes a line.
  @inlinable public func callAsFunction(_ line: @autoclosure () -> String) {
    if let writer { writer.write(line()) }
  }

  /// Writes why something cannot be had, which need not end the call.
  /// - Returns: the code for it.
  @inlinable public func failure(_ code: Win32Error, _ reason: @autoclosure () -> String) -> Win32Error {
    self("\(reason()) (\(code))")
    return code
  }

  /// Writes why a check refuses a request.
  /// - Returns: the code that the check throws.
  @inlinable public func refusal(_ code: Win32Error, _ reason: @autoclosure () -> String) -> Win32Error {
    self("refused with \(code): \(reason())")
    return code
  }
}
