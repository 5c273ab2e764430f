import CLinux
import Glibc
import Linux

/// The limits of the redirector's process. They come from the program which happened to need a redirector first, and the
/// redirector serves every other program of the session, too.
enum Limits {
  /// Without so much no redirector is of any use: each connection takes a descriptor, and is written to a file.
  private static let least: [UInt32: (value: rlim_t, error: Errno)] = [
    RLIMIT_NOFILE.rawValue: (64, Errno(rawValue: EMFILE)),
    RLIMIT_FSIZE.rawValue: (1 << 20, Errno(rawValue: EFBIG)),
  ]

  /// With so much a session lacks nothing. Each connection has a process, which counts beside all others of the user, and
  /// a locked page for its password.
  private static let enough: [UInt32: rlim_t] = [
    RLIMIT_NOFILE.rawValue: 1024, __RLIMIT_NPROC.rawValue: 1024, RLIMIT_AS.rawValue: 4 << 30,
    RLIMIT_DATA.rawValue: 4 << 30, __RLIMIT_MEMLOCK.rawValue: 1 << 20, RLIMIT_FSIZE.rawValue: 1 << 20,
    RLIMIT_CPU.rawValue: rlim_t.max,
  ]

  /// Raises them as far as this process may; a privileged one may go beyond its hard limits. The limit for core files
  /// becomes 0, for good.
  /// - Throws: EMFILE or EFBIG for limits so low that this redirector would be useless, and would keep a better one out.
  static func raise() throws(Errno) {
    for resource in 0..<__RLIMIT_NLIMITS.rawValue {
      var limit = rlimit()
      guard getrlimit(__rlimit_resource_t(resource), &limit) == 0 else { continue }
      if let enough = enough[resource], limit.rlim_max < enough {
        var raised = rlimit(rlim_cur: enough, rlim_max: enough)
        if setrlimit(__rlimit_resource_t(resource), &raised) == 0 { continue }
      }
      if resource == RLIMIT_CORE.rawValue { limit.rlim_max = 0 }
      limit.rlim_cur = limit.rlim_max
      setrlimit(__rlimit_resource_t(resource), &limit)
      if let least = least[resource], limit.rlim_cur < least.value { throw least.error }
    }
  }

  /// Whether the program at the other end of a socket would start a redirector that may have more of something.
  static func areLower(thanOfPeerOf socket: borrowing PacketSocket) -> Bool {
    enough.contains { resource, enough in
      var limit = rlimit()
      guard getrlimit(__rlimit_resource_t(resource), &limit) == 0, limit.rlim_max < enough,
        let other = socket.peerLimit(resource)
      else { return false }
      return limit.rlim_max < other
    }
  }

  /// How many descriptors this process may have.
  static var descriptors: rlim_t {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 ? limit.rlim_cur : .max
  }
}
