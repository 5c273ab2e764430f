import Glibc
import MPRCore

/// What the library keeps for each thread: the last error, and what WNetGetLastError reports.
final class ThreadState {
  /// GetLastError's value (GEN-005).
  var lastError: UInt32 = 0
  /// The last network error; kept until the next one (LASTE-010).
  var detail: NetworkErrorDetail?
  /// How many WNet functions are under way on this thread: more than one when a notifyee calls back.
  var depth = 0

  /// The calling thread's.
  static var current: ThreadState {
    if let pointer = pthread_getspecific(key) {
      return Unmanaged<ThreadState>.fromOpaque(pointer).takeUnretainedValue()
    }
    let state = ThreadState()
    pthread_setspecific(key, Unmanaged.passRetained(state).toOpaque())
    return state
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { pointer in
      if let pointer { Unmanaged<ThreadState>.fromOpaque(pointer).release() }
    }
    return key
  }()
}
