import Glibc

/// A value behind the process's one lock. The lock is held for the copy in and out of the value and
/// never while anything is called, and a child made by fork can go on using it.
final class Locked<Value>: @unchecked Sendable {
  // Guarded by `processLock`.
  private var value: Value

  init(_ value: Value) { self.value = value }

  func withValue<Result>(_ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(processLock)
    defer { pthread_mutex_unlock(processLock) }
    return body(&value)
  }
}

// A pthread mutex is what many threads may use at once.
nonisolated(unsafe) private let processLock: UnsafeMutablePointer<pthread_mutex_t> = {
  let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  pthread_mutex_init(lock, nil)
  // fork waits until no thread is in the middle of a change, and the child gets a free lock.
  pthread_atfork(
    { pthread_mutex_lock(processLock) },
    { pthread_mutex_unlock(processLock) },
    { pthread_mutex_init(processLock, nil) })
  return lock
}()
