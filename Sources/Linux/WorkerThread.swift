import CLinux
import Glibc

/// A thread of a worker.
public enum WorkerThread {
  /// Enough for libsmbclient and libfuse. A process has several such threads, and there are many processes.
  private static let stackSize = 256 << 10

  /// Starts a thread with a name for people (at most 15 bytes), which nobody waits for. It receives no signals.
  /// - Returns: whether the system has let it start.
  @discardableResult
  public static func start(_ name: String, _ body: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
    // A thread starts with the signals blocked that its maker has blocked.
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let start = Unmanaged.passRetained(Start(name, body))
    var thread = pthread_t()
    let error = pthread_create(&thread, &attributes, run, start.toOpaque())
    if error != 0 { start.release() }
    return error == 0
  }

  private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    argument in
    let start = Unmanaged<Start>.fromOpaque(argument!).takeRetainedValue()
    linux_name_thread(start.name)
    start.body()
    return nil
  }

  private final class Start {
    let name: String
    let body: @Sendable () -> Void
    init(_ name: String, _ body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }
}
