import CMPR
import Glibc
import Linux
import MPRCore

/// Does what every export has in common. The code that `work` ends with becomes the return value, and as the
/// very last step the thread's last error (GEN-001, NOTIFY-043). `errno` is as the caller left it (GEN-005).
/// Forks by other threads wait meanwhile.
func exportedCall(_ work: () throws(Win32Error) -> Void) -> DWORD {
  exportedCall { () throws(Win32Error) -> Win32Error in
    try work()
    return .NO_ERROR
  }
}

/// The same for work that can return a code without having failed.
func exportedCall(_ work: () throws(Win32Error) -> Win32Error) -> DWORD {
  let callersErrno = errno
  let code = holdingForks {
    ProcessState.prepare()
    let thread = ThreadState.current
    thread.depth += 1
    var code: Win32Error
    do throws(Win32Error) { code = try work() } catch { code = error }
    thread.depth -= 1
    thread.lastError = code.rawValue
    return code.rawValue
  }
  errno = callersErrno
  return code
}
