public import CLinux

// A host may fork at any instant, while other threads are in WNet functions. The child has their locks as they were,
// and has no thread that releases them. The C library's own locks survive that. The Swift runtime's do not, and it
// takes some wherever a type, a conformance or a constant is used for the first time. So a fork waits until no thread
// runs our code. That is short: whatever takes long, and whatever is not our code, runs with forks allowed.

/// Runs `body`. A fork by another thread waits until `body` is done or allows forks.
///
/// Cancellation of the thread (pthread_cancel) is disabled meanwhile: a cancelled thread would never release its hold.
@inlinable @inline(__always)
public func holdingForks<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure)
  -> Result
{
  let outside = linux_enter()
  defer { linux_leave(outside) }
  return try body()
}

/// Runs `body` without holding forks. It may be nothing but a wait or a call of the system's code. Code that may leave by
/// an exception is called by `callingOut`.
@inlinable @inline(__always)
public func allowingForks<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure)
  -> Result
{
  let before = linux_hold_forks(0)
  defer { _ = linux_hold_forks(before) }
  return try body()
}

/// Runs `body`, a call of somebody else's code, without holding forks. It may never come back: when it is left by an
/// exception, pthread_exit or longjmp, Swift's frames are passed over, and what they own is leaked.
/// - Parameter mark: bits that say what is called, for `callsOut`.
public func callingOut(mark: CInt = 0, _ body: () -> UInt32) -> UInt32 {
  withoutActuallyEscaping(body) { body in
    var body = body
    return withUnsafeMutablePointer(to: &body) { body in
      linux_call_out({ $0.assumingMemoryBound(to: (() -> UInt32).self).pointee() }, body, mark)
    }
  }
}

/// The calls by `callingOut` that are under way on this thread: how many there are, and all their marks.
public var callsOut: (count: Int, marks: CInt) {
  var marks: CInt = 0
  let count = linux_calls_out(&marks)
  return (Int(count), marks)
}
