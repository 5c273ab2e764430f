import CMPR
import Linux
import MPRCore
import SMBProvider

// The path of Windows and the path of Unix for one file. A path of Unix is bytes in both forms: A and W are about the
// path of Windows alone.

@c @implementation
public func mprGetUnixPathW(_ lpPath: LPCWSTR?, _ dwFlags: DWORD, _ lpUnixPath: LPSTR?, _ lpnLength: LPDWORD?)
  -> DWORD
{
  getUnixPath(lpPath, dwFlags, lpUnixPath, lpnLength)
}

@c @implementation
public func mprGetUnixPathA(_ lpPath: LPCSTR?, _ dwFlags: DWORD, _ lpUnixPath: LPSTR?, _ lpnLength: LPDWORD?)
  -> DWORD
{
  getUnixPath(lpPath, dwFlags, lpUnixPath, lpnLength)
}

@c @implementation
public func mprGetWindowsPathW(
  _ lpUnixPath: LPCSTR?, _ dwFlags: DWORD, _ lpPath: LPWSTR?, _ lpnLength: LPDWORD?
)
  -> DWORD
{
  getWindowsPath(lpUnixPath, dwFlags, lpPath, lpnLength)
}

@c @implementation
public func mprGetWindowsPathA(
  _ lpUnixPath: LPCSTR?, _ dwFlags: DWORD, _ lpPath: LPSTR?, _ lpnLength: LPDWORD?
)
  -> DWORD
{
  getWindowsPath(lpUnixPath, dwFlags, lpPath, lpnLength)
}

private func getUnixPath<Character: Character16Or8>(
  _ path: UnsafePointer<Character>?, _ flags: DWORD, _ buffer: LPSTR?, _ size: LPDWORD?,
  export: StaticString = #function
) -> DWORD {
  convert(path, flags, accepting: DWORD(MPR_PATH_CONNECT), buffer, size, export) {
    text, trace throws(Win32Error) in
    let path: WindowsPath
    do throws(Win32Error) { path = try WindowsPath(parsing: text) } catch {
      throw trace.refusal(error, "this is no path of a file on a drive or a share")
    }
    let folder = try DrivePaths(trace: trace).folder(
      of: path.root, connecting: flags & DWORD(MPR_PATH_CONNECT) != 0)
    // All names have one: otherwise they could not have been read.
    let names = path.names.map { Path(bytes: $0.unixName ?? []) }
    do throws(Errno) { return WideString(ansi: Array(try folder.spelling(names).bytes)) } catch {
      throw trace.refusal(.ERROR_UNEXP_NET_ERR, "the drive is not to be read: \(error)")
    }
  }
}

private func getWindowsPath<Character: Character16Or8>(
  _ path: LPCSTR?, _ flags: DWORD, _ buffer: UnsafeMutablePointer<Character>?, _ size: LPDWORD?,
  export: StaticString = #function
) -> DWORD {
  convert(path, flags, accepting: 0, buffer, size, export) { text, trace throws(Win32Error) in
    let file: Path
    do throws(Errno) { file = try Path(bytes: text.ansi).resolved } catch {
      throw trace.refusal(Win32Error(reaching: error), "the file's folder is not to be reached: \(error)")
    }
    return try DrivePaths(trace: trace).windowsPath(of: file).text
  }
}

/// The common part of both functions: the arguments' checks before the work, and the result's after it. The size is in
/// characters with the NUL, and it is written only when the buffer is too small.
private func convert<Input: Character16Or8, Output: Character16Or8>(
  _ path: UnsafePointer<Input>?, _ flags: DWORD, accepting accepted: DWORD,
  _ buffer: UnsafeMutablePointer<Output>?, _ size: LPDWORD?, _ export: StaticString,
  _ work: (WideString, Trace) throws(Win32Error) -> WideString
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let path = WideString(path)
    // Read once: another thread of the caller may change it meanwhile.
    let capacity = size?.pointee ?? 0
    trace("\(name(of: export)): path \(path.traced), flags 0x\(flags.hexDigits), room for \(capacity)")
    guard let path, let size, buffer != nil || capacity == 0 else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the path, the size or the buffer is NULL")
    }
    guard flags & ~accepted == 0 else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "flags that no caller may pass")
    }
    // A longer one may have been read in part.
    guard path.ansi.count < longestText else {
      throw trace.refusal(.ERROR_FILENAME_EXCED_RANGE, "the path has \(longestText) bytes or more")
    }
    let result = try work(path, trace)
    trace("the path is \(result.traced)")
    let (fits, needed) = OutputText(buffer: buffer, capacity: Int(capacity)).write(result)
    guard fits else {
      size.pointee = DWORD(needed)
      throw trace.refusal(.ERROR_MORE_DATA, "the path takes \(needed) characters")
    }
    return .NO_ERROR
  }
}
