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
  let couldBeCancelled = linux_set_cancellable(0)
  let before = linux_hold_forks(1)
  defer {
    _ = linux_hold_forks(before)
    _ = linux_set_cancellable(couldBeCancelled)
  }
  return try body()
}

/// Runs `body` without holding forks. It may be nothing but a wait or a call of somebody else's code.
@inlinable @inline(__always)
public func allowingForks<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure)
  -> Result
{
  let before = linux_hold_forks(0)
  defer { _ = linux_hold_forks(before) }
  return try body()
}
