import Glibc

extension Process {
  /// The name of the process's effective user; nil when the machine has none for it. The system's name service is asked,
  /// which may be a network's.
  public static var userName: String? {
    let user = geteuid()
    var size = 1 << 10
    while size <= 1 << 20 {
      let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: size)
      defer { buffer.deallocate() }
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      let error = allowingForks { getpwuid_r(user, &entry, buffer, size, &found) }
      if error == ERANGE {
        size *= 4
        continue
      }
      guard let found, let name = String(validatingCString: found.pointee.pw_name), !name.isEmpty else {
        return nil
      }
      return name
    }
    return nil
  }
}
