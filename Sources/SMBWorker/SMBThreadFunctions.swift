import Glibc

/// libsmbclient's locks, and the values that it keeps for each thread. Without them it takes a process for one without
/// threads. `smbc_thread_posix`, which its header promises for this, is not in the library.
enum SMBThreadFunctions {
  /// Gives the library the functions, before any other call of it; once.
  static func install() { _ = installation }

  private static let installation: Void = {
    guard
      let setFunctions = hiddenFunction(
        "smb_thread_set_functions", of: "libsamba-util.so.0",
        as: (@convention(c) (UnsafePointer<UnsafeRawPointer>) -> CInt).self)
    else { return }
    // The library keeps the address of this table.
    let table = UnsafeMutablePointer<UnsafeRawPointer>.allocate(capacity: 7)
    let functions = [
      unsafeBitCast(makeLock, to: UnsafeRawPointer.self),
      unsafeBitCast(destroyLock, to: UnsafeRawPointer.self),
      unsafeBitCast(useLock, to: UnsafeRawPointer.self), unsafeBitCast(makeKey, to: UnsafeRawPointer.self),
      unsafeBitCast(destroyKey, to: UnsafeRawPointer.self),
      unsafeBitCast(setValue, to: UnsafeRawPointer.self),
      unsafeBitCast(value, to: UnsafeRawPointer.self),
    ]
    table.initialize(from: functions, count: functions.count)
    _ = setFunctions(table)
  }()

  private typealias Place = UnsafePointer<CChar>?

  private static let makeLock:
    @convention(c) (Place, UnsafeMutablePointer<UnsafeMutableRawPointer?>?, Place) -> CInt = { _, lock, _ in
      let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
      lock?.pointee = UnsafeMutableRawPointer(mutex)
      return pthread_mutex_init(mutex, nil)
    }

  private static let destroyLock: @convention(c) (UnsafeMutableRawPointer?, Place) -> Void = { lock, _ in
    guard let mutex = lock?.assumingMemoryBound(to: pthread_mutex_t.self) else { return }
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  private static let useLock: @convention(c) (UnsafeMutableRawPointer?, CInt, Place) -> CInt = {
    lock, use, _ in
    guard let mutex = lock?.assumingMemoryBound(to: pthread_mutex_t.self) else { return EINVAL }
    return use == 1 ? pthread_mutex_lock(mutex) : pthread_mutex_unlock(mutex)
  }

  /// A key of the library points to one of these.
  private typealias Key = UnsafeMutablePointer<pthread_key_t>

  private static func newKey() -> Key {
    let key = Key.allocate(capacity: 1)
    key.initialize(to: 0)
    pthread_key_create(key, nil)
    return key
  }

  /// For values without a key: the library that is linked to the program has asked for one (talloc's stack) before anybody could
  /// give it functions.
  nonisolated(unsafe) private static let keyOfNothing = newKey()

  private static let makeKey:
    @convention(c) (Place, UnsafeMutablePointer<UnsafeMutableRawPointer?>?, Place) -> CInt = { _, key, _ in
      key?.pointee = UnsafeMutableRawPointer(newKey())
      return 0
    }

  private static let destroyKey:
    @convention(c) (UnsafeMutablePointer<UnsafeMutableRawPointer?>?, Place) -> Void = {
      key, _ in
      guard let own = key?.pointee?.assumingMemoryBound(to: pthread_key_t.self) else { return }
      pthread_key_delete(own.pointee)
      own.deallocate()
      key?.pointee = nil
    }

  private static let setValue: @convention(c) (UnsafeMutableRawPointer?, UnsafeRawPointer?, Place) -> CInt = {
    key, value, _ in
    pthread_setspecific((key?.assumingMemoryBound(to: pthread_key_t.self) ?? keyOfNothing).pointee, value)
  }

  private static let value: @convention(c) (UnsafeMutableRawPointer?, Place) -> UnsafeMutableRawPointer? = {
    key, _ in
    pthread_getspecific((key?.assumingMemoryBound(to: pthread_key_t.self) ?? keyOfNothing).pointee)
  }
}
