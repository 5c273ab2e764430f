import CLinux
import MPRCore

/// The state that the library keeps for each thread.
final class ThreadState {
  /// GetLastError's value (GEN-005).
  var lastError: UInt32 = 0
  /// The error that WNetGetLastError reports. A call that ends without such an error leaves it as it is
  /// (LASTE-010).
  var detail: NetworkErrorDetail?
  /// When the call began, if the process is traced; the outermost one, when a notifyee calls back.
  var callBegan: Int64 = 0

  /// The state of the calling thread; its first use on a thread makes it.
  static var current: ThreadState {
    if let pointer = linux_thread_object() {
      return Unmanaged<ThreadState>.fromOpaque(pointer).takeUnretainedValue()
    }
    let state = Unmanaged.passRetained(ThreadState())
    linux_keep_thread_object(state.toOpaque()) {
      Unmanaged<ThreadState>.fromOpaque($0).release()
    }
    return state.takeUnretainedValue()
  }
}
