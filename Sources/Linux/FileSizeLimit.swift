import Glibc

/// The size that a file may have. If a write went beyond it, the kernel would send SIGXFSZ, which ends the program.
public var fileSizeLimit: Int {
  var limit = rlimit()
  guard getrlimit(CInt(RLIMIT_FSIZE.rawValue), &limit) == 0 else { return .max }
  return Int(clamping: limit.rlim_cur)
}
