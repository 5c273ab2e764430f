import CLinux
import CMPR
import Glibc
import Linux
import MPRCore

/// Does what every export has in common. The code that `work` ends with becomes the return value, and as the very last
/// step the thread's last error (GEN-001, NOTIFY-043). `errno` is as the caller left it (GEN-005). Forks by other
/// threads wait meanwhile. A plug-in may leave by a jump: then nothing after `work` happens.
/// - Parameters:
///   - export: the exported function, for the trace.
///   - work: traces the function's arguments and does the work.
func exportedCall(_ export: StaticString, _ work: (Trace) throws(Win32Error) -> Win32Error) -> DWORD {
  let callersErrno = errno
  linux_forget_dead_calls()
  let code = holdingForks {
    let thread = ThreadState.current
    let trace = ProcessState.prepare()
    var code: Win32Error
    do throws(Win32Error) { code = try work(trace) } catch { code = error }
    trace("\(name(of: export)) returns \(code)")
    thread.lastError = code.rawValue
    return code.rawValue
  }
  errno = callersErrno
  return code
}

/// Traces the arguments of a connect function, and the reason when they cannot be read.
func traced(
  _ request: () throws(Win32Error) -> ConnectRequest?, by trace: Trace, of export: StaticString
) throws(Win32Error) -> ConnectRequest? {
  do throws(Win32Error) {
    let request = try request()
    trace("\(name(of: export)): \(request?.description ?? "resource NULL")")
    return request
  } catch {
    throw trace.refusal(error, "\(name(of: export)): a buffer without a size, or a size without a buffer")
  }
}

/// The name of a function for which `#function` stands, without its parentheses.
func name(of function: StaticString) -> Substring { "\(function)".prefix { $0 != "(" } }
