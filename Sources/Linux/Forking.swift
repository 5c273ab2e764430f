public import CLinux

// A host may fork at any instant, while other threads are in WNet functions. The child has their locks as they were and
// nobody to release them. Glibc's survive that; the Swift runtime's do not, and it takes some wherever a type, a
// conformance or a constant is used for the first time. So fork waits until no thread runs our code: it is short,
// because what takes long, and what is not ours, is done with forks allowed.

/// Runs `body`; a fork by another thread waits until it is done, or until it allows forks. Nor is the thread cancelled
/// meanwhile: it could not give back what it holds.
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

/// Runs `body`, in which no fork is held: a wait, or a call of somebody else's code, and nothing else.
@inlinable @inline(__always)
public func allowingForks<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure)
  -> Result
{
  let before = linux_hold_forks(0)
  defer { _ = linux_hold_forks(before) }
  return try body()
}
