import CMPR
import Glibc
import Linux
import MPRCore

/// What every export does around its work: the result becomes the return value and the thread's last
/// error, set when everything else is done (GEN-001, NOTIFY-043); `errno` stays the caller's (GEN-005). Forks by other
/// threads are held.
func exportedCall(_ work: () throws(Win32Error) -> Void) -> DWORD {
  exportedCall { () throws(Win32Error) -> Win32Error in
    try work()
    return .NO_ERROR
  }
}

/// The same for work that can end well with a code of its own.
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
